// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/pipeline/changes/update.hh"

#include <algorithm>
#include <cstring>
#include <memory>
#include <optional>
#include <unordered_map>

#include <fmt/format.h>
#include <xapian.h>

#include "common/base/error.hh"
#include "common/fields/fields.hh"
#include "common/format/schema.hh"
#include "common/index/index.hh"
#include "common/index/location.hh"
#include "common/index/shards.hh"
#include "indexer/pipeline/article_ids.hh"
#include "indexer/pipeline/changes/arrivals.hh"
#include "indexer/pipeline/changes/index_changes.hh"
#include "indexer/pipeline/changes/soundness.hh"
#include "indexer/pipeline/changes/update_scope.hh"
#include "indexer/readers/reader.hh"

namespace mercato {
namespace fs = std::filesystem;
namespace {

fs::path live_generation(const IndexLocation& location) {
  if (auto live = location.live()) return *live;
  throw Error(ErrorCode::no_index,
              fmt::format("{}: not the folder of an index", location.folder().string()),
              "--index names the folder that mercato-indexer build made");
}

std::uint64_t number_in(const std::string& bytes) {
  std::uint64_t number = 0;
  if (bytes.size() == sizeof number) std::memcpy(&number, bytes.data(), sizeof number);
  return number;
}

/// One run of `update`.
class Update {
 public:
  Update(fs::path generation, const UpdateOptions& options)
      : generation_(std::move(generation)),
        database_(open_index(generation_.string())),
        options_(options),
        old_table_(load_sources(database_)),
        scope_(options.paths, load_roots(database_), old_table_) {
    const std::string shard = database_.get_metadata(std::string(metadata::shard));
    if (!shard.empty()) shard_ = parse_shard_number(shard);
  }

  UpdateReport run() {
    report_.unseen = scope_.list(options_.hidden, options_.force,
                                 [this](Problem&& problem) { report_problem(std::move(problem)); });
    if (scope_.sources().empty() && !options_.force)
      throw Error(ErrorCode::input,
                  fmt::format("{}: nothing to read: the index is as it was",
                              display_name(scope_.first_path())),
                  scope_.is_gone()
                      ? "see that everything is where it was; if so, --force removes its articles"
                      : "");
    choose_sources();
    if (to_read_.empty() && table_.size() == old_table_.size()) {
      report_.unchanged = database_.get_doccount();
      return report_;
    }
    take_stock();
    for (const Source* source : to_read_) read(*source);
    if (options_.fail_on_problems && problems_ > 0)
      throw Error(ErrorCode::input, "some articles could not be read: the index is as it was",
                  "they are named above; without --strict the others are indexed");
    remove_vanished();
    report_.unchanged = database_.get_doccount() - report_.changed - report_.removed;
    if (options_.mode == UpdateMode::apply && (changes_ || table_ != old_table_))
      changes().commit(table_, scope_.roots());
    return report_;
  }

 private:
  /// A document whose file is read again, or gone.
  struct Pending {
    Xapian::docid number = 0;
    std::uint64_t content = 0;
    const std::string* file = nullptr;  ///< its key in old_table_
  };

  void choose_sources() {
    const std::int64_t now = current_time();
    std::vector<const Source*> shared;
    for (const Source& source : scope_.sources()) {
      progress_.total_bytes += source.size;
      const auto known = old_table_.find(source_key(source));
      const bool as_it_was = known != old_table_.end() && known->second.size == source.size &&
                             known->second.modified == source.modified;
      if (!as_it_was || known->second.reread == Reread::always) {
        to_read_.push_back(&source);
        table_.emplace(source_key(source), record_of(source, now));
      } else {
        if (known->second.reread == Reread::if_others_change) shared.push_back(&source);
        table_.insert(*known);
        progress_.bytes += source.size;
      }
    }
    keep_what_was_not_looked_at();
    if (to_read_.empty() && table_.size() == old_table_.size()) return;
    for (const Source* source : shared) table_.at(source_key(*source)) = record_of(*source, now);
    to_read_.insert(to_read_.end(), shared.begin(), shared.end());
    std::sort(to_read_.begin(), to_read_.end());  // back in the order of the listing
    read_others_with_the_same_ids(now);
  }

