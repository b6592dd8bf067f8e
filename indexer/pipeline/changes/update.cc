// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/pipeline/changes/update.hh"

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <xapian.h>

#include "common/base/error.hh"
#include "common/fields/fields.hh"
#include "common/format/schema.hh"
#include "common/index/index.hh"
#include "common/index/location.hh"
#include "common/index/shards.hh"
#include "indexer/pipeline/changes/arrivals.hh"
#include "indexer/pipeline/changes/earlier_articles.hh"
#include "indexer/pipeline/changes/index_changes.hh"
#include "indexer/pipeline/changes/soundness.hh"
#include "indexer/pipeline/changes/update_scope.hh"
#include "indexer/pipeline/document.hh"
#include "indexer/pipeline/ids/article_ids.hh"
#include "indexer/pipeline/ids/indexed_ids.hh"
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

constexpr std::size_t most_waiting = std::size_t{32} << 20;  // bytes of text

std::size_t text_bytes(const Article& article) {
  return article.title.size() + article.lead.size() + article.body.size();
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
    report_.newest.push_back(newest_article());
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
    for (Waiting& one : std::exchange(waiting_for_all_, {}))
      settle(std::move(one),
             earlier_.has(one.article.id) ? std::optional(one.article.id) : std::nullopt);
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
  /// An article that has changed or is new: which of the two is known later.
  struct Waiting {
    Article article;
    std::uint64_t content;
    const std::string* file;  ///< its key in table_
  };

  /// As a list of arrivals names it; 0 if it has gone.
  [[nodiscard]] ArrivedArticle newest_article() const {
    const Xapian::docid last = database_.get_lastdocid();
    auto id = database_.valuestream_begin(slot::id);
    id.skip_to(last);
    return id == database_.valuestream_end(slot::id) ? 0 : stable_hash(terms::id(*id));
  }

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

  /// Tells the documents of the index that stay from those that are looked for, and reads those.
  void take_stock() {
    stays_.resize(database_.get_lastdocid() + std::size_t{1});
    std::vector<EarlierArticles::Stretch> sought;
    for (const auto& [key, record] : old_table_) {
      const auto it = table_.find(key);
      const bool kept = it != table_.end() && !reads(it->second);
      for (const DocumentRange& range : record.documents) {
        const std::size_t first = std::min<std::size_t>(range.first, stays_.size());
        const std::size_t behind = std::min<std::size_t>(first + range.count, stays_.size());
        if (first == behind) continue;
        std::fill(stays_.begin() + static_cast<std::ptrdiff_t>(first),
                  stays_.begin() + static_cast<std::ptrdiff_t>(behind), kept);
        if (!kept)
          sought.push_back(
              {static_cast<Xapian::docid>(first), static_cast<Xapian::docid>(behind - 1), &key});
      }
    }
    indexed_.emplace(database_, stays_);
    ids_ = ArticleIds(*indexed_);
    earlier_.read(database_, stays_, std::move(sought));
  }

  /// Whether a record of table_ is of a file that is to be read: it has no documents yet.
  [[nodiscard]] static bool reads(const SourceRecord& record) { return record.documents.empty(); }

  void read(const Source& source) {
    const auto entry = table_.find(source_key(source));
    const std::string& key = entry->first;
    SourceRecord& record = entry->second;
    bool whole = true;
    read_articles(
        source,
        [&](Article&& article) {
          stop_if_asked();
          take(std::move(article), key);
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
    for (Waiting& one : std::exchange(waiting_for_file_, {})) {
      const auto id = earlier_.of_file(one.article.id, key);
      if (!id && earlier_.has(one.article.id)) {
        waiting_for_all_.push_back(std::move(one));
        continue;
      }
      waiting_bytes_ -= text_bytes(one.article);
      settle(std::move(one), id);
    }
    if (!whole) keep_articles_of(key, record);
  }

  /// What a file held that could not be read to its end stays.
  void keep_articles_of(const std::string& key, SourceRecord& record) {
    ++report_.unseen;
    earlier_.take_file(key, [&](const EarlierArticles::Document& old) {
      record.add(old.number);
      stays_[old.number] = true;
      ids_.hold(database_.get_document(old.number).get_value(slot::id), old.content);
      ++report_.kept;
    });
  }

  /// An article that is as it was is known at once. One that is not may have changed, or be new and
  /// want the id of one that follows: this shows when its file has been read to its end, or all
  /// have. So that memory is bounded, the text of few waits; what comes beyond takes its id.
  void take(Article&& article, const std::string& file) {
    if (!shard_.holds(article.id)) return;
    const std::uint64_t content = content_hash(article);
    Waiting one{std::move(article), content, &file};
    const std::string& wanted = one.article.id;
    if (ids_.met(wanted, content)) return settle(std::move(one), {});
    if (auto id = earlier_.same(wanted, content)) return settle(std::move(one), id);
    if (ids_.has(wanted, content)) return settle(std::move(one), {});
    const auto id = earlier_.of_file(wanted, file);
    if (!id && !earlier_.has(wanted)) return settle(std::move(one), {});
    if (waiting_bytes_ > most_waiting) return settle(std::move(one), id ? *id : wanted);
    waiting_bytes_ += text_bytes(one.article);
    (id ? waiting_for_file_ : waiting_for_all_).push_back(std::move(one));
  }

  /// An article is the document of `id`, or none that was there before.
  void settle(Waiting&& one, const std::optional<std::string>& id) {
    SourceRecord& record = table_.at(*one.file);
    Article& article = one.article;
    const bool repeated =
        id ? ids_.met(article.id, one.content) : ids_.has(article.id, one.content);
    if (repeated) return record.read_again(Reread::if_others_change);
    if (!id) return add(std::move(one), record);
    article.id = *id;
    ids_.hold(article.id, one.content);
    const EarlierArticles::Document old = earlier_.take(article.id);
    record.add(old.number);
    const bool moved = old.file != nullptr && *old.file != *one.file;
    if (old.content == one.content && !moved) {
      stays_[old.number] = true;
      return;
    }
    ++report_.changed;
    tell(ArticleChange::changed, article.id);
    if (options_.mode == UpdateMode::apply) changes().replace(old.number, std::move(article));
  }

  void add(Waiting&& one, SourceRecord& record) {
    Article& article = one.article;
    const std::string wanted = article.id;
    if (ids_.claim(article, one.content, [&](auto id) { return earlier_.has(id); }) ==
        ArticleIds::Claim::renamed)
      report_problem(renamed(article, wanted));
    ++report_.added;
    report_.arrived.push_back(stable_hash(terms::id(article.id)));
    tell(ArticleChange::added, article.id);
    if (options_.mode == UpdateMode::apply) record.add(changes().add(std::move(article)));
  }

  void remove_vanished() {
    earlier_.forget_fileless();  // as in an index that was repaired: they may be anywhere
    const std::vector<EarlierArticles::Document> vanished = earlier_.left();
    report_.removed = vanished.size();
    if (options_.change)
      for (const EarlierArticles::Document& old : vanished)
        tell(ArticleChange::removed, database_.get_document(old.number).get_value(slot::id));
    const std::size_t fewer = report_.removed - std::min(report_.removed, report_.added);
    if (!options_.force && is_too_many(fewer, database_.get_doccount()))
      throw Error(ErrorCode::input,
                  fmt::format("{} of {} articles would be removed: the index is as it was",
                              report_.removed, database_.get_doccount()),
                  "see that everything is where it was; if so, --force removes them");
    if (options_.mode == UpdateMode::dry_run) return;
    for (const EarlierArticles::Document& old : vanished) {
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
  EarlierArticles earlier_;
  std::optional<IndexedIds> indexed_;
  ArticleIds ids_;
  std::vector<Waiting> waiting_for_file_;
  std::vector<Waiting> waiting_for_all_;
  std::size_t waiting_bytes_ = 0;
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
