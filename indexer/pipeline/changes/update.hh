// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "common/arrivals/arrivals.hh"
#include "indexer/pipeline/build.hh"

namespace mercato {

enum class UpdateMode { apply, dry_run };

/// What becomes of an article.
enum class ArticleChange : std::uint8_t { added, changed, removed };

struct UpdateOptions {
  UpdateMode mode = UpdateMode::apply;
  /// What to look at; empty: every root that the index remembers.
  std::vector<std::filesystem::path> paths;
  bool hidden = false;                            ///< --hidden: read hidden files, too
  bool force = false;                             ///< --force: more than half may be removed
  std::function<Knowledge()> knowledge;           ///< called once something has changed
  std::function<void(const Progress&)> progress;  ///< called now and then
  ProblemSink problem;                            ///< called for each article or file left out
  /// Called for each article that changes, with its id, if it is set.
  std::function<void(ArticleChange, const std::string& id)> change;
  bool fail_on_problems = false;            ///< --strict: any problem ends the update
  const std::atomic<bool>* stop = nullptr;  ///< set from outside: end, changing nothing
};

struct UpdateReport {
  std::size_t added = 0;
  std::size_t changed = 0;
  std::size_t removed = 0;
  std::size_t unchanged = 0;
  std::size_t unseen = 0;               ///< paths, folders and files that could not be looked at
  std::size_t kept = 0;                 ///< articles of theirs, which stay
  std::vector<ArrivedArticle> arrived;  ///< those added
  /// The newest of those that each shard had before; 0 if it has gone since. An update that was cut
  /// short before it wrote down who arrived left its articles as the newest.
  std::vector<ArrivedArticle> newest;

  /// What another shard of the same index tells.
  void add(const UpdateReport& shard) {
    added += shard.added;
    changed += shard.changed;
    removed += shard.removed;
    unchanged += shard.unchanged;
    unseen = std::max(unseen, shard.unseen);
    kept += shard.kept;
    arrived.insert(arrived.end(), shard.arrived.begin(), shard.arrived.end());
    newest.insert(newest.end(), shard.newest.begin(), shard.newest.end());
  }
};

/// Brings what the index in `folder` has of the paths given to what a build would find there, in
/// place and with one commit; what lies elsewhere stays as it is. Files whose size and time are as
/// they were are not read; articles whose content is as it was are not analysed. Articles of a
/// path, folder or file that is missing, or cannot be looked at or read, stay, and it is named;
/// only what has gone from a folder that was listed is removed. A shard takes the articles that
/// fall to it; the shards of one folder are updated one after the other. Throws Error{no_index} if
/// there is no index to update or it is damaged, Error{locked} if another writer is at work,
/// Error{input} for what cannot be written, when more than half would be removed or when stopped;
/// then the index is as it was.
UpdateReport update_index(const std::filesystem::path& folder, const UpdateOptions& options);

/// Whether so many of an index's articles are too many to remove unasked: more than half.
[[nodiscard]] constexpr bool is_too_many(std::size_t removed, std::size_t of) {
  return removed * 2 > of;
}

}  // namespace mercato
