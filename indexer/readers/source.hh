// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace mercato {

/// One article or file that could not be read, or not as it should.
struct Problem {
  std::string path;    ///< Source::name, with the line if there is one: `news.jsonl:12`
  std::string reason;  ///< a clause without a final stop: "not valid JSON"
};

using ProblemSink = std::function<void(Problem&&)>;

/// One file to read.
struct Source {
  std::filesystem::path path;  ///< what to open
  std::string name;            ///< `path` as it is shown: valid UTF-8, other bytes as \xE9
  std::uintmax_t size = 0;     ///< bytes; 0 for what is no regular file
  std::int64_t modified = 0;   ///< nanoseconds since 1970
};

/// A path as valid UTF-8: bytes that are not become `\xE9`, so that no two names look the same.
[[nodiscard]] std::string display_name(const std::filesystem::path& path);

/// The files at and below `paths`, each once, in the order of `paths` and then by name. Left out
/// are hidden files and folders, unless they are named in `paths`, and the folder that a browser
/// saves beside a page (`page_files`). Links are followed; a folder is entered once even if links
/// make a loop. A file or folder that cannot be looked at goes to `problems`. Throws Error{input}
/// if one of `paths` does not exist.
[[nodiscard]] std::vector<Source> list_sources(std::span<const std::filesystem::path> paths,
                                               const ProblemSink& problems);

}  // namespace mercato
