// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/plan/plan.hh"

#include <algorithm>

#include <fmt/format.h>

#include "common/format/schema.hh"
#include "common/text/unicode.hh"
#include "searcher/engine/plan/corrections/corrections.hh"
#include "searcher/engine/plan/personal_terms.hh"
#include "searcher/engine/plan/value_queries.hh"
#include "searcher/engine/questions/answer_kind.hh"
#include "searcher/query/parser.hh"
#include "searcher/query/spaced_values.hh"
#include "searcher/query/words/bounded.hh"

namespace mercato {

using Xapian::Query;

namespace {

/// A warning that a name is not known, with the nearest one that is.
std::string with_suggestion(const IndexReader& index, std::string warning, std::string_view name) {
  if (const auto nearest = nearest_name(index.aliases(), fold(name)))
    if (const auto known = index.name(index.canonical(*nearest)))
      warning += fmt::format(": did you mean '{}'?", known->name);
  return warning;
}

/// Warns of values of entity fields that no article has, in the query and among the filters.
void warn_of_unknown(SearchPlan& plan, const IndexReader& index, Field field,
                     const std::string& value) {
  if (row(field).kind != FieldKind::entity || !resolve_value(index, field, value).empty()) return;
  if (index.term_frequency(terms::value(field, value)) > 0) return;
  plan.warnings.push_back(with_suggestion(
      index, fmt::format("no article has the {} '{}'", row(field).name, value), value));
}

/// The same of what has one exact value (a source, an author, an id) and of the ends of moves.
void warn_of_unknown_keyword(SearchPlan& plan, const IndexReader& index, Field field,
                             const std::string& value) {
  const bool end = field == Field::move_from || field == Field::move_to;
  if (row(field).kind != FieldKind::keyword && !end) return;
  const Query query = value_query(index, field, value);
  if (std::any_of(query.get_unique_terms_begin(), query.get_unique_terms_end(),
                  [&](const std::string& term) { return index.term_frequency(term) > 0; }))
    return;
  std::string warning = end ? fmt::format("no article has a move {} '{}'", row(field).name, value)
                            : fmt::format("no article has the {} '{}'", row(field).name, value);
  plan.warnings.push_back(end ? with_suggestion(index, std::move(warning), value) : warning);
}

void warn_of_unknown(SearchPlan& plan, const IndexReader& index, const Node& node) {
  if (node.kind == NodeKind::value && node.field) {
    warn_of_unknown(plan, index, *node.field, node.text);
    warn_of_unknown_keyword(plan, index, *node.field, node.text);
  }
  for (const Node& child : node.children) warn_of_unknown(plan, index, child);
}

/// Asks for articles that speak of `name`, whatever it names.
void add_with(SearchPlan& plan, const IndexReader& index, const std::string& name) {
  std::vector<Query> ways;
  for (const FieldRow& r : field_table) {
    if (r.kind != FieldKind::entity || r.field == Field::speaker) continue;
    const std::vector<FacetId> ids = resolve_value(index, r.field, name);
    if (ids.empty()) continue;
    plan.companions.insert(plan.companions.end(), ids.begin(), ids.end());
    ways.push_back(value_query(index, r.field, name));
  }
  if (ways.empty())
    plan.warnings.push_back(with_suggestion(
        index, fmt::format("no article names anyone or anything '{}'", name), name));
  plan.with.push_back(ways.empty() ? Query::MatchNothing
                                   : Query(Query::OP_OR, ways.begin(), ways.end()));
}

/// The articles that a filter is about: of a text field, those that have its words there, in a row.
Query query_of(IndexReader& index, const Filter& filter) {
  if (row(filter.field).kind != FieldKind::text)
    return filter_query(index, filter.field, filter.value);
  std::string words = filter.value;
  std::replace(words.begin(), words.end(), '"', ' ');
  const Node root = parse_query(fmt::format("{}:\"{}\"", row(filter.field).name, words)).root;
  const CompiledQuery compiled = compile(index, root, {.synonyms = false, .corrections = false});
  return compiled.everything ? Query(std::string(term_of_no_article)) : compiled.all;
}

}  // namespace

Query SearchPlan::filtered(const Query& query, std::optional<Field> without) const {
  Query out = compiled.everything ? Query(Query::MatchAll) : query;
  if (out.empty()) out = Query::MatchNothing;
  for (const auto& [field, values] : required)
    if (field != without) out = {Query::OP_FILTER, out, values};
  for (const Query& one : with) out = {Query::OP_FILTER, out, one};
  for (const Query& unwanted : excluded) out = {Query::OP_AND_NOT, out, unwanted};
  return out;
}

std::span<const FacetId> SearchPlan::selected_values(Field field) const {
  const auto it = selected.find(field);
  return it == selected.end() ? std::span<const FacetId>{} : it->second;
}

SearchPlan make_plan(IndexReader& index, const SearchRequest& request) {
  SearchPlan plan;
  const BoundedQuery bounded = bounded_query(request.query);
  plan.parsed = parse_query(bounded.text);
  plan.warnings = bounded.warnings;
  if (request.doubts == SearchRequest::Doubts::refuse && !plan.parsed.doubts.empty())
    throw doubt_error(request.query, plan.parsed.doubts.front());
  join_spaced_values(plan.parsed.root, request.query, [&](Field field, std::string_view value) {
    const bool end = row(field).kind == FieldKind::relation;
    return !resolve_value(index, end ? Field::organization : field, value).empty();
  });
  for (const QueryDoubt& doubt : plan.parsed.doubts) plan.warnings.push_back(doubt.message);
  const bool asks_saved =
      look_up_personal(index, plan.parsed.root, request.query.size(), plan.warnings);
  if (request.arrived) plan.with.push_back(arrived_query(index, *request.arrived));
  // Words of a saved search stand at no place of the query where they could be corrected.
  const bool corrections = request.correction == SearchRequest::Correction::on && !asks_saved;
  // Servers know none of our own scores, and explanations tell Xapian's.
  const bool own_scores =
      !index.shards().any_remote() && request.explain == SearchRequest::Explain::off;
  plan.compiled = compile(index, plan.parsed.root,
                          {.synonyms = true,
                           .corrections = corrections,
                           .own_scores = own_scores,
                           .sentence = is_question(request.query)});
  Lifts& lifts = plan.compiled.notes.lifts;
  const std::vector<FirstWord> stems = lifts.stem_words();
  lifts.topic = index.topic_of(stems);
  lifts.meaning = index.meaning_of(stems);
  plan.warnings.insert(plan.warnings.end(), plan.compiled.warnings.begin(),
                       plan.compiled.warnings.end());
  warn_of_unknown(plan, index, plan.parsed.root);
  for (const std::string& name : request.with) add_with(plan, index, name);
  for (const Filter& filter : request.filters) {
    warn_of_unknown(plan, index, filter.field, filter.value);
    const Query query = query_of(index, filter);
    if (filter.sense == Filter::Sense::exclude) {
      plan.excluded.push_back(query);
      continue;
    }
    const auto [it, first] = plan.required.emplace(filter.field, query);
    if (!first) it->second = {Query::OP_OR, it->second, query};
    auto& selected = plan.selected[filter.field];
    for (const FacetId id : resolve_value(index, filter.field, filter.value))
      selected.push_back(id);
  }
  return plan;
}

}  // namespace mercato
