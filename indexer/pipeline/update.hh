// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <vector>

#include "indexer/pipeline/build.hh"

namespace mercato {

enum class UpdateMode { apply, dry_run };

struct UpdateOptions {
  UpdateMode mode = UpdateMode::apply;
  std::function<Knowledge()> knowledge;           ///< called once something has changed
  std::function<void(const Progress&)> progress;  ///< called now and then
  ProblemSink problem;                            ///< called for each article or file left out
  bool fail_on_problems = false;                  ///< --strict: any problem ends the update
  const std::atomic<bool>* stop = nullptr;        ///< set from outside: end, changing nothing
};

struct UpdateReport {
  std::size_t added = 0;
  std::size_t changed = 0;
  std::size_t removed = 0;
  std::size_t unchanged = 0;
};

/// Brings the index in `folder` to what a build from `sources` would find, in place and with one
/// commit. Files whose size and time are as they were are not read; articles whose content is as it
/// was are not analysed. A shard takes the articles that fall to it; the shards of one folder are
/// updated one after the other. Throws Error{no_index} if there is no index to update,
/// Error{locked} if another writer is at work, Error{input} for what cannot be written or when
/// stopped; then the index is as it was.
UpdateReport update_index(const std::filesystem::path& folder, const std::vector<Source>& sources,
                          const UpdateOptions& options);

}  // namespace mercato
