// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <functional>
#include <type_traits>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "common/base/error.hh"
#include "searcher/output/html.hh"
#include "searcher/output/json.hh"
#include "searcher/output/moves_graph.hh"
#include "searcher/output/presentation.hh"
#include "searcher/output/table.hh"
#include "searcher/output/text.hh"

namespace mercato {
namespace {

constexpr std::string_view format_names[] = {"text", "json", "ndjson", "csv",     "tsv",
                                             "trec", "html", "dot",    "mermaid", "atom"};

/// How an answer of type `Answer` is written in one format.
template <typename Answer>
struct Writer {
  Format format;
  std::string (*write)(const Answer&, const Presentation&);
};

template <typename Answer, std::size_t count>
std::string write(const Answer& answer, const Presentation& how,
                  const Writer<Answer> (&writers)[count]) {
  for (const Writer<Answer>& writer : writers)
    if (writer.format == how.format) return writer.write(answer, how);
  std::vector<std::string_view> names;
  for (const Writer<Answer>& writer : writers) names.push_back(name_of(writer.format));
  throw Error(ErrorCode::usage, fmt::format("--format: this answer has no {}", name_of(how.format)),
              fmt::format("there is {}", fmt::join(names, ", ")));
}

std::string document(const Json& value) { return dump_line(value) + "\n"; }

std::string cell_of(const Json& value) {
  if (value.is_null()) return {};
  if (value.is_string()) return value.get<std::string>();
  const auto is_text = [](const Json& item) { return item.is_string(); };
  if (!value.is_array() || !std::all_of(value.begin(), value.end(), is_text))
    return dump_line(value);
  std::string out;
  for (const Json& item : value) out += (out.empty() ? "" : "; ") + item.get<std::string>();
  return out;
}

/// A table whose columns are the keys of `rows`.
Table table_of(const std::vector<Json>& rows, std::vector<std::string> columns) {
  Table table{std::move(columns), {}};
  for (const Json& row : rows) {
    std::vector<std::string> cells;
    for (const std::string& column : table.columns) cells.push_back(cell_of(row.at(column)));
    table.rows.push_back(std::move(cells));
  }
  return table;
}

const std::vector<std::string> hit_columns = {
    "rank", "id",      "score",  "date",         "source",  "title", "author", "url",
    "path", "snippet", "person", "organization", "product", "place", "media"};

Table hits_table(const SearchResult& result, const Presentation& how) {
  const std::vector<std::string>& columns = how.fields.empty() ? hit_columns : how.fields;
  check_hit_fields(columns);
  std::vector<Json> rows;
  for (const Hit& hit : result.hits) rows.push_back(json_of(hit, columns));
  return table_of(rows, columns);
}

/// An id as one word of a line: what would part it, or the line, becomes `_`.
std::string trec_word(std::string_view id) {
  std::string word(id.empty() ? "_" : id);
  for (char& c : word)
    if (static_cast<unsigned char>(c) <= ' ' || c == '\x7F') c = '_';
  return word;
}

std::string trec(const SearchResult& result, const Presentation& how) {
  std::string out;
  const std::string query = trec_word(how.query_id);
  for (const Hit& hit : result.hits)
    out += fmt::format("{} Q0 {} {} {:.6f} mercato{}", query, trec_word(hit.id), hit.rank,
                       hit.score, how.end);
  return out;
}

std::string hit_lines(const SearchResult& result, const Presentation& how) {
  std::string out;
  for (const Hit& hit : result.hits) out += dump_line(json_of(hit, how.fields)) + how.end;
  return out;
}

constexpr Writer<SearchResult> result_writers[] = {
    {Format::text,
     [](const SearchResult& r, const Presentation& how) { return search_text(r, how.look); }},
    {Format::json, [](const SearchResult& r,
                      const Presentation& how) { return document(json_of(r, how.fields)); }},
    {Format::ndjson, hit_lines},
    {Format::csv,
     [](const SearchResult& r, const Presentation& how) { return csv(hits_table(r, how), how); }},
    {Format::tsv,
     [](const SearchResult& r, const Presentation& how) { return tsv(hits_table(r, how), how); }},
    {Format::trec, trec},
    {Format::html,
     [](const SearchResult& r, const Presentation& how) {
       return html_report({.result = r, .language = how.look.language});
     }},
};

Table facets_table(const SearchResult& result, const Presentation& how) {
  Table table{{"facet", "value", "count", "selected"}, {}};
  for (const FacetResult& facet : result.facets)
    for (const FacetValue& value : facet.values)
      table.rows.push_back({std::string(row(facet.field).name), value.value,
                            fmt::format("{}", value.count), value.selected ? "true" : "false"});
  return choose_columns(std::move(table), how.fields);
}

constexpr Writer<SearchResult> facets_writers[] = {
    {Format::text,
     [](const SearchResult& r, const Presentation& how) { return facets_text(r, how.look); }},
    {Format::json,
     [](const SearchResult& r, const Presentation&) { return document(json_of_facets(r)); }},
    {Format::csv,
     [](const SearchResult& r, const Presentation& how) { return csv(facets_table(r, how), how); }},
    {Format::tsv,
     [](const SearchResult& r, const Presentation& how) { return tsv(facets_table(r, how), how); }},
};

constexpr Writer<SearchResult> count_writers[] = {
    {Format::text, [](const SearchResult& r,
                      const Presentation& how) { return fmt::format("{}{}", r.total, how.end); }},
    {Format::json,
     [](const SearchResult& r, const Presentation&) { return document(json_of_count(r)); }},
};

/// The key that the rows of a listing stand under.
template <typename Row>
constexpr std::string_view rows_key = "rows";
template <>
constexpr std::string_view rows_key<QuoteRow> = "quotes";
template <>
constexpr std::string_view rows_key<MoveRow> = "moves";
template <>
constexpr std::string_view rows_key<AmountRow> = "amounts";
template <>
constexpr std::string_view rows_key<DateRow> = "dates";
template <>
constexpr std::string_view rows_key<Suggestion> = "suggestions";

template <typename Row>
std::vector<Json> json_rows(const Listing<Row>& listing) {
  std::vector<Json> rows;
  for (const Row& row : listing.rows) rows.push_back(json_of(row));
  return rows;
}

template <typename Row>
Json listing_object(const Listing<Row>& listing) {
  Json out = {{"format_version", json_format_version}};
  constexpr bool suggests = std::is_same_v<Row, Suggestion>;
  if constexpr (suggests) {
    out["prefix"] = listing.query;
    out["total"] = listing.rows.size();
  } else {
    out["query"] = json_of_query(listing.query, listing.parsed, listing.corrected);
    out["total"] = listing.total;
    out["offset"] = listing.offset;
    out["limit"] = listing.limit;
  }
  out[std::string(rows_key<Row>)] = json_rows(listing);
  if constexpr (!suggests) out["warnings"] = listing.warnings;
  if (!listing.missing_shards.empty()) out["missing_shards"] = listing.missing_shards;
  return out;
}

template <typename Row>
std::string listing_json(const Listing<Row>& listing, const Presentation&) {
  return document(listing_object(listing));
}

template <typename Row>
std::string listing_lines(const Listing<Row>& listing, const Presentation& how) {
  std::string out;
  for (const Json& row : json_rows(listing)) out += dump_line(row) + how.end;
  return out;
}

template <typename Row>
Table listing_table(const Listing<Row>& listing, const Presentation& how) {
  std::vector<std::string> columns;
  const Json keys = json_of(Row{});
  for (const auto& [key, value] : keys.items()) columns.push_back(key);
  return choose_columns(table_of(json_rows(listing), std::move(columns)), how.fields);
}

template <typename Row>
constexpr Writer<Listing<Row>> listing_writers[] = {
    {Format::text,
     [](const Listing<Row>& rows, const Presentation& how) { return rows_text(rows, how.look); }},
    {Format::json, listing_json<Row>},
    {Format::ndjson, listing_lines<Row>},
    {Format::csv, [](const Listing<Row>& rows,
                     const Presentation& how) { return csv(listing_table(rows, how), how); }},
    {Format::tsv, [](const Listing<Row>& rows,
                     const Presentation& how) { return tsv(listing_table(rows, how), how); }},
};

constexpr Writer<Listing<MoveFlow>> flow_writers[] = {
    {Format::dot,
     [](const Listing<MoveFlow>& flows, const Presentation&) { return moves_dot(flows.rows); }},
    {Format::mermaid,
     [](const Listing<MoveFlow>& flows, const Presentation&) { return moves_mermaid(flows.rows); }},
};

std::string article_document(const ShownArticle& article, const Presentation&) {
  return document({{"format_version", json_format_version}, {"article", json_of(article.stored)}});
}

constexpr Writer<ShownArticle> article_writers[] = {
    {Format::text, [](const ShownArticle& a,
                      const Presentation& how) { return article_text_for_people(a, how.look); }},
    {Format::json, article_document},
    {Format::ndjson,
     [](const ShownArticle& a, const Presentation& how) {
       return dump_line(json_of(a.stored)) + how.end;
     }},
};

}  // namespace

std::string_view name_of(Format format) { return format_names[static_cast<std::size_t>(format)]; }

std::string render(const SearchResult& result, const Presentation& how) {
  return write(result, how, result_writers);
}

std::string render(const Listing<QuoteRow>& quotes, const Presentation& how) {
  return write(quotes, how, listing_writers<QuoteRow>);
}

std::string render(const Listing<MoveRow>& moves, const Presentation& how) {
  return write(moves, how, listing_writers<MoveRow>);
}

std::string render(const Listing<AmountRow>& amounts, const Presentation& how) {
  return write(amounts, how, listing_writers<AmountRow>);
}

std::string render(const Listing<DateRow>& dates, const Presentation& how) {
  return write(dates, how, listing_writers<DateRow>);
}

std::string render(const Listing<MoveFlow>& flows, const Presentation& how) {
  return write(flows, how, flow_writers);
}

std::string render(const Listing<Suggestion>& suggestions, const Presentation& how) {
  return write(suggestions, how, listing_writers<Suggestion>);
}

std::string render(const ShownArticle& article, const Presentation& how) {
  return write(article, how, article_writers);
}

std::string render_facets(const SearchResult& result, const Presentation& how) {
  return write(result, how, facets_writers);
}

std::string render_count(const SearchResult& result, const Presentation& how) {
  return write(result, how, count_writers);
}

bool is_table(Format format) {
  return format == Format::csv || format == Format::tsv || format == Format::ndjson;
}

std::string render_no_article(const Presentation& how) {
  if (how.format != Format::json) return {};
  return document({{"format_version", json_format_version}, {"article", nullptr}});
}

}  // namespace mercato
