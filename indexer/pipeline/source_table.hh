// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/readers/bytes/source.hh"

namespace Xapian {
class Database;
class WritableDatabase;
}  // namespace Xapian

namespace mercato {

/// When `update` must read a file again.
enum class Reread : std::uint8_t {
  if_touched,        ///< size or time of the file have changed
  if_others_change,  ///< it has articles under ids that other files have too
  always,            ///< it could not be read well, or was written as it was read
};

/// Documents with consecutive numbers.
struct DocumentRange {
  std::uint32_t first = 0;
  std::uint32_t count = 0;
};

/// A file as it was when its articles were indexed.
struct SourceRecord {
  std::uintmax_t size = 0;
  std::int64_t modified = 0;  ///< nanoseconds since 1970
  Reread reread = Reread::if_touched;
  std::vector<DocumentRange> documents;

  /// Document `number` holds an article of this file.
  void add(std::uint32_t number);
  /// It does so no longer.
  void take_out(std::uint32_t number);

  /// Raises `reread`; it never falls.
  void read_again(Reread when);

  friend bool operator==(const SourceRecord&, const SourceRecord&);
};

/// The record of a file that is about to be read; `now` is the time, in nanoseconds since 1970. A
/// file written within the last two seconds may be written again without a new time.
[[nodiscard]] SourceRecord record_of(const Source& source, std::int64_t now);

/// Nanoseconds since 1970.
[[nodiscard]] std::int64_t current_time();

/// The files an index was made from, by `source_key`: part of its metadata.
using SourceTable = std::map<std::string, SourceRecord>;

/// The key of a path: absolute, without dots and without a slash at the end.
[[nodiscard]] std::string source_key(const std::filesystem::path& path);
[[nodiscard]] std::string source_key(const Source& source);

/// Whether a file with this key is the path with that key, or below it.
[[nodiscard]] bool is_at_or_below(std::string_view key, std::string_view path_key);

/// The metadata key of the roots.
inline constexpr std::string_view roots_key = "mercato.roots";

/// A path that an index was made from, and that `update` goes back to.
struct Root {
  std::string path;  ///< as it was given
  std::string key;
};

/// `path` as a root.
[[nodiscard]] Root root_of(const std::filesystem::path& path);

/// Adds a root, unless one above it is there; those below it go.
void add_root(std::vector<Root>& roots, Root root);

/// What to read to look at a root again: as it was given, if that still means the same from here.
[[nodiscard]] std::filesystem::path path_of(const Root& root);

/// Roots as `roots_key` has them.
[[nodiscard]] std::string encode(const std::vector<Root>& roots);
[[nodiscard]] std::vector<Root> load_roots(const Xapian::Database& database);

void save_sources(const SourceTable& table, Xapian::WritableDatabase& database);
/// Makes the table of a database that one, where it differs; `before` is the same as it was.
void change_sources(const Xapian::Database& before, const SourceTable& table,
                    Xapian::WritableDatabase& database);
[[nodiscard]] SourceTable load_sources(const Xapian::Database& database);

}  // namespace mercato
