// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/commands/notebook_answers.hh"

#include <map>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "common/base/error.hh"
#include "common/format/schema.hh"
#include "searcher/output/json.hh"
#include "searcher/output/presentation.hh"

namespace mercato {
namespace {

std::map<std::string, SavedSearch> chosen(const Notebook& notebook,
                                          const std::vector<std::string>& names) {
  if (names.empty()) return notebook.searches;
  std::map<std::string, SavedSearch> searches;
  for (const std::string& name : names) {
    const SavedSearch* search = notebook.search(name);
    if (search == nullptr) {
      std::vector<std::string_view> known;
      for (const auto& [other, ignored] : notebook.searches) known.push_back(other);
      throw Error(ErrorCode::usage, fmt::format("there is no saved search '{}'", name),
                  known.empty() ? "mercato-searcher save NAME QUERY keeps one"
                                : fmt::format("there is {}", fmt::join(known, ", ")));
    }
    searches.emplace(name, *search);
  }
  return searches;
}

SearchRequest request_of(const SavedSearch& search, ArrivalTime until) {
  SearchRequest request;
  request.query = search.query;
  request.correction = SearchRequest::Correction::off;
  request.sort = SortOrder::newest;
  request.arrived = ArrivalSpan{search.seen, until};
  return request;
}

}  // namespace

std::vector<SearchNews> collect_news(const Engine& engine, const Notebook& notebook,
                                     const std::vector<std::string>& names, std::size_t limit) {
  const Arrivals arrivals(arrival_folders(engine.indexes()));
  std::vector<SearchNews> news;
  for (const auto& [name, search] : chosen(notebook, names)) {
    SearchRequest request = request_of(search, arrivals.last());
    request.limit = limit;
    SearchNews one{name, search.query, search.seen, arrivals.last(), engine.search(request), {}};
    for (const Hit& hit : one.result.hits) one.arrived.push_back(arrivals.of(terms::id(hit.id)));
    news.push_back(std::move(one));
  }
  return news;
}

Json answer_saved(const Engine& engine) {
  const Notebook notebook = read_notebook(engine.indexes());
  const ArrivalTime until = Arrivals(arrival_folders(engine.indexes())).last();
  Json searches = Json::array();
  for (const auto& [name, search] : notebook.searches) {
    SearchRequest request = request_of(search, until);
    request.limit = 0;
    request.content = SearchRequest::Content::ids;
    searches.push_back({{"name", name},
                        {"query", search.query},
                        {"saved", utc_text(search.saved)},
                        {"seen", utc_text(search.seen)},
                        {"new", engine.search(request).total}});
  }
  return {{"format_version", json_format_version},
          {"total", notebook.searches.size()},
          {"searches", std::move(searches)}};
}

Json json_of(const ArticleNotes& notes) { return {{"tags", notes.tags}, {"note", notes.note}}; }

Json answer_tags(const Engine& engine) {
  const Notebook notebook = read_notebook(engine.indexes());
  std::map<std::string, Json> articles;
  for (const auto& [id, notes] : notebook.articles) articles.emplace(id, json_of(notes));
  return {{"format_version", json_format_version},
          {"total", notebook.articles.size()},
          {"tags", notebook.tags()},
          {"articles", articles}};
}

}  // namespace mercato
