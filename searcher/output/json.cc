// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/output/json.hh"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "common/article/annotation_json.hh"
#include "common/base/error.hh"
#include "common/text/unicode.hh"
#include "searcher/output/presentation.hh"

namespace mercato {
namespace {

Json json_of_spans(std::string_view text, const std::vector<Span>& spans) {
  Json out = Json::array();
  CodePointCounter counter(text);
  for (const Span span : spans) {
    const std::size_t begin = counter.at(span.begin);
    out.push_back({begin, counter.at(span.end)});
  }
  return out;
}

Json json_of_entities(const Hit& hit) {
  Json out = Json::object();
  for (std::size_t i = 0; i < hit.entities.size(); ++i)
    if (!hit.entities[i].empty())
      out[std::string(name_of(static_cast<EntityType>(i)))] = hit.entities[i];
  return out;
}

template <EntityType type>
Json entities_of(const Hit& hit) {
  return hit.entities[static_cast<std::size_t>(type)];
}

Json json_of_terms(const Hit& hit) {
  Json out = Json::array();
  for (const TermScore& term : hit.terms)
    out.push_back({{"term", term.term}, {"score", term.score}});
  return out;
}

/// Scores keep four digits: more is noise, and fewer makes ties.
Json rounded(double value) { return std::round(value * 1e4) / 1e4; }

Json text_or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }

/// When a key is there without being asked for.
enum class Shown { always, when_told, when_any };

struct HitKey {
  std::string_view name;
  Shown shown;
  Json (*value)(const Hit&);
};

constexpr HitKey hit_keys[] = {
    {"rank", Shown::always, [](const Hit& hit) { return Json(hit.rank); }},
    {"id", Shown::always, [](const Hit& hit) { return Json(hit.id); }},
    {"score", Shown::always, [](const Hit& hit) { return rounded(hit.score); }},
    {"title", Shown::always, [](const Hit& hit) { return Json(hit.title); }},
    {"title_highlights", Shown::when_told,
     [](const Hit& hit) { return json_of_spans(hit.title, hit.title_highlights); }},
    {"date", Shown::always, [](const Hit& hit) { return Json(hit.date); }},
    {"source", Shown::always, [](const Hit& hit) { return Json(hit.source); }},
    {"author", Shown::when_told, [](const Hit& hit) { return Json(hit.author); }},
    {"url", Shown::when_told, [](const Hit& hit) { return Json(hit.url); }},
    {"language", Shown::when_told, [](const Hit& hit) { return Json(hit.language); }},
    {"path", Shown::always, [](const Hit& hit) { return Json(hit.path); }},
    {"lead", Shown::when_told, [](const Hit& hit) { return Json(hit.lead); }},
    {"snippet", Shown::always, [](const Hit& hit) { return Json(hit.snippet.text); }},
    {"highlights", Shown::always,
     [](const Hit& hit) { return json_of_spans(hit.snippet.text, hit.snippet.highlights); }},
    {"entities", Shown::always, json_of_entities},
    {"person", Shown::when_told, entities_of<EntityType::person>},
    {"organization", Shown::when_told, entities_of<EntityType::organization>},
    {"product", Shown::when_told, entities_of<EntityType::product>},
    {"place", Shown::when_told, entities_of<EntityType::place>},
    {"media", Shown::when_told, entities_of<EntityType::media>},
    {"partial", Shown::when_any, [](const Hit& hit) { return hit.partial ? Json(true) : Json(); }},
    {"related", Shown::when_any, [](const Hit& hit) { return hit.related ? Json(true) : Json(); }},
    {"tags", Shown::when_any,
     [](const Hit& hit) { return hit.tags.empty() ? Json() : Json(hit.tags); }},
    {"copies", Shown::when_any,
     [](const Hit& hit) { return hit.copies.empty() ? Json() : Json(hit.copies); }},
    {"terms", Shown::when_any,
     [](const Hit& hit) { return hit.terms.empty() ? Json() : json_of_terms(hit); }},
};

double milliseconds(const SearchResult& result) { return std::round(result.took_ms * 1e3) / 1e3; }

Json json_of_query(const SearchResult& result) {
  Json query = mercato::json_of_query(result.query, result.parsed, result.corrected);
  query["relaxed"] = result.relaxed;
  return query;
}

void add_totals(Json& out, const SearchResult& result) {
  out["total"] = result.total;
  out["total_exact"] = result.total_exact;
  out["total_related"] = result.total_related;
}

Json json_of_value(const FacetValue& value) {
  Json out = {{"value", value.value}, {"count", value.count}, {"selected", value.selected}};
  if (value.currency.empty()) return out;
  out["from"] = value.from;
  out["to"] = value.to;
  out["currency"] = value.currency;
  return out;
}

Json facets_object(const SearchResult& result) {
  Json out = Json::object();
  for (const FacetResult& facet : result.facets) {
    Json values = Json::array();
    for (const FacetValue& value : facet.values) values.push_back(json_of_value(value));
    out[std::string(row(facet.field).name)] = {{"total_values", facet.total_values},
                                               {"values", std::move(values)}};
  }
  return out;
}

void add_facets(Json& out, const SearchResult& result) {
  out["facets"] = facets_object(result);
  if (const auto& sample = result.facet_sample)
    out["facet_sample"] = {{"sampled", sample->sampled}, {"matches", sample->matches}};
}

void add_missing(Json& out, const std::vector<std::string>& missing_shards) {
  if (!missing_shards.empty()) out["missing_shards"] = missing_shards;
}

Json answer() { return {{"format_version", json_format_version}}; }

}  // namespace

