// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/search.hh"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "searcher/engine/hits/explain.hh"
#include "searcher/engine/hits/hits.hh"
#include "searcher/engine/match/facet_answers.hh"
#include "searcher/engine/match/matcher.hh"
#include "searcher/engine/plan/corrections/corrected_query.hh"
#include "searcher/engine/plan/plan.hh"
#include "searcher/engine/plan/sets/boolean_matches.hh"
#include "searcher/engine/rows/amount_preference.hh"
#include "searcher/engine/rows/listings.hh"
#include "searcher/query/print.hh"

namespace mercato {
namespace {

/// The plan of a request; `instead`, if given, stands for its query.
SearchPlan plan_of(IndexReader& index, const SearchRequest& request, const ReadyQuery* instead) {
  SearchPlan plan = make_plan(index, request);
  if (instead != nullptr) {
    plan.compiled = {};
    plan.compiled.all = plan.compiled.any = instead->query;
    plan.compiled.wide_all = plan.compiled.wide_any = instead->query;
    plan.compiled.notes.lifts.topic = instead->topic;
    plan.compiled.notes.lifts.meaning = instead->meaning;
  }
  return plan;
}

/// The request with a page that lies in the index, so that no sum of its numbers overflows, and
/// with facets that know how sure their values must be.
SearchRequest within(const IndexReader& index, SearchRequest request) {
  const std::size_t documents = index.database().get_doccount();
  request.limit = std::min(request.limit, documents);
  request.offset = std::min(request.offset, documents);
  for (FacetRequest& facet : request.facets) facet.sure = request.least_confidence > 0;
  return request;
}

/// What a result says of the query it answers.
SearchResult described(const SearchRequest& request, const SearchPlan& plan) {
  SearchResult result;
  result.query = request.query;
  result.parsed = to_string(plan.parsed.root);
  result.corrected = corrected_query(request.query, plan.compiled.notes.corrections);
  result.offset = request.offset;
  result.limit = request.limit;
  result.warnings = plan.warnings;
  return result;
}

/// Names what leaves no article: a filter, or an amount or date of the query, without which there
/// are some.
void name_what_empties(IndexReader& index, const SearchRequest& request, const SearchPlan& plan,
                       SearchResult& result) {
  for (const auto& [field, query] : plan.required) {
    if (!has_matches(index.database(), plan.filtered(plan.compiled.all, field))) continue;
    for (const Filter& filter : request.filters)
      if (filter.field == field && filter.sense == Filter::Sense::require)
        result.warnings.push_back(
            fmt::format("'{}:{}' leaves no article", row(field).name, filter.value));
  }
  const Node& root = plan.parsed.root;
  if (root.kind == NodeKind::range)
    result.warnings.push_back(fmt::format("'{}' leaves no article", to_string(root)));
  constexpr std::size_t most_parts = 16;  // without each of which the rest is looked for
  if (root.kind != NodeKind::group && root.kind != NodeKind::all_of) return;
  if (root.children.size() > most_parts) return;
  for (std::size_t i = 0; i < root.children.size(); ++i) {
    const NodeKind kind = root.children[i].kind;
    if (kind != NodeKind::range && kind != NodeKind::value) continue;
    Node rest = root;
    rest.children.erase(rest.children.begin() + static_cast<std::ptrdiff_t>(i));
    const CompiledQuery without = compile(index, rest, {.synonyms = false, .corrections = true});
    if (has_matches(index.database(), plan.filtered(without.all)))
      result.warnings.push_back(fmt::format("'{}' leaves no article", to_string(root.children[i])));
  }
}

/// What some shards do not tell makes no count exact.
void mark_missing_shards(const IndexReader& index, SearchResult& result) {
  result.missing_shards = index.shards().missing();
  if (result.missing_shards.empty()) return;
  result.total_exact = false;
  result.warnings.push_back(missing_warning(result.missing_shards));
}

}  // namespace

SearchResult run_search(IndexReader& index, const SearchRequest& asked, const ReadyQuery* instead) {
  const auto begin = std::chrono::steady_clock::now();
  const SearchRequest request = within(index, asked);
  const SearchPlan plan = plan_of(index, request, instead);
  SearchRequest matched = request;
  if (samples_facets(index, request)) matched.facets.clear();
  Matches matches = find_matches(index, matched, plan);
  prefer_amounts_near_words(index, request, plan, matches);
  SearchResult result = described(asked, plan);
  result.relaxed = matches.asked.relaxed;
  result.total = matches.total;
  result.total_exact = matches.total_exact;
  result.total_related = matches.total_related;
  result.total_partial = matches.total_partial;
  FacetAnswers facets = answer_facets(index, request, plan, matches);
  result.facets = std::move(facets.results);
  result.facet_sample = facets.sample;
  if (facets.sample)
    result.warnings.push_back(fmt::format("facets are estimated from {} of {} articles that match",
                                          facets.sample->sampled, facets.sample->matches));
  result.hits = make_hits(index, request, plan, matches);
  if (request.content == SearchRequest::Content::full) add_tags(index, result);
  const bool may_be_partial =
      result.relaxed || matches.ranked.size() > matches.own + matches.related;
  if (may_be_partial && request.content == SearchRequest::Content::full)
    mark_partial(index, plan, result.hits);
  if (request.explain == SearchRequest::Explain::on) {
    result.explanation = explain_query(plan, matches.asked.query);
    for (Hit& hit : result.hits) hit.terms = term_scores(index, matches.asked.query, hit);
  }
  if (result.total == 0 && instead == nullptr) name_what_empties(index, request, plan, result);
  const bool first_page = request.offset == 0 && request.limit > 0;
  if (instead == nullptr && first_page && request.content == SearchRequest::Content::full)
    result.moves = answering_moves(index, request);
  mark_missing_shards(index, result);
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
  result.took_ms = took.count();
  return result;
}

}  // namespace mercato
