// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "indexer/pipeline/source_table.hh"
#include "indexer/readers/bytes/source.hh"

namespace mercato {

/// What one update looks at: the paths, what lies there, and what of it could not be seen.
class UpdateScope {
 public:
  /// The paths given, or the roots of the index; new ones become roots. `known`, the files that the
  /// index has articles of, must outlive this. Throws Error{usage} if there is nothing to look at.
  UpdateScope(std::vector<std::filesystem::path> paths, std::vector<Root> roots,
              const SourceTable& known);

  /// Lists what lies there; what cannot be looked at is told. A root with nothing in it, or no
  /// folder any more, which had articles, is a disk that is not there, unless it is `force`d.
  /// Returns how many paths, folders and files could not be seen.
  std::size_t list(bool hidden, bool force, const ProblemSink& problem);

  /// Whether all that there is to look at could be, so that what is missing is no longer there.
  [[nodiscard]] bool is_gone() const;

  /// What `list` found, in its order.
  [[nodiscard]] const std::vector<Source>& sources() const noexcept { return listing_.sources; }
  /// Of the index, with those that are new.
  [[nodiscard]] const std::vector<Root>& roots() const noexcept { return roots_; }
  [[nodiscard]] const std::filesystem::path& first_path() const noexcept { return paths_.front(); }

  /// Whether the file of this key lies at or below one of the paths.
  [[nodiscard]] bool holds(const std::string& key) const;
  /// Whether it is, or lies in, what could not be looked at.
  [[nodiscard]] bool could_not_see(const std::string& key) const;

 private:
  void miss_if_emptied(const std::filesystem::path& path, const std::string& key,
                       const ProblemSink& problem);
  [[nodiscard]] bool has_records(const std::string& key) const;
  [[nodiscard]] bool has_records_below(const std::string& key) const;

  const SourceTable* known_;
  std::vector<std::filesystem::path> paths_;  ///< to look at
  std::vector<std::string> keys_;             ///< theirs
  std::vector<Root> roots_;
  SourceListing listing_;
  std::vector<std::string> unseen_;  ///< keys of what could not be looked at
};

}  // namespace mercato
