// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/serve/routes.hh"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "common/base/error.hh"
#include "common/text/unicode.hh"

namespace mercato::serve {
namespace {

constexpr Parameter parameters[] = {
    {"q", "query", Shape::text, "the query, as typed at the prompt"},
    {"prefix", "prefix", Shape::text, "how words and names begin"},
    {"name", "names", Shape::texts, "a saved search; may be repeated; none: all"},
    {"limit", "limit", Shape::number, "maximum number of results"},
    {"offset", "offset", Shape::number, "results to skip"},
    {"sort", "sort", Shape::text, "relevance, date or -date"},
    {"match", "match", Shape::text, "auto, all or any"},
    {"total", "total", Shape::text, "exact or estimated"},
    {"filter", "filters", Shape::texts, "FIELD:VALUE or FIELD!=VALUE; may be repeated"},
    {"with", "with", Shape::texts, "a name that must appear; may be repeated"},
    {"facet", "facets", Shape::texts, "FIELD or FIELD:N; may be repeated"},
    {"facet_search", "facet_search", Shape::texts, "FIELD=PART: values that have PART in them"},
    {"facet_counts", "facet_counts", Shape::text, "exact, estimated or estimated:N"},
    {"fields", "fields", Shape::names, "keys of a hit, separated by commas"},
    {"strict", "strict", Shape::truth, "refuse a query with doubts"},
    {"correct", "correct", Shape::truth, "correct words that no article has"},
    {"collapse", "collapse", Shape::truth, "one of several near duplicates"},
    {"related", "related", Shape::truth, "count articles that match by related words, too"},
    {"in_article", "in_article", Shape::truth, "words may stand anywhere in the row's article"},
    {"sure", "sure", Shape::truth, "only rows, or values of facets, that are right at 0.8"},
    {"unsure", "unsure", Shape::truth,
     "quotes less probable than 0.6, moves less probable than 0.65, too"},
    {"row_sort", "row_sort", Shape::text, "relevance, date, -date or value"},
    {"lang", "lang", Shape::text, "language of warnings and of the page: fr or en"},
    {"explain", "explain", Shape::truth, "how the query was read"},
};

constexpr std::string_view reading = "q match filter with strict correct related collapse lang";
constexpr std::string_view rows =
    "q match filter with strict correct related in_article row_sort limit offset fields lang";
constexpr std::string_view sure_rows =
    "q match filter with strict correct related in_article sure unsure row_sort limit offset "
    "fields lang";

constexpr Route all_routes[] = {
    {"/search", "search", "articles, best first, and their facets",
     "q match filter with strict correct limit offset sort total facet facet_search facet_counts "
     "sure fields related collapse explain lang",
     "search.json"},
    {"/report", "search", "the same as a page to keep, print or send",
     "q match filter with strict correct limit offset sort related collapse lang", ""},
    {"/count", "count", "how many articles match", reading, "count.json"},
    {"/facets", "facets", "who and what is in the articles that match",
     "q match filter with strict correct related collapse facet facet_search facet_counts "
     "sure lang",
     "facets.json"},
    {"/moves", "moves", "who goes from where to where", sure_rows, "moves.json"},
    {"/quotes", "quotes", "who says what", sure_rows, "quotes.json"},
    {"/amounts", "amounts", "sums of money with their sentence", rows, "amounts.json"},
    {"/dates", "dates", "dates that the articles speak of, with their sentence", rows,
     "dates.json"},
    {"/similar/", "similar", "articles like this one", "filter limit facet fields", "search.json"},
    {"/articles/", "show", "one article, with what was recognised in it", "", "show.json"},
    {"/saved", "saved", "the saved searches, each with how many articles are new", "",
     "saved.json"},
    {"/news", "news", "what came for saved searches since they were last seen", "name limit",
     "news.json"},
    {"/tags", "tags", "tags and notes on articles", "", "tags.json"},
    {"/suggest", "suggest", "words and names that begin like this", "prefix limit", "suggest.json"},
};

std::vector<std::string_view> words_of(std::string_view list) {
  std::vector<std::string_view> words;
  for (std::size_t begin = 0; begin < list.size();) {
    const std::size_t end = std::min(list.find(' ', begin), list.size());
    if (end > begin) words.push_back(list.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

const Parameter* parameter_of(const Route& route, std::string_view name) {
  const auto known = words_of(route.parameters);
  if (std::find(known.begin(), known.end(), name) == known.end()) return nullptr;
  for (const Parameter& parameter : parameters)
    if (parameter.name == name) return &parameter;
  return nullptr;
}

Error wrong(std::string_view name, std::string_view expected) {
  return {ErrorCode::usage, fmt::format("parameter '{}' is not {}", name, expected)};
}

Json number_of(std::string_view name, const std::string& text) {
  std::uint64_t value = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc() || stop != text.data() + text.size())
    throw wrong(name, "a whole number of 0 or more");
  return value;
}

Json truth_of(std::string_view name, const std::string& text) {
  if (text == "true" || text == "1") return true;
  if (text == "false" || text == "0") return false;
  throw wrong(name, "true or false");
}

Json names_of(const std::string& text) {
  Json names = Json::array();
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    if (end > begin) names.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return names;
}

void add_value(Json& request, const Parameter& parameter, const std::string& text) {
  const std::string key(parameter.key);
  if (parameter.shape == Shape::texts) {
    request[key].push_back(text);
    return;
  }
  if (request.contains(key)) throw wrong(parameter.name, "to be given twice");
  switch (parameter.shape) {
    case Shape::number:
      request[key] = number_of(parameter.name, text);
      break;
    case Shape::truth:
      request[key] = truth_of(parameter.name, text);
      break;
    case Shape::names:
      request[key] = names_of(text);
      break;
    default:
      request[key] = text;
  }
}

Json schema_of(Shape shape) {
  switch (shape) {
    case Shape::number:
      return {{"type", "integer"}, {"minimum", 0}};
    case Shape::truth:
      return {{"type", "boolean"}};
    case Shape::texts:
      return {{"type", "array"}, {"items", {{"type", "string"}}}};
    default:
      return {{"type", "string"}};
  }
}

Json operation_of(const Route& route) {
  Json list = Json::array();
  if (route.path.ends_with('/'))
    list.push_back({{"name", "id"},
                    {"in", "path"},
                    {"required", true},
                    {"description", "id of an article"},
                    {"schema", {{"type", "string"}}}});
  for (const std::string_view name : words_of(route.parameters)) {
    const Parameter& parameter = *parameter_of(route, name);
    list.push_back({{"name", name},
                    {"in", "query"},
                    {"description", parameter.about},
                    {"schema", schema_of(parameter.shape)}});
  }
  const auto answer = [](std::string_view about, std::string_view schema) -> Json {
    return {{"description", about},
            {"content",
             {{"application/json", {{"schema", {{"$ref", fmt::format("schema/{}", schema)}}}}}}}};
  };
  const Json page = {{"description", "a page"},
                     {"content", {{"text/html", {{"schema", {{"type", "string"}}}}}}}};
  return {{"summary", route.about},
          {"operationId", route.path.substr(1, route.path.find('/', 1) - 1)},
          {"parameters", std::move(list)},
          {"responses",
           {{"200", route.schema.empty() ? page : answer("the answer", route.schema)},
            {"400", answer("a wrong parameter or query", "error.json")},
            {"503", answer("no usable index", "error.json")}}}};
}

}  // namespace

std::span<const Route> routes() { return all_routes; }

const Route* find_route(std::string_view path, std::string& id) {
  for (const Route& route : all_routes) {
    if (route.path == path && !path.ends_with('/')) return &route;
    if (route.path.ends_with('/') && path.starts_with(route.path) &&
        path.size() > route.path.size()) {
      id = path.substr(route.path.size());
      return &route;
    }
  }
  return nullptr;
}

Json request_of(const Route& route, const std::string& id,
                const std::multimap<std::string, std::string>& given) {
  Json request = {{"command", route.command}};
  if (!id.empty()) request["id"] = id;
  for (const auto& [name, text] : given) {
    const Parameter* parameter = parameter_of(route, name);
    if (parameter == nullptr)
      throw Error(ErrorCode::usage, fmt::format("{} has no parameter '{}'", route.path, name),
                  fmt::format("it has: {}", route.parameters));
    if (!is_utf8(text)) throw wrong(name, "UTF-8");
    add_value(request, *parameter, text);
  }
  return request;
}

Json openapi() {
  Json paths = Json::object();
  for (const Route& route : all_routes) {
    std::string path(route.path);
    if (path.ends_with('/')) path += "{id}";
    paths[path] = {{"get", operation_of(route)}};
  }
  return {
      {"openapi", "3.1.0"},
      {"info", {{"title", "Mercato"}, {"version", "1"}, {"description", "French press search"}}},
      {"paths", std::move(paths)}};
}

}  // namespace mercato::serve