Json json_of_query(const std::string& text, const std::string& parsed,
                   const std::optional<std::string>& corrected) {
  return {{"text", text}, {"parsed", parsed}, {"corrected", corrected ? Json(*corrected) : Json()}};
}

const std::vector<std::string>& hit_fields() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all;
    for (const HitKey& key : hit_keys) all.emplace_back(key.name);
    return all;
  }();
  return names;
}

void check_hit_fields(const std::vector<std::string>& fields) {
  for (const std::string& field : fields)
    if (std::find(hit_fields().begin(), hit_fields().end(), field) == hit_fields().end())
      throw Error(ErrorCode::usage, fmt::format("--fields: a result has no '{}'", field),
                  fmt::format("there is {}", fmt::join(hit_fields(), ", ")));
}

Json json_of(const Hit& hit, const std::vector<std::string>& fields) {
  check_hit_fields(fields);
  Json out = Json::object();
  for (const std::string& field : fields)
    for (const HitKey& key : hit_keys)
      if (key.name == field) out[field] = key.value(hit);
  if (!fields.empty()) return out;
  for (const HitKey& key : hit_keys) {
    if (key.shown == Shown::when_told) continue;
    Json value = key.value(hit);
    if (key.shown == Shown::always || !value.is_null())
      out[std::string(key.name)] = std::move(value);
  }
  return out;
}

Json json_of(const MoveRow& move) {
  return {{"person", text_or_null(move.person)},
          {"group", text_or_null(move.group)},
          {"kind", move.kind},
          {"from", text_or_null(move.from)},
          {"to", text_or_null(move.to)},
          {"role", text_or_null(move.role)},
          {"date", move.date},
          {"id", move.origin.id},
          {"title", move.origin.title},
          {"source", move.origin.source},
          {"evidence", move.evidence},
          {"tellings", move.tellings},
          {"confidence", rounded(move.confidence)}};
}

Json json_of(const SearchResult& result, const std::vector<std::string>& fields) {
  Json out = answer();
  out["query"] = json_of_query(result);
  add_totals(out, result);
  out["total_partial"] = result.total_partial;
  out["offset"] = result.offset;
  out["limit"] = result.limit;
  out["took_ms"] = milliseconds(result);
  out["hits"] = Json::array();
  for (const Hit& hit : result.hits) out["hits"].push_back(json_of(hit, fields));
  add_facets(out, result);
  if (!result.moves.empty()) {
    Json& moves = out["moves"] = Json::array();
    for (const MoveRow& move : result.moves) moves.push_back(json_of(move));
  }
  out["warnings"] = result.warnings;
  add_missing(out, result.missing_shards);
  if (result.explanation)
    out["explanation"] = {{"read", result.explanation->read},
                          {"tree", result.explanation->tree},
                          {"expansion", result.explanation->expansion},
                          {"xapian", result.explanation->xapian}};
  return out;
}

Json json_of_facets(const SearchResult& result) {
  Json out = answer();
  out["query"] = json_of_query(result);
  add_totals(out, result);
  out["took_ms"] = milliseconds(result);
  add_facets(out, result);
  out["warnings"] = result.warnings;
  add_missing(out, result.missing_shards);
  return out;
}

Json json_of_count(const SearchResult& result) {
  Json out = answer();
  out["query"] = json_of_query(result);
  add_totals(out, result);
  out["warnings"] = result.warnings;
  add_missing(out, result.missing_shards);
  return out;
}

Json json_of(const QuoteRow& quote) {
  return {{"id", quote.origin.id},
          {"date", quote.origin.date},
          {"source", quote.origin.source},
          {"title", quote.origin.title},
          {"speaker", text_or_null(quote.speaker)},
          {"text", quote.text},
          {"sentence", quote.sentence},
          {"tellings", quote.tellings},
          {"confidence", rounded(quote.confidence)}};
}

Json json_of(const AmountRow& amount) {
  return {{"value", amount.value},       {"currency", amount.currency},
          {"text", amount.text},         {"about", amount.about},
          {"sentence", amount.sentence}, {"id", amount.origin.id},
          {"date", amount.origin.date},  {"source", amount.origin.source},
          {"title", amount.origin.title}};
}

Json json_of(const DateRow& date) {
  return {{"first", date.first},       {"last", date.last},
          {"text", date.text},         {"about", date.about},
          {"sentence", date.sentence}, {"id", date.origin.id},
          {"date", date.origin.date},  {"source", date.origin.source},
          {"title", date.origin.title}};
}

Json json_of(const Suggestion& suggestion) {
  return {{"text", suggestion.text}, {"kind", suggestion.kind}, {"count", suggestion.count}};
}

Json json_of(const StoredArticle& stored) {
  return annotation_json(stored.article, stored.annotations);
}

bool needs_ids_only(const std::vector<std::string>& fields) {
  return !fields.empty() && std::all_of(fields.begin(), fields.end(), [](const std::string& field) {
    return field == "id" || field == "rank" || field == "score";
  });
}

std::string dump_line(const Json& value) {
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace mercato
