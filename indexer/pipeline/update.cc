// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/pipeline/update.hh"

#include <algorithm>
#include <cstring>
#include <memory>
#include <optional>
#include <unordered_map>

#include <fmt/format.h>
#include <xapian.h>

#include "common/base/error.hh"
#include "common/fields/fields.hh"
#include "common/index/index.hh"
#include "common/index/location.hh"
#include "common/index/schema.hh"
#include "common/index/shards.hh"
#include "indexer/pipeline/article_ids.hh"
#include "indexer/pipeline/index_changes.hh"
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
  Update(fs::path generation, const std::vector<Source>& sources, const UpdateOptions& options)
      : generation_(std::move(generation)),
        database_(open_index(generation_.string())),
        sources_(sources),
        options_(options),
        old_table_(load_sources(database_)) {
    const std::string shard = database_.get_metadata(std::string(metadata::shard));
    if (!shard.empty()) shard_ = parse_shard_number(shard);
  }

  UpdateReport run() {
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
      changes().commit(table_);
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
    for (const Source& source : sources_) {
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
    if (to_read_.empty() && table_.size() == old_table_.size()) return;
    for (const Source* source : shared) table_.at(source_key(*source)) = record_of(*source, now);
    to_read_.insert(to_read_.end(), shared.begin(), shared.end());
    std::sort(to_read_.begin(), to_read_.end());  // back in the order of sources_
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
          report_problem(std::move(problem));
        });
    stop_if_asked();
    progress_.bytes += source.size;
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
    if (options_.mode == UpdateMode::apply) changes().replace(old.number, article);
  }

  void remove_vanished() {
    report_.removed = pending_.size();
    if (options_.mode == UpdateMode::dry_run) return;
    for (const auto& [id, old] : pending_) {
      stop_if_asked();
      changes().remove(old.number);
    }
    stop_if_asked();
  }

  IndexChanges& changes() {
    if (!changes_)
      changes_ = std::make_unique<IndexChanges>(
          generation_, database_, options_.knowledge(),
          [this](Xapian::docid number) { return number < stays_.size() && stays_[number]; });
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
  const std::vector<Source>& sources_;
  const UpdateOptions& options_;
  SourceTable old_table_;
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

}  // namespace

namespace {

/// One after the other, each with a commit of its own; problems are told once.
UpdateReport update_shards(const std::vector<fs::path>& folders, const std::vector<Source>& sources,
                           UpdateOptions options) {
  UpdateReport sum;
  for (const fs::path& folder : folders) {
    const UpdateReport report = update_index(folder, sources, options);
    sum.added += report.added;
    sum.changed += report.changed;
    sum.removed += report.removed;
    sum.unchanged += report.unchanged;
    options.problem = {};
  }
  return sum;
}

}  // namespace

UpdateReport update_index(const fs::path& folder, const std::vector<Source>& sources,
                          const UpdateOptions& options) {
  const IndexLocation location(folder);
  if (const auto shards = location.shards(); !shards.empty())
    return update_shards(shards, sources, options);
  (void)open_index(folder.string());  // says what is wrong before anything is made there
  (void)live_generation(location);
  std::optional<WriterLock> lock;
  if (options.mode == UpdateMode::apply) {
    lock.emplace(location);
    location.sweep();
  }
  try {
    return Update(live_generation(location), sources, options).run();
  } catch (const Xapian::Error& error) {
    throw cannot_write(folder, error);
  }
}

}  // namespace mercato
