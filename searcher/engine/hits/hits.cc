// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/hits/hits.hh"

#include <algorithm>
#include <string>
#include <unordered_set>
#include <utility>

#include "common/base/error.hh"
#include "common/format/schema.hh"
#include "searcher/engine/hits/snippet.hh"
#include "searcher/engine/index/articles.hh"
#include "searcher/engine/index/names.hh"

namespace mercato {
namespace {

using Xapian::Query;

/// Adds entities under the names the whole index knows them by, each once, the first of each kind.
void add_entities(const IndexReader& index, Hit& hit, const std::vector<Entity>& entities) {
  constexpr std::size_t most_names = 200;  // of a kind; no article that people write has as many
  for (const Entity& entity : entities) {
    auto& names = hit.entities[static_cast<std::size_t>(entity.type)];
    if (names.size() == most_names) continue;
    std::string name = shown_name(index, field_of(entity.type), entity.name);
    if (std::find(names.begin(), names.end(), name) == names.end())
      names.push_back(std::move(name));
  }
}

/// The ids of the near duplicates of a document, in order, `id` left out.
std::vector<std::string> copies_of(const Xapian::Database& database,
                                   const Xapian::Document& document, const std::string& id) {
  const std::string group = document.get_value(slot::collapse);
  Xapian::Enquire enquire(database);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_query(Query(Query::OP_VALUE_RANGE, slot::collapse, group, group));
  std::vector<std::string> copies;
  const Xapian::MSet matches = enquire.get_mset(0, database.get_doccount());
  for (auto it = matches.begin(); it != matches.end(); ++it) {
    std::string copy = it.get_document().get_value(slot::id);
    if (copy != id) copies.push_back(std::move(copy));
  }
  std::sort(copies.begin(), copies.end());
  return copies;
}

Hit full_hit(IndexReader& index, const SearchRequest& request, const SearchPlan& plan,
             const Xapian::Document& document) {
  Hit hit;
  StoredArticle stored = stored_article(document);
  Article& article = stored.article;
  const std::string text = article.lead.empty() ? article.body : article.lead + "\n" + article.body;
  const StemSet& stems = plan.compiled.notes.stems;
  hit.snippet = make_snippet(index.analyzer(), text, stems, read_answer_kind(request.query));
  hit.title_highlights = find_stems(index.analyzer(), article.title, stems);
  add_entities(index, hit, stored.annotations.entities);
  hit.id = std::move(article.id);
  hit.title = std::move(article.title);
  hit.date = std::move(article.date);
  hit.source = std::move(article.source);
  hit.author = std::move(article.author);
  hit.url = std::move(article.url);
  hit.language = std::move(article.language);
  hit.path = std::move(article.path);
  hit.lead = std::move(article.lead);
  if (request.collapse == SearchRequest::Collapse::on)
    hit.copies = copies_of(index.database(), document, hit.id);
  index.analyzer().recycle();
  return hit;
}

}  // namespace

std::vector<Hit> make_hits(IndexReader& index, const SearchRequest& request, const SearchPlan& plan,
                           const Matches& matches) {
  std::vector<Hit> hits;
  const std::size_t end = std::min(matches.ranked.size(), request.offset + request.limit);
  for (std::size_t i = request.offset; i < end; ++i) {
    const RankedMatch& match = matches.ranked[i];
    Hit& hit = hits.emplace_back();
    if (request.content == SearchRequest::Content::ids)
      hit.id = matches.values.id(match);
    else
      hit = full_hit(index, request, plan, match.document());
    hit.score = match.score;
    hit.rank = i + 1;
    hit.related = i >= matches.own && i < matches.own + matches.related;
  }
  return hits;
}

void add_tags(const IndexReader& index, SearchResult& result) {
  if (result.hits.empty()) return;
  try {
    const Notebook& notebook = index.notebook();
    for (Hit& hit : result.hits)
      if (const auto kept = notebook.articles.find(hit.id); kept != notebook.articles.end())
        hit.tags.assign(kept->second.tags.begin(), kept->second.tags.end());
  } catch (const Error& error) {
    result.warnings.emplace_back(error.what());
  }
}

void mark_partial(const IndexReader& index, const SearchPlan& plan, std::vector<Hit>& hits) {
  std::vector<std::string> ids;
  for (const Hit& hit : hits) ids.push_back(terms::id(hit.id));
  if (ids.empty()) return;
  Xapian::Enquire enquire(index.database());
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_query(
      Query(Query::OP_FILTER, plan.compiled.wide_all, Query(Query::OP_OR, ids.begin(), ids.end())));
  std::unordered_set<std::string> complete;
  const Xapian::MSet matches = enquire.get_mset(0, static_cast<Xapian::doccount>(ids.size()));
  for (auto it = matches.begin(); it != matches.end(); ++it)
    complete.insert(it.get_document().get_value(slot::id));
  for (Hit& hit : hits) hit.partial = !complete.contains(hit.id);
}

}  // namespace mercato