  /// Files elsewhere that have articles under ids which others have too: what is removed here may
  /// still be there. Only those that are as they were.
  void read_others_with_the_same_ids(std::int64_t now) {
    std::vector<fs::path> paths;
    for (const auto& [key, record] : old_table_)
      if (record.reread == Reread::if_others_change && !scope_.holds(key)) paths.emplace_back(key);
    others_ = list_what_is_there(paths, [](Problem&&) {}, {true}).sources;
    for (const Source& source : others_) {
      const auto known = table_.find(source_key(source));
      if (known == table_.end() || known->second.size != source.size ||
          known->second.modified != source.modified)
        continue;
      known->second = record_of(source, now);
      to_read_.push_back(&source);
    }
  }

  /// The records of files elsewhere, and of those that could not be looked at.
  void keep_what_was_not_looked_at() {
    for (const auto& [key, record] : old_table_) {
      if (table_.contains(key)) continue;
      const bool unseen = scope_.could_not_see(key);
      if (!unseen && scope_.holds(key)) continue;
      table_.emplace(key, record);
      if (!unseen) continue;
      for (const DocumentRange& range : record.documents) report_.kept += range.count;
    }
  }

  /// Sorts the documents of the index into those that stay and those that are looked for.
  void take_stock() {
    std::vector<const std::string*> file_of(database_.get_lastdocid() + std::size_t{1});
    stays_.resize(file_of.size());
    for (const auto& [key, record] : old_table_) {
      const auto it = table_.find(key);
      const bool kept = it != table_.end() && !reads(it->second);
      for (const DocumentRange& range : record.documents)
        for (std::size_t i = range.first; i < range.first + range.count && i < file_of.size();
             ++i) {
          file_of[i] = &key;
          stays_[i] = kept;
        }
    }
    auto id = database_.valuestream_begin(slot::id);
    for (auto it = database_.valuestream_begin(slot::content);
         it != database_.valuestream_end(slot::content); ++it) {
      const Xapian::docid number = it.get_docid();
      id.skip_to(number);
      if (id == database_.valuestream_end(slot::id) || id.get_docid() != number ||
          number >= stays_.size())
        throw Error(ErrorCode::no_index,
                    fmt::format("{}: damaged: document {} has no id", generation_.string(), number),
                    "build it again: mercato-indexer build PATH...");
      if (stays_[number])
        ids_.hold(*id, number_in(*it));
      else
        pending_.emplace(stable_hash(*id), Pending{number, number_in(*it), file_of[number]});
    }
  }

  /// Whether a record of table_ is of a file that is to be read: it has no documents yet.
  [[nodiscard]] static bool reads(const SourceRecord& record) { return record.documents.empty(); }

  void read(const Source& source) {
    const std::string key = source_key(source);
    SourceRecord& record = table_.at(key);
    bool whole = true;
    read_articles(
        source,
        [&](Article&& article) {
          stop_if_asked();
          take(std::move(article), key, record);
          ++progress_.articles;
          if (options_.progress) options_.progress(progress_);
        },
        [&](Problem&& problem) {
          record.read_again(Reread::always);
          whole = whole && !problem.unread;
          report_problem(std::move(problem));
        });
    stop_if_asked();
    progress_.bytes += source.size;
    if (!whole) keep_articles_of(key, record);
  }

  /// What a file held that could not be read to its end stays.
  void keep_articles_of(const std::string& key, SourceRecord& record) {
    ++report_.unseen;
    for (auto it = pending_.begin(); it != pending_.end();) {
      if (it->second.file == nullptr || *it->second.file != key) {
        ++it;
        continue;
      }
      const Xapian::docid number = it->second.number;
      record.add(number);
      stays_[number] = true;
      ids_.hold(database_.get_document(number).get_value(slot::id), it->second.content);
      ++report_.kept;
      it = pending_.erase(it);
    }
  }

