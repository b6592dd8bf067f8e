// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/library/search.hh"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "common/base/error.hh"
#include "common/fields/fields.hh"
#include "common/format/facet_slot.hh"
#include "searcher/engine/engine.hh"

namespace mercato::library {
inline namespace v0 {

struct Searcher::State {
  explicit State(const IndexChoice& choice) : engine(choice) {}
  Engine engine;
};

namespace {

Field field_named(std::string_view name) {
  const std::optional<Field> field = field_by_name(name);
  if (!field) throw Error(ErrorCode::usage, fmt::format("no field is called '{}'", name));
  return *field;
}

Filter filter_of(const std::string& text) {
  const std::size_t mark = std::min(text.find(':'), text.find("!="));
  if (mark == std::string::npos)
    throw Error(ErrorCode::usage, fmt::format("filter '{}': no FIELD:VALUE", text));
  const bool excludes = text[mark] == '!';
  return {field_named(std::string_view(text).substr(0, mark)),
          text.substr(mark + (excludes ? 2 : 1)),
          excludes ? Filter::Sense::exclude : Filter::Sense::require};
}

FacetRequest facet_of(const std::string& text) {
  const std::size_t colon = text.find(':');
  FacetRequest facet{.field = field_named(std::string_view(text).substr(0, colon))};
  if (row(facet.field).facet == FacetKind::none)
    throw Error(ErrorCode::usage, fmt::format("facet '{}': is not counted", text));
  if (colon == std::string::npos) return facet;
  const char* end = text.data() + text.size();
  const auto [stop, fault] = std::from_chars(text.data() + colon + 1, end, facet.limit);
  if (fault != std::errc() || stop != end)
    throw Error(ErrorCode::usage, fmt::format("facet '{}': no number behind the colon", text));
  return facet;
}

SearchRequest request_of(const Query& query) {
  SearchRequest request;
  request.query = query.text;
  request.limit = query.limit;
  request.offset = query.offset;
  if (query.newest_first) request.sort = SortOrder::newest;
  if (query.sure) request.least_confidence = sure_confidence;
  if (query.unsure) request.unsure = SearchRequest::Unsure::listed;
  for (const std::string& filter : query.filters) request.filters.push_back(filter_of(filter));
  for (const std::string& facet : query.facets) request.facets.push_back(facet_of(facet));
  return request;
}

Found found(const Hit& hit) {
  Found out;
  out.id = hit.id;
  out.score = hit.score;
  out.title = hit.title;
  out.date = hit.date;
  out.source = hit.source;
  out.url = hit.url;
  out.path = hit.path;
  out.snippet = hit.snippet.text;
  for (const Span& span : hit.snippet.highlights) out.highlights.push_back({span.begin, span.end});
  out.people = hit.entities[static_cast<std::size_t>(EntityType::person)];
  out.organizations = hit.entities[static_cast<std::size_t>(EntityType::organization)];
  out.partial = hit.partial;
  return out;
}

Facet facet(const FacetResult& result) {
  Facet out{std::string(row(result.field).name), result.total_values, {}};
  for (const FacetValue& value : result.values) out.counts.push_back({value.value, value.count});
  return out;
}

/// The indexes, each of which has a name: an empty one would be taken for a place on the network.
IndexChoice named(const std::vector<std::string>& indexes) {
  if (indexes.empty() || std::find(indexes.begin(), indexes.end(), "") != indexes.end())
    throw Error(ErrorCode::no_index, "no index is named");
  return {.indexes = indexes};
}

}  // namespace

Searcher::Searcher(const std::vector<std::string>& indexes)
    : state_(std::make_unique<State>(named(indexes))) {}
Searcher::Searcher(const std::string& index) : Searcher(std::vector<std::string>{index}) {}
Searcher::~Searcher() = default;
Searcher::Searcher(Searcher&&) noexcept = default;
Searcher& Searcher::operator=(Searcher&&) noexcept = default;

Answer Searcher::search(const Query& query) const {
  const SearchResult result = state_->engine.search(request_of(query));
  Answer answer;
  answer.total = result.total;
  answer.partial = result.total_partial;
  answer.corrected = result.corrected.value_or("");
  std::transform(result.hits.begin(), result.hits.end(), std::back_inserter(answer.hits), found);
  std::transform(result.facets.begin(), result.facets.end(), std::back_inserter(answer.facets),
                 facet);
  answer.warnings = result.warnings;
  return answer;
}

std::vector<Move> Searcher::moves(const Query& query) const {
  std::vector<Move> moves;
  for (const MoveRow& told : state_->engine.moves(request_of(query)).rows)
    moves.push_back({told.origin.id, told.person.empty() ? told.group : told.person, told.from,
                     told.to, told.role, told.date, told.evidence, told.confidence});
  return moves;
}

std::vector<Quote> Searcher::quotes(const Query& query) const {
  std::vector<Quote> quotes;
  for (const QuoteRow& told : state_->engine.quotes(request_of(query)).rows)
    quotes.push_back({told.origin.id, told.speaker, told.text, told.sentence, told.confidence});
  return quotes;
}

std::optional<Text> Searcher::article(const std::string& id) const {
  const std::optional<ShownArticle> shown = state_->engine.show(id);
  if (!shown) return std::nullopt;
  const Article& article = shown->stored.article;
  return Text{article.id,     article.title,  article.lead, article.body,    article.date,
              article.source, article.author, article.url,  article.language};
}

}  // namespace v0
}  // namespace mercato::library
