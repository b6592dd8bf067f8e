// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/pipeline/changes/update_scope.hh"

#include <algorithm>
#include <system_error>
#include <utility>

#include "common/base/error.hh"

namespace mercato {
namespace fs = std::filesystem;
namespace {

bool is_at_or_below_any(const std::string& key, const std::vector<std::string>& paths) {
  return std::any_of(paths.begin(), paths.end(),
                     [&](const std::string& path) { return is_at_or_below(key, path); });
}

/// Whether an entry of a folder is nothing that articles are read from: a link that leads nowhere,
/// a pipe, a socket, a device.
bool holds_no_articles(const fs::path& entry) {
  std::error_code error;
  const fs::file_status status = fs::status(entry, error);
  if (!fs::exists(status)) return fs::is_symlink(entry, error);
  return fs::status_known(status) && !fs::is_regular_file(status) && !fs::is_directory(status);
}

}  // namespace

UpdateScope::UpdateScope(std::vector<fs::path> paths, std::vector<Root> roots,
                         const SourceTable& known)
    : known_(&known), paths_(std::move(paths)), roots_(std::move(roots)) {
  if (paths_.empty() && roots_.empty())
    throw Error(ErrorCode::usage, "PATH is required: this index remembers none",
                "give the paths it was built from, once");
  for (const fs::path& path : paths_) add_root(roots_, root_of(path));
  if (paths_.empty())
    for (const Root& root : roots_) paths_.push_back(path_of(root));
  for (const fs::path& path : paths_) keys_.push_back(source_key(path));
}

std::size_t UpdateScope::list(bool hidden, bool force, const ProblemSink& problem) {
  listing_ = list_what_is_there(paths_, problem, {hidden});
  for (const fs::path& path : listing_.unseen) unseen_.push_back(source_key(path));
  if (!force)
    for (std::size_t i = 0; i < paths_.size(); ++i) miss_if_emptied(paths_[i], keys_[i], problem);
  return static_cast<std::size_t>(
      std::count_if(unseen_.begin(), unseen_.end(), [&](const std::string& key) {
        const bool named = std::find(keys_.begin(), keys_.end(), key) != keys_.end();
        return named || has_records(key) || !holds_no_articles(key);
      }));
}

bool UpdateScope::is_gone() const {
  return std::none_of(unseen_.begin(), unseen_.end(), [](const std::string& key) {
    std::error_code error;
    if (fs::is_directory(key, error)) (void)fs::directory_iterator(key, error);
    return static_cast<bool>(error) && error != std::errc::no_such_file_or_directory;
  });
}

void UpdateScope::miss_if_emptied(const fs::path& path, const std::string& key,
                                  const ProblemSink& problem) {
  if (could_not_see(key)) return;
  std::erase_if(listing_.sources, [&](const Source& source) {
    return source_key(source) == key && holds_no_articles(key) && has_records_below(key);
  });
  const bool seen =
      std::any_of(listing_.sources.begin(), listing_.sources.end(),
                  [&](const Source& source) { return is_at_or_below(source_key(source), key); });
  if (seen || !has_records(key)) return;
  unseen_.push_back(key);
  problem({display_name(path), "nothing is there any more: its articles stay", true});
}

bool UpdateScope::has_records(const std::string& key) const {
  return std::any_of(known_->begin(), known_->end(),
                     [&](const auto& record) { return is_at_or_below(record.first, key); });
}

bool UpdateScope::has_records_below(const std::string& key) const {
  return std::any_of(known_->begin(), known_->end(), [&](const auto& record) {
    return record.first != key && is_at_or_below(record.first, key);
  });
}

bool UpdateScope::holds(const std::string& key) const { return is_at_or_below_any(key, keys_); }

bool UpdateScope::could_not_see(const std::string& key) const {
  return is_at_or_below_any(key, unseen_);
}

}  // namespace mercato