  void take(Article&& article, const std::string& file, SourceRecord& record) {
    if (!shard_.holds(article.id)) return;
    const std::uint64_t content = content_hash(article);
    const std::string wanted = article.id;
    const ArticleIds::Claim claim = ids_.claim(article, content);
    if (claim != ArticleIds::Claim::granted) record.read_again(Reread::if_others_change);
    if (claim == ArticleIds::Claim::repeated) return;
    const auto found = pending_.find(stable_hash(article.id));
    if (found == pending_.end()) {
      if (claim == ArticleIds::Claim::renamed) report_problem(renamed(article, wanted));
      ++report_.added;
      tell(ArticleChange::added, article.id);
      if (options_.mode == UpdateMode::apply) record.add(changes().add(article));
      return;
    }
    const Pending old = found->second;
    pending_.erase(found);
    record.add(old.number);
    const bool moved = old.file != nullptr && *old.file != file;
    if (old.content == content && !moved) {
      stays_[old.number] = true;
      return;
    }
    ++report_.changed;
    tell(ArticleChange::changed, article.id);
    if (options_.mode == UpdateMode::apply) changes().replace(old.number, article);
  }

  void remove_vanished() {
    // What no file is known of, as in an index that was repaired, may be anywhere.
    std::erase_if(pending_, [](const auto& pending) { return pending.second.file == nullptr; });
    report_.removed = pending_.size();
    if (options_.change)
      for (const auto& [hash, old] : pending_)
        tell(ArticleChange::removed, database_.get_document(old.number).get_value(slot::id));
    const std::size_t fewer = report_.removed - std::min(report_.removed, report_.added);
    if (!options_.force && is_too_many(fewer, database_.get_doccount()))
      throw Error(ErrorCode::input,
                  fmt::format("{} of {} articles would be removed: the index is as it was",
                              report_.removed, database_.get_doccount()),
                  "see that everything is where it was; if so, --force removes them");
    if (options_.mode == UpdateMode::dry_run) return;
    for (const auto& [hash, old] : pending_) {
      stop_if_asked();
      changes().remove(old.number);
    }
    stop_if_asked();
  }

  void tell(ArticleChange change, const std::string& id) const {
    if (options_.change) options_.change(change, id);
  }

  IndexChanges& changes() {
    if (!changes_) {
      refuse_damage(generation_);
      changes_ = std::make_unique<IndexChanges>(
          generation_, database_, options_.knowledge(),
          [this](Xapian::docid number) { return number < stays_.size() && stays_[number]; });
    }
    return *changes_;
  }

  void report_problem(Problem&& problem) {
    ++problems_;
    if (options_.problem) options_.problem(std::move(problem));
  }

  void stop_if_asked() const {
    if (options_.stop != nullptr && options_.stop->load(std::memory_order_relaxed))
      throw Error(ErrorCode::input, "interrupted: the index is as it was before");
  }

  fs::path generation_;
  Xapian::Database database_;
  ShardNumber shard_;
  const UpdateOptions& options_;
  SourceTable old_table_;
  UpdateScope scope_;
  std::vector<Source> others_;  ///< elsewhere, that are read again all the same
  SourceTable table_;
  std::vector<const Source*> to_read_;
  std::vector<bool> stays_;
  std::unordered_map<std::uint64_t, Pending> pending_;  ///< by hash of the id
  ArticleIds ids_;
  std::unique_ptr<IndexChanges> changes_;
  UpdateReport report_;
  Progress progress_;
  std::size_t problems_ = 0;
};

UpdateReport update_one(const fs::path& folder, const UpdateOptions& options) {
  const IndexLocation location(folder);
  (void)open_index(folder.string());  // says what is wrong before anything is made there
  (void)live_generation(location);
  std::optional<WriterLock> lock;
  if (options.mode == UpdateMode::apply) {
    lock.emplace(location);
    location.sweep();
  }
  try {
    return Update(live_generation(location), options).run();
  } catch (const Xapian::Error& error) {
    throw failed_change(folder, error);
  }
}

/// One after the other, each with a commit of its own; problems are told once.
UpdateReport update_shards(const std::vector<fs::path>& folders, UpdateOptions options) {
  UpdateReport sum;
  for (const fs::path& folder : folders) {
    sum.add(update_one(folder, options));
    options.problem = {};
  }
  return sum;
}

}  // namespace

UpdateReport update_index(const fs::path& folder, const UpdateOptions& options) {
  const IndexLocation location(folder);
  const std::vector<fs::path> shards = location.shards();
  const auto update = [&] {
    return shards.empty() ? update_one(folder, options) : update_shards(shards, options);
  };
  return options.mode == UpdateMode::apply ? with_arrivals(location, update) : update();
}

}  // namespace mercato
