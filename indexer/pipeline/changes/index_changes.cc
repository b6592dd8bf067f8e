// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/pipeline/changes/index_changes.hh"

#include <algorithm>
#include <exception>
#include <future>
#include <utility>

#include "common/format/rough_places.hh"
#include "common/format/schema.hh"
#include "common/index/block_sums.hh"
#include "common/index/checked_reads.hh"
#include "indexer/pipeline/catalog_shard.hh"
#include "indexer/pipeline/changes/soundness.hh"
#include "indexer/pipeline/ids/indexed_ids.hh"

namespace mercato {
namespace {

constexpr std::size_t remembered_stories = std::size_t{1} << 12;  // of those that are new

/// What is made ahead of what is written, at most.
constexpr std::size_t most_pending = 32;                           // documents
constexpr std::size_t most_pending_bytes = std::size_t{32} << 20;  // of text

/// Has Xapian write to its tables the postings that it holds in memory, as it does before it lists
/// all terms; they stay uncommitted.
void write_postings(const Xapian::WritableDatabase& database) { (void)database.allterms_begin(); }

}  // namespace

IndexChanges::PendingSums::PendingSums(std::filesystem::path generation)
    : generation_(std::move(generation)) {
  if (sums_pending(generation_) || !note_writes(generation_)) {
    refuse_damage(generation_);
    forget_tables(generation_);
    noted_ = false;
  }
  begin_pending(generation_);
}

/// What fails here leaves the mark that an update was cut short: `check` and the next one see it.
IndexChanges::PendingSums::~PendingSums() {
  try {
    end_pending(generation_, noted_ ? noted_sums(generation_) : compute_sums(generation_));
  } catch (const std::exception&) {
    return;
  }
}

IndexChanges::IndexChanges(const std::filesystem::path& generation, const Xapian::Database& before,
                           Knowledge knowledge, std::function<bool(Xapian::docid)> stays)
    : before_(before),
      maker_(generation, std::move(knowledge)),
      stories_(remembered_stories),
      indexed_stories_(before, std::move(stays)),
      sums_(generation),
      database_(generation.string(), Xapian::DB_OPEN | Xapian::DB_BACKEND_GLASS),
      last_(database_.get_lastdocid()) {
  database_.begin_transaction();
}

Xapian::docid IndexChanges::add(Article article) {
  begin({++last_, false, std::move(article)});
  return last_;
}

void IndexChanges::replace(Xapian::docid number, Article article) {
  replaced_.push_back(number);
  begin({number, true, std::move(article)});
}

void IndexChanges::remove(Xapian::docid number) { begin({number, true, {}}); }

void IndexChanges::begin(DocumentJob job) {
  while (maker_.pending() >= most_pending || maker_.pending_bytes() > most_pending_bytes)
    write_next();
  maker_.give(std::move(job));
}

/// A document of a number behind all others is added under it.
void IndexChanges::write_next() {
  MadeDocument made = maker_.take();
  if (!made.fresh) return database_.delete_document(made.number);
  MadeDocument::Fresh& fresh = *made.fresh;
  std::string story = indexed_stories_.story_of(fresh.stems, fresh.text);
  if (story.empty())
    story = stories_.story_of(fresh.document.get_value(slot::id), fresh.text,
                              number_in(fresh.document.get_value(slot::content)));
  fresh.document.add_value(slot::collapse, story);
  database_.replace_document(made.number, fresh.document);
}

void IndexChanges::commit(const SourceTable& sources, const std::vector<Root>& roots) {
  while (maker_.pending() > 0) write_next();
  std::future<std::vector<ValueMerge>> merges = std::async([this] {
    return find_changed_merges(before_, maker_.lost(), maker_.gained(), maker_.knowledge());
  });
  write_postings(database_);
  change_metadata(
      before_, database_,
      {maker_.lost(), maker_.gained(), sources, maker_.knowledge(), merges.get(), roots});
  note_replaced();
  database_.commit_transaction();
}

/// Where the words of these documents stand is no longer what the build knew.
void IndexChanges::note_replaced() {
  if (replaced_.empty()) return;
  const std::string key = rough_places_replaced_key();
  std::vector<std::uint32_t> all = unpack_documents(before_.get_metadata(key));
  all.insert(all.end(), replaced_.begin(), replaced_.end());
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  database_.set_metadata(key, pack_documents(all));
}

}  // namespace mercato
