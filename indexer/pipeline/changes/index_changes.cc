// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/pipeline/changes/index_changes.hh"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

#include "common/article/stored.hh"
#include "common/format/rough_places.hh"
#include "common/index/block_sums.hh"
#include "common/index/checked_reads.hh"
#include "indexer/pipeline/catalog_shard.hh"
#include "indexer/pipeline/changes/soundness.hh"

namespace mercato {
namespace {

constexpr std::size_t remembered_stories = std::size_t{1} << 12;  // of those that are new

/// Gives stored entities, which are kept without them, their mentions in `fresh`.
void add_mentions(std::vector<Entity>& entities, const std::vector<Entity>& fresh) {
  std::map<std::pair<EntityType, std::string_view>, const Entity*> known;
  for (const Entity& entity : fresh) known.emplace(std::pair(entity.type, entity.name), &entity);
  for (Entity& entity : entities) {
    const auto it = known.find({entity.type, entity.name});
    if (it != known.end()) entity.mentions = it->second->mentions;
  }
}

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
    : knowledge_(std::move(knowledge)),
      lexicon_(knowledge_),
      analyzer_(lexicon_),
      meanings_(WordTopics::load(before, metadata::meanings)),
      added_(analyzer_.analyzer(), meanings_),
      removed_(analyzer_.analyzer(), meanings_),
      stories_(remembered_stories),
      indexed_stories_(before, std::move(stays)),
      before_(before),
      topics_(WordTopics::load(before, metadata::topics)),
      sums_(generation),
      database_(generation.string(), Xapian::DB_OPEN | Xapian::DB_BACKEND_GLASS) {
  database_.begin_transaction();
}

Xapian::docid IndexChanges::add(const Article& article) {
  const Xapian::docid number = database_.add_document(document_of(article));
  recycle();
  return number;
}

void IndexChanges::replace(Xapian::docid number, const Article& article) {
  forget(number);
  database_.replace_document(number, document_of(article));
  replaced_.push_back(number);
  recycle();
}

void IndexChanges::remove(Xapian::docid number) {
  forget(number);
  database_.delete_document(number);
  recycle();
}

Xapian::Document IndexChanges::document_of(const Article& article) {
  const Analysis analysis = analyzer_.analyze(article);
  const TextSketch text = sketch(article);
  std::string story = indexed_stories_.story_of(analysis.tokens, text);
  if (story.empty()) story = stories_.story_of(article, text, content_hash(article));
  Xapian::Document document =
      to_xapian(added_.build(article, analysis, story, gained_), added_.terms());
  document.add_value(slot::forms, with_topic(document.get_value(slot::forms), topics_));
  return document;
}

/// Counts what a document takes along when it goes: the values it was indexed with, though they be
/// recognised otherwise today.
void IndexChanges::forget(Xapian::docid number) {
  StoredArticle stored = decode_stored(before_.get_document(number).get_data());
  Analysis analysis = analyzer_.analyze(stored.article);
  add_mentions(stored.annotations.entities, analysis.annotations.entities);
  analysis.annotations = std::move(stored.annotations);
  (void)removed_.build(stored.article, analysis, {}, lost_);
}

void IndexChanges::recycle() {
  added_.flush(gained_);
  removed_.flush(lost_);
  analyzer_.recycle();
}

void IndexChanges::commit(const SourceTable& sources, const std::vector<Root>& roots) {
  change_metadata(before_, database_, {lost_, gained_, sources, knowledge_, roots});
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
