// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/pipeline/changes/removal.hh"

#include <algorithm>
#include <optional>
#include <set>

#include <fmt/format.h>
#include <xapian.h>

#include "common/article/article_id.hh"
#include "common/base/error.hh"
#include "common/fields/fields.hh"
#include "common/format/schema.hh"
#include "common/index/index.hh"
#include "common/index/location.hh"
#include "indexer/pipeline/changes/index_changes.hh"
#include "indexer/pipeline/changes/soundness.hh"
#include "indexer/pipeline/source_table.hh"

namespace mercato {
namespace fs = std::filesystem;
namespace {

/// One removal from one generation.
class Removal {
 public:
  Removal(fs::path generation, const RemovalOptions& options)
      : generation_(std::move(generation)),
        database_(open_index(generation_.string())),
        options_(options),
        table_(load_sources(database_)),
        roots_(load_roots(database_)) {}

  RemovalReport run() {
    for (const std::string& id : options_.ids) choose_article(id);
    for (const fs::path& path : options_.under) choose_files(path);
    RemovalReport report{chosen_.size(), database_.get_doccount() - chosen_.size(), unknown_};
    if (chosen_.empty()) return report;
    if (!options_.under.empty() && !options_.force &&
        is_too_many(chosen_.size(), database_.get_doccount()))
      throw Error(ErrorCode::input,
                  fmt::format("{} of {} articles would be removed: the index is as it was",
                              chosen_.size(), database_.get_doccount()),
                  "--force removes them");
    if (options_.removed)
      for (const Xapian::docid number : chosen_)
        options_.removed(database_.get_document(number).get_value(slot::id));
    if (options_.mode == UpdateMode::apply) apply();
    return report;
  }

 private:
  void choose_article(const std::string& id) {
    for (const std::string& known : indexed_ids(id)) {
      const std::string term = terms::id(known);
      const auto found = database_.postlist_begin(term);
      if (found == database_.postlist_end(term)) continue;
      chosen_.insert(*found);
      for (auto& [key, record] : table_) record.take_out(*found);
      return;
    }
    unknown_.push_back(id);
  }

  void choose_files(const fs::path& path) {
    const std::string under = source_key(path);
    bool any = false;
    for (auto it = table_.begin(); it != table_.end();) {
      if (!is_at_or_below(it->first, under)) {
        ++it;
        continue;
      }
      any = true;
      for (const DocumentRange& range : it->second.documents)
        for (std::uint32_t i = 0; i < range.count && i < database_.get_lastdocid(); ++i)
          chosen_.insert(range.first + i);
      it = table_.erase(it);
    }
    std::erase_if(roots_, [&](const Root& root) { return is_at_or_below(root.key, under); });
    if (!any) unknown_.push_back(path.string());
  }

  void apply() {
    IndexChanges changes(generation_, database_, options_.knowledge(),
                         [](Xapian::docid) { return true; });
    for (const Xapian::docid number : chosen_) changes.remove(number);
    changes.commit(table_, roots_);
  }

  fs::path generation_;
  Xapian::Database database_;
  const RemovalOptions& options_;
  SourceTable table_;
  std::vector<Root> roots_;
  std::set<Xapian::docid> chosen_;
  std::vector<std::string> unknown_;
};

/// An id or path is unknown if every shard says so.
RemovalReport remove_from_shards(const std::vector<fs::path>& folders,
                                 const RemovalOptions& options) {
  RemovalReport sum;
  for (std::size_t i = 0; i < folders.size(); ++i) {
    RemovalReport report = remove_articles(folders[i], options);
    sum.removed += report.removed;
    sum.left += report.left;
    if (i == 0) sum.unknown = report.unknown;
    std::erase_if(sum.unknown, [&](const std::string& name) {
      return std::find(report.unknown.begin(), report.unknown.end(), name) == report.unknown.end();
    });
  }
  return sum;
}

}  // namespace

RemovalReport remove_articles(const fs::path& folder, const RemovalOptions& options) {
  const IndexLocation location(folder);
  if (const auto shards = location.shards(); !shards.empty())
    return remove_from_shards(shards, options);
  (void)open_index(folder.string());  // says what is wrong before anything is made there
  std::optional<WriterLock> lock;
  if (options.mode == UpdateMode::apply) lock.emplace(location);
  const auto live = location.live();
  if (!live)
    throw Error(ErrorCode::no_index, fmt::format("{}: not the folder of an index", folder.string()),
                "--index names the folder that mercato-indexer build made");
  try {
    return Removal(*live, options).run();
  } catch (const Xapian::Error& error) {
    throw failed_change(folder, error);
  }
}

}  // namespace mercato
