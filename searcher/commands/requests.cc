// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/commands/requests.hh"

#include <algorithm>
#include <array>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "common/base/exit_status.hh"
#include "common/cli/terminal.hh"
#include "common/format/facet_slot.hh"
#include "common/text/unicode.hh"
#include "searcher/commands/notebook_answers.hh"
#include "searcher/commands/request_options.hh"
#include "searcher/output/json.hh"
#include "searcher/output/presentation.hh"

namespace mercato {
namespace {

/// A request as read: the search it asks for, and what other commands need.
struct Call {
  SearchRequest request;
  std::string id;
  std::string prefix;
  std::vector<std::string> fields;
  std::vector<FacetRequest> lookups;
  std::vector<std::string> names;
};

Error wrong(std::string_view key, std::string_view expected) {
  return {ErrorCode::usage, fmt::format("request: '{}' is not {}", key, expected)};
}

std::string text_of(std::string_view key, const Json& value) {
  if (!value.is_string()) throw wrong(key, "a text");
  std::string text = to_nfc(value.get<std::string>());
  if (key != "query" && text.find('\0') != std::string::npos)
    throw wrong(key, "a text without NUL");
  return text;
}

std::size_t count_of(std::string_view key, const Json& value) {
  if (!value.is_number_unsigned()) throw wrong(key, "a whole number of 0 or more");
  return value.get<std::size_t>();
}

bool truth_of(std::string_view key, const Json& value) {
  if (!value.is_boolean()) throw wrong(key, "true or false");
  return value.get<bool>();
}

std::vector<std::string> texts_of(std::string_view key, const Json& value) {
  if (!value.is_array()) throw wrong(key, "a list of texts");
  std::vector<std::string> texts;
  for (const Json& item : value) texts.push_back(text_of(key, item));
  return texts;
}

template <typename Value, std::size_t count>
Value choice_of(std::string_view key, const Json& value,
                const std::pair<std::string_view, Value> (&choices)[count]) {
  const std::string name = text_of(key, value);
  std::vector<std::string_view> names;
  for (const auto& [known, meaning] : choices) {
    if (known == name) return meaning;
    names.push_back(known);
  }
  throw wrong(key, fmt::format("one of {}", fmt::join(names, ", ")));
}

struct Key {
  std::string_view name;
  void (*read)(std::string_view key, const Json& value, Call& call);
};

using R = SearchRequest;

constexpr Key keys[] = {
    {"command", [](std::string_view key, const Json& value, Call&) { (void)text_of(key, value); }},
    {"qid", [](std::string_view, const Json&, Call&) {}},
    {"query", [](std::string_view key, const Json& value,
                 Call& call) { call.request.query = text_of(key, value); }},
    {"id",
     [](std::string_view key, const Json& value, Call& call) { call.id = text_of(key, value); }},
    {"prefix", [](std::string_view key, const Json& value,
                  Call& call) { call.prefix = text_of(key, value); }},
    {"names", [](std::string_view key, const Json& value,
                 Call& call) { call.names = texts_of(key, value); }},
    {"limit", [](std::string_view key, const Json& value,
                 Call& call) { call.request.limit = count_of(key, value); }},
    {"offset", [](std::string_view key, const Json& value,
                  Call& call) { call.request.offset = count_of(key, value); }},
    {"sort", [](std::string_view key, const Json& value,
                Call& call) { call.request.sort = choice_of(key, value, sort_choices); }},
    {"match", [](std::string_view key, const Json& value,
                 Call& call) { call.request.match = choice_of(key, value, match_choices); }},
    {"total", [](std::string_view key, const Json& value,
                 Call& call) { call.request.total = choice_of(key, value, total_choices); }},
    {"filters",
     [](std::string_view key, const Json& value, Call& call) {
       for (const std::string& text : texts_of(key, value)) {
         if (auto rows = read_row_filter(text))
           call.request.rows.push_back(std::move(*rows));
         else
           call.request.filters.push_back(read_filter(text));
       }
     }},
    {"with", [](std::string_view key, const Json& value,
                Call& call) { call.request.with = texts_of(key, value); }},
    {"facets",
     [](std::string_view key, const Json& value, Call& call) {
       call.request.facets.clear();
       for (const std::string& text : texts_of(key, value))
         add_facet(call.request.facets, read_facet(text));
     }},
    {"facet_counts",
     [](std::string_view key, const Json& value, Call& call) {
       call.request.facet_sample = read_facet_sample(text_of(key, value));
     }},
    {"facet_search",
     [](std::string_view key, const Json& value, Call& call) {
       for (const std::string& text : texts_of(key, value))
         add_facet(call.lookups, read_facet_search(text));
     }},
    {"fields",
     [](std::string_view key, const Json& value, Call& call) {
       call.fields = texts_of(key, value);
       if (needs_ids_only(call.fields)) call.request.content = R::Content::ids;
     }},
    {"strict",
     [](std::string_view key, const Json& value, Call& call) {
       call.request.doubts = truth_of(key, value) ? R::Doubts::refuse : R::Doubts::warn;
     }},
    {"correct",
     [](std::string_view key, const Json& value, Call& call) {
       call.request.correction = truth_of(key, value) ? R::Correction::on : R::Correction::off;
     }},
    {"collapse",
     [](std::string_view key, const Json& value, Call& call) {
       call.request.collapse = truth_of(key, value) ? R::Collapse::on : R::Collapse::off;
     }},
    {"related",
     [](std::string_view key, const Json& value, Call& call) {
       call.request.related = truth_of(key, value) ? R::Related::counted : R::Related::apart;
     }},
    {"in_article",
     [](std::string_view key, const Json& value, Call& call) {
       call.request.row_words =
           truth_of(key, value) ? R::RowWords::in_article : R::RowWords::in_row;
     }},
    {"sure",
     [](std::string_view key, const Json& value, Call& call) {
       call.request.least_confidence = truth_of(key, value) ? sure_confidence : 0;
     }},
    {"unsure",
     [](std::string_view key, const Json& value, Call& call) {
       call.request.unsure = truth_of(key, value) ? R::Unsure::listed : R::Unsure::left_out;
     }},
    {"row_sort",
     [](std::string_view key, const Json& value, Call& call) {
       call.request.row_sort = choice_of(key, value, row_sort_choices);
     }},
    {"explain",
     [](std::string_view key, const Json& value, Call& call) {
       call.request.explain = truth_of(key, value) ? R::Explain::on : R::Explain::off;
     }},
};

Call read_call(const Json& request, const SearchRequest& defaults) {
  if (!request.is_object()) throw Error(ErrorCode::usage, "request: this is not a JSON object");
  Call call{defaults, {}, {}, {}, {}, {}};
  for (const auto& [name, value] : request.items()) {
    const auto key =
        std::find_if(std::begin(keys), std::end(keys),
                     [wanted = std::string_view(name)](const Key& k) { return k.name == wanted; });
    if (key == std::end(keys))
      throw Error(ErrorCode::usage, fmt::format("request: there is no key '{}'", printable(name)));
    key->read(name, value, call);
  }
  for (FacetRequest& lookup : call.lookups) add_facet(call.request.facets, std::move(lookup));
  return call;
}

/// The keys of the rows that a request names, all if it names none.
template <typename Row>
Json row_of(const Row& row, const std::vector<std::string>& fields) {
  Json all = json_of(row);
  if (fields.empty()) return all;
  Json chosen = Json::object();
  for (const std::string& field : fields) {
    if (!all.contains(field))
      throw Error(ErrorCode::usage, fmt::format("request: a row has no '{}'", field));
    chosen[field] = all[field];
  }
  return chosen;
}

template <typename Row>
Json answer_listing(std::string_view name, const Listing<Row>& listing, const Call& call) {
  Json rows = Json::array();
  for (const Row& row : listing.rows) rows.push_back(row_of(row, call.fields));
  return {{"format_version", json_format_version},
          {"query", json_of_query(listing.query, listing.parsed, listing.corrected)},
          {"total", listing.total},
          {"offset", listing.offset},
          {"limit", listing.limit},
          {std::string(name), std::move(rows)},
          {"warnings", listing.warnings}};
}

Json answer_suggestions(const std::vector<Suggestion>& suggestions) {
  Json out = Json::array();
  for (const Suggestion& suggestion : suggestions) out.push_back(json_of(suggestion));
  return {{"format_version", json_format_version},
          {"total", suggestions.size()},
          {"suggestions", std::move(out)}};
}

/// Keys of hits, checked where hits are asked for.
const std::vector<std::string>& hit_keys_of(const Call& call) {
  check_hit_fields(call.fields);
  return call.fields;
}

/// A search that counts only.
SearchResult count_only(const Engine& engine, SearchRequest request) {
  request.limit = 0;
  request.content = SearchRequest::Content::ids;
  return engine.search(request);
}

Error no_article(const std::string& id) {
  return {ErrorCode::usage, fmt::format("the index has no article '{}'", id)};
}

struct Handler {
  std::string_view name;
  Json (*answer)(const Engine& engine, const Call& call);
};

constexpr Handler handlers[] = {
    {"search",
     [](const Engine& engine, const Call& call) {
       return json_of(engine.search(call.request), hit_keys_of(call));
     }},
    {"count", [](const Engine& engine,
                 const Call& call) { return json_of_count(count_only(engine, call.request)); }},
    {"facets",
     [](const Engine& engine, const Call& call) {
       SearchRequest request = call.request;
       if (request.facets.empty()) request.facets = entity_facets(10);
       return json_of_facets(count_only(engine, std::move(request)));
     }},
    {"moves",
     [](const Engine& engine, const Call& call) {
       return answer_listing("moves", engine.moves(call.request), call);
     }},
    {"quotes",
     [](const Engine& engine, const Call& call) {
       return answer_listing("quotes", engine.quotes(call.request), call);
     }},
    {"amounts",
     [](const Engine& engine, const Call& call) {
       return answer_listing("amounts", engine.amounts(call.request), call);
     }},
    {"dates",
     [](const Engine& engine, const Call& call) {
       return answer_listing("dates", engine.dates(call.request), call);
     }},
    {"similar",
     [](const Engine& engine, const Call& call) {
       const auto result = engine.similar(call.id, call.request);
       if (!result) throw no_article(call.id);
       return json_of(*result, hit_keys_of(call));
     }},
    {"show",
     [](const Engine& engine, const Call& call) {
       const auto article = engine.show(call.id);
       return Json{{"format_version", json_format_version},
                   {"article", article ? json_of(article->stored) : Json()}};
     }},
    {"suggest",
     [](const Engine& engine, const Call& call) {
       return answer_suggestions(engine.suggest(call.prefix, call.request.limit));
     }},
    {"saved", [](const Engine& engine, const Call&) { return answer_saved(engine); }},
    {"news",
     [](const Engine& engine, const Call& call) {
       return json_of(
           collect_news(engine, read_notebook(engine.indexes()), call.names, call.request.limit));
     }},
    {"tags", [](const Engine& engine, const Call&) { return answer_tags(engine); }},
};

}  // namespace

Json answer_request(const Engine& engine, const Json& request, const SearchRequest& defaults) {
  const Call call = read_call(request, defaults);
  const std::string command = request.value("command", "search");
  for (const Handler& handler : handlers)
    if (handler.name == command) {
      Json answer = handler.answer(engine, call);
      if (const auto missing = engine.missing_shards(); !missing.empty())
        answer["missing_shards"] = missing;
      return answer;
    }
  throw Error(ErrorCode::usage, fmt::format("request: there is no command '{}'", command));
}

SearchRequest search_of(const Json& request, const SearchRequest& defaults) {
  return read_call(request, defaults).request;
}

Json error_answer(const Error& error) {
  return {{"format_version", json_format_version},
          {"error",
           {{"code", exit_status::table[static_cast<std::size_t>(error.exit_status())].code},
            {"message", error.what()},
            {"hint", error.hint().empty() ? Json() : Json(error.hint())}}}};
}

}  // namespace mercato
