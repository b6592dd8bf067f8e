// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/shards.hh"

namespace mercato {

/// The name of the stub file of an index folder.
inline constexpr std::string_view stub_name = "XAPIANDB";

/// Reads `HOST:PORT`, where an IPv6 host stands in brackets; nothing for other text.
[[nodiscard]] std::optional<ShardPlace> parse_address(std::string_view text);

/// How far the paths of a stub file may lead.
enum class StubReach : std::uint8_t {
  anywhere,           ///< a file that the user named
  below_or_absolute,  ///< the list of a folder that the user named: what is relative stays below
  below,              ///< of an index, or named by another stub: its folder and what is below
};

/// A line of a stub file that says something.
struct StubLine {
  std::size_t number = 0;  ///< from 1
  bool replica = false;    ///< another place of the shard of the line above
  ShardPlace place;        ///< paths are complete
};

/// Reads a Xapian stub file, whole and by ourselves: Xapian's own reader would start the program
/// that a line `remote :PROGRAM` names. A line is `auto PATH`, `glass PATH`, `remote HOST:PORT`,
/// `#replica PATH`, `#replica HOST:PORT`, empty or a comment. Throws Error{no_index} with the
/// number of the line for anything else, for a path that leads farther than `reach`, through links
/// or `..`, and for a file that is no stub, too large or cannot be read.
[[nodiscard]] std::vector<StubLine> read_stub(const std::filesystem::path& file, StubReach reach);

/// The stub file behind a path: the path itself if it is a file, or the one in the folder; nothing
/// if there is none.
[[nodiscard]] std::optional<std::filesystem::path> stub_of(const std::filesystem::path& path);

/// The folder of the glass database behind the path of a place: an index folder's live generation,
/// or the folder itself. Throws Error{no_index} if there is none.
[[nodiscard]] std::filesystem::path database_folder(const std::filesystem::path& path);

}  // namespace mercato
