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
  std::string path;     ///< Source::name, with the line if there is one: `news.jsonl:12`
  std::string reason;   ///< a clause without a final stop: "not valid JSON"
  bool unread = false;  ///< the file could not be opened or read: what it holds is not known
};

using ProblemSink = std::function<void(Problem&&)>;

/// One file to read.
struct Source {
  std::filesystem::path path;  ///< what to open
  std::string name;            ///< `path` as it is shown: valid UTF-8, other bytes as \xE9
  std::uintmax_t size = 0;     ///< bytes; 0 for what is no regular file
  std::int64_t modified = 0;   ///< nanoseconds since 1970
};

/// A path as valid UTF-8: bytes that are not, and characters that show nothing or drive a terminal,
/// become `\xE9`, so that no two names look the same.
[[nodiscard]] std::string display_name(const std::filesystem::path& path);

/// What is listed beside articles in the usual sense.
struct ListingOptions {
  bool hidden = false;  ///< hidden files and folders, and the backups of editors, too
};

/// The files at and below some paths.
struct SourceListing {
  std::vector<Source> sources;
  /// Named paths, folders and files that are missing or cannot be looked at, and entries of folders
  /// that are neither file nor folder: what is, or was, below them is not known.
  std::vector<std::filesystem::path> unseen;
};

/// The files at and below `paths`, each once, in the order of `paths` and then by name. Left out
/// are hidden files and folders and the backups of editors (`a.md~`, `#a.md#`, `a.bak`, `a.swp`),
/// unless they are named in `paths` or asked for; the folder that a browser saves beside a page
/// (`page_files`); and the files of an index. Links are followed; a folder is entered once even if
/// links make a loop. What cannot be looked at goes to `problems`.
[[nodiscard]] SourceListing list_what_is_there(std::span<const std::filesystem::path> paths,
                                               const ProblemSink& problems,
                                               const ListingOptions& options = {});

/// The same, for what must be there: throws Error{input} if one of `paths` does not exist.
[[nodiscard]] std::vector<Source> list_sources(std::span<const std::filesystem::path> paths,
                                               const ProblemSink& problems,
                                               const ListingOptions& options = {});

}  // namespace mercato
