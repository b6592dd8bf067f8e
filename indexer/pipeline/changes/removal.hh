// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "indexer/analysis/knowledge/knowledge.hh"
#include "indexer/pipeline/changes/update.hh"

namespace mercato {

struct RemovalOptions {
  UpdateMode mode = UpdateMode::apply;
  std::vector<std::string> ids;              ///< of articles
  std::vector<std::filesystem::path> under;  ///< all articles of the files at or below these paths
  bool force = false;                        ///< more than half may go by their path
  std::function<Knowledge()> knowledge;      ///< called once something is found
  std::function<void(const std::string& id)> removed;  ///< called for each article, if it is set
};

struct RemovalReport {
  std::size_t removed = 0;
  std::size_t left = 0;
  std::vector<std::string> unknown;  ///< ids and paths of which the index has nothing
};

/// Removes articles from the index in `folder`, in place and with one commit. Files that are still
/// there, under a root of the index, come back when they change; roots that lie under a path which
/// is removed are forgotten. Throws as update_index does.
RemovalReport remove_articles(const std::filesystem::path& folder, const RemovalOptions& options);

}  // namespace mercato
