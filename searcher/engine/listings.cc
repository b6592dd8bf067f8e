// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/listings.hh"

#include <algorithm>
#include <functional>
#include <map>
#include <utility>

#include "common/index/schema.hh"
#include "common/text/unicode.hh"
#include "searcher/engine/index/names.hh"
#include "searcher/engine/matching_articles.hh"
#include "searcher/engine/plan/value_queries.hh"
#include "searcher/engine/questions/move_question.hh"
#include "searcher/query/parser.hh"

namespace mercato {
namespace {

constexpr std::size_t most_articles = 100'000;  // looked through for quotes or moves

/// The values that a request asks a field to have, in its query or among its filters.
std::vector<std::string> asked(const SearchRequest& request, Field field) {
  std::vector<std::string> values;
  const std::function<void(const Node&)> walk = [&](const Node& node) {
    if (node.kind == NodeKind::value && node.field == field) values.push_back(node.text);
    if (node.kind == NodeKind::without) {
      if (!node.children.empty()) walk(node.children.front());
      return;
    }
    for (const Node& child : node.children) walk(child);
  };
  walk(parse_query(request.query).root);
  for (const Filter& filter : request.filters)
    if (filter.field == field && filter.sense == Filter::Sense::require)
      values.push_back(filter.value);
  return values;
}

/// Chooses among the rows of one article those whose field is one of the values asked for.
class Choice {
 public:
  Choice(IndexReader& index, const SearchRequest& request, Field field, Field named)
      : index_(index), named_(named), values_(asked(request, field)) {
    for (const std::string& value : values_)
      for (const FacetId id : resolve_value(index, named, value)) ids_.push_back(id);
  }

  [[nodiscard]] bool accepts(const std::string& name) const {
    if (values_.empty()) return true;
    const FacetId id = index_.canonical(facet_id(named_, name));
    if (std::find(ids_.begin(), ids_.end(), id) != ids_.end()) return true;
    return std::any_of(values_.begin(), values_.end(),
                       [&](const std::string& value) { return fold(value) == fold(name); });
  }

 private:
  IndexReader& index_;
  Field named_;
  std::vector<std::string> values_;
  std::vector<FacetId> ids_;
};

/// The page of rows that was asked for.
template <typename Row>
std::vector<Row> page(std::vector<Row> rows, const SearchRequest& request) {
  const auto first = static_cast<std::ptrdiff_t>(std::min(request.offset, rows.size()));
  rows.erase(rows.begin(), rows.begin() + first);
  if (rows.size() > request.limit) rows.resize(request.limit);
  return rows;
}

/// The moves of the articles that match, in the order of the articles.
std::vector<MoveRow> all_moves(IndexReader& index, const SearchRequest& request) {
  const Choice from(index, request, Field::move_from, Field::organization);
  const Choice to(index, request, Field::move_to, Field::organization);
  const Choice person(index, request, Field::person, Field::person);
  const Xapian::Query any{std::string(terms::has_move)};
  std::vector<MoveRow> rows;
  for (const StoredArticle& stored : matching_articles(index, request, any, most_articles)) {
    const Article& article = stored.article;
    const std::string text = article_text(article).text;
    for (const Move& move : stored.annotations.moves) {
      if (!from.accepts(move.from) || !to.accepts(move.to) || !person.accepts(move.person))
        continue;
      rows.push_back({shown_name(index, Field::person, move.person), move.group,
                      std::string(name_of(move.kind)),
                      shown_name(index, Field::organization, move.from),
                      shown_name(index, Field::organization, move.to), move.role,
                      move.date.empty() ? article.date : move.date, article.id, article.title,
                      article.source, std::string(slice(text, move.span))});
    }
  }
  return rows;
}

/// Adds moves up by their two ends.
std::vector<MoveFlow> add_up(const std::vector<MoveRow>& moves) {
  struct Movers {
    std::vector<std::string> people;
    std::vector<std::string> groups;
  };
  std::map<std::pair<std::string, std::string>, Movers> ends;
  for (const MoveRow& move : moves) {
    if (move.from.empty() || move.to.empty() || move.from == move.to) continue;
    Movers& movers = ends[{move.from, move.to}];
    (move.person.empty() ? movers.groups : movers.people)
        .push_back(move.person.empty() ? move.group : move.person);
  }
  std::vector<MoveFlow> flows;
  for (auto& [end, movers] : ends) {
    MoveFlow flow{end.first, end.second, {}};
    for (std::vector<std::string>* names : {&movers.people, &movers.groups}) {
      std::sort(names->begin(), names->end());
      names->erase(std::unique(names->begin(), names->end()), names->end());
      flow.movers.insert(flow.movers.end(), names->begin(), names->end());
    }
    flows.push_back(std::move(flow));
  }
  std::stable_sort(flows.begin(), flows.end(), [](const MoveFlow& a, const MoveFlow& b) {
    return a.movers.size() > b.movers.size();
  });
  return flows;
}

}  // namespace

std::vector<QuoteRow> list_quotes(IndexReader& index, const SearchRequest& request) {
  const Choice speaker(index, request, Field::speaker, Field::person);
  const Xapian::Query any{std::string(terms::has_quote)};
  std::vector<QuoteRow> rows;
  for (StoredArticle& stored : matching_articles(index, request, any, most_articles))
    for (Quote& quote : stored.annotations.quotes)
      if (speaker.accepts(quote.speaker))
        rows.push_back({stored.article.id, stored.article.date, stored.article.source,
                        stored.article.title, shown_name(index, Field::person, quote.speaker),
                        std::move(quote.text)});
  return page(std::move(rows), request);
}

std::vector<MoveRow> list_moves(IndexReader& index, const SearchRequest& request) {
  std::vector<MoveRow> rows = all_moves(index, request);
  const bool oldest_first = request.sort == SortOrder::oldest;
  std::stable_sort(rows.begin(), rows.end(), [&](const MoveRow& a, const MoveRow& b) {
    return oldest_first ? a.date < b.date : a.date > b.date;
  });
  return page(std::move(rows), request);
}

std::vector<MoveRow> answering_moves(IndexReader& index, const SearchRequest& request) {
  constexpr std::size_t most_rows = 5;
  const auto question = read_move_question(request.query);
  if (!question) return {};
  SearchRequest asked = request;
  asked.query.clear();
  asked.filters.push_back({question->known, question->name});
  asked.sort = SortOrder::newest;
  asked.offset = 0;
  asked.limit = most_articles;
  std::vector<MoveRow> rows;
  for (MoveRow& row : list_moves(index, asked)) {
    if (rows.size() == most_rows) break;
    const auto same = [&](const MoveRow& other) {
      return other.person == row.person && other.group == row.group && other.from == row.from &&
             other.to == row.to;
    };
    if (std::none_of(rows.begin(), rows.end(), same)) rows.push_back(std::move(row));
  }
  return rows;
}

std::vector<MoveFlow> list_move_flows(IndexReader& index, const SearchRequest& request) {
  return page(add_up(all_moves(index, request)), request);
}

}  // namespace mercato
