// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/rows/listings.hh"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "common/format/schema.hh"
#include "common/text/unicode.hh"
#include "searcher/engine/index/names.hh"
#include "searcher/engine/plan/corrections/corrected_query.hh"
#include "searcher/engine/questions/move_question.hh"
#include "searcher/engine/rows/article_visit.hh"
#include "searcher/engine/rows/row_query.hh"
#include "searcher/engine/rows/sentence.hh"
#include "searcher/query/print.hh"

namespace mercato {
namespace {

/// What is common to the rows of one article.
struct ArticleRows {
  const StoredArticle& stored;
  std::string text;
  RowOrigin origin;

  explicit ArticleRows(const StoredArticle& article)
      : stored(article),
        text(article_text(article.article).text),
        origin{article.article.id, article.article.date, article.article.source,
               article.article.title} {}

  [[nodiscard]] std::string sentence(Span span) const {
    return one_line(slice(text, sentence_around(text, span)));
  }
};

/// The people and organizations that a sentence names, under the names the index shows.
std::vector<std::string> named_in(const IndexReader& index, const ArticleRows& article,
                                  const std::string& sentence) {
  std::vector<std::string> names;
  for (const Entity& entity : article.stored.annotations.entities) {
    if (entity.type != EntityType::person && entity.type != EntityType::organization) continue;
    const bool named = std::any_of(
        entity.mentions.begin(), entity.mentions.end(),
        [&](const std::string& form) { return sentence.find(form) != std::string::npos; });
    if (named) names.push_back(shown_name(index, field_of(entity.type), entity.name));
  }
  return names;
}

/// The entities of an article that a sentence names, by field.
void add_entities(RowFacts& facts, const ArticleRows& article, const std::string& sentence) {
  for (const Entity& entity : article.stored.annotations.entities) {
    const bool named = std::any_of(
        entity.mentions.begin(), entity.mentions.end(),
        [&](const std::string& form) { return sentence.find(form) != std::string::npos; });
    std::vector<std::string>& names = facts.names[field_of(entity.type)];
    if (named) names.push_back(entity.name);
  }
  for (const Field field :
       {Field::person, Field::organization, Field::product, Field::place, Field::media})
    (void)facts.names[field];  // a sentence that names none has none
}

/// Visits the articles of a request, makes their rows, keeps those that match.
template <typename Row, typename Make>
Listing<Row> list(IndexReader& index, const SearchRequest& typed, std::string_view also,
                  const Make& make) {
  const SearchRequest request = with_row_filters(typed);
  const SearchPlan plan = make_plan(index, request);
  const RowQuery query(index, request, plan);
  Listing<Row> listing;
  listing.query = typed.query;
  listing.parsed = to_string(plan.parsed.root);
  listing.corrected = corrected_query(request.query, plan.compiled.notes.corrections);
  listing.warnings = plan.warnings;
  listing.offset = request.offset;
  listing.limit = request.limit;
  visit_matches(index, request, plan, std::string(also), [&](StoredArticle& stored) {
    make(ArticleRows(stored), [&](Row row, const RowFacts& facts) {
      if (query.accepts(facts)) listing.rows.push_back(std::move(row));
    });
    index.analyzer().recycle();
  });
  return listing;
}

/// Sorts the rows by date, if that is asked.
template <typename Row, typename DateOf>
void sort_rows(std::vector<Row>& rows, RowSort sort, const DateOf& date_of) {
  if (sort != RowSort::oldest && sort != RowSort::newest) return;
  std::stable_sort(rows.begin(), rows.end(), [&](const Row& a, const Row& b) {
    const std::string& first = date_of(a);
    const std::string& second = date_of(b);
    if (first.empty() != second.empty()) return second.empty();  // undated last
    return sort == RowSort::oldest ? first < second : first > second;
  });
}

/// Leaves the page that was asked for.
template <typename Row>
Listing<Row> page(Listing<Row> listing) {
  std::vector<Row>& rows = listing.rows;
  listing.total = rows.size();
  rows.erase(rows.begin(),
             rows.begin() + static_cast<std::ptrdiff_t>(std::min(listing.offset, rows.size())));
  if (rows.size() > listing.limit) rows.resize(listing.limit);
  return listing;
}

/// Joins rows of one key, each told by another article, into the first of them.
template <typename Row, typename KeyOf>
void fold_tellings(std::vector<Row>& rows, const KeyOf& key_of) {
  std::map<std::string, std::size_t> first;
  std::map<std::string, std::set<std::string>> articles;
  std::vector<Row> kept;
  for (Row& row : rows) {
    const std::string key = key_of(row);
    const auto [it, fresh] = first.emplace(key, kept.size());
    articles[key].insert(row.origin.id);
    kept[fresh ? (kept.push_back(std::move(row)), kept.size() - 1) : it->second].tellings =
        articles[key].size();
  }
  rows = std::move(kept);
}

/// What `kind:` may call a kind of move.
std::string kind_words(MoveKind kind) {
  switch (kind) {
    case MoveKind::hire:
      return "hire embauche recrutement arrivée débauchage";
    case MoveKind::leave:
      return "leave départ démission";
    case MoveKind::appoint:
      return "appoint nomination";
  }
  return {};
}

Listing<MoveRow> matching_moves(IndexReader& index, const SearchRequest& request) {
  return list<MoveRow>(index, request, terms::has_move,
                       [&](const ArticleRows& article, const auto& add) {
                         for (const Move& move : article.stored.annotations.moves) {
                           if (move.confidence < request.least_confidence) continue;
                           const std::string evidence = one_line(slice(article.text, move.span));
                           const std::string& published = article.origin.date;
                           MoveRow row{article.origin,
                                       shown_name(index, Field::person, move.person),
                                       move.group,
                                       std::string(name_of(move.kind)),
                                       shown_name(index, Field::organization, move.from),
                                       shown_name(index, Field::organization, move.to),
                                       move.role,
                                       move.date.empty() ? published : move.date,
                                       evidence};
                           row.confidence = move.confidence;
                           RowFacts facts;
                           facts.text = fmt::format("{}\n{} {}\n{}\n{}\n{}", evidence, row.person,
                                                    row.group, row.from, row.to, row.role);
                           add_entities(facts, article, evidence);
                           facts.names[Field::person] = {move.person};
                           facts.names[Field::move_from] = {move.from};
                           facts.names[Field::move_to] = {move.to};
                           facts.names[Field::organization].push_back(move.from);
                           facts.names[Field::organization].push_back(move.to);
                           facts.values = {{"kind", kind_words(move.kind)}, {"role", move.role}};
                           add(std::move(row), facts);
                         }
                       });
}

/// Adds moves up by their two ends: most movers first, then by name.
std::vector<MoveFlow> add_up(const std::vector<MoveRow>& moves) {
  struct Movers {
    std::set<std::string> people;
    std::set<std::string> groups;
  };
  std::map<std::pair<std::string, std::string>, Movers> ends;
  for (const MoveRow& move : moves) {
    if (move.from.empty() || move.to.empty() || move.from == move.to) continue;
    Movers& movers = ends[{move.from, move.to}];
    (move.person.empty() ? movers.groups : movers.people)
        .insert(move.person.empty() ? move.group : move.person);
  }
  std::vector<MoveFlow> flows;
  for (const auto& [end, movers] : ends) {
    MoveFlow flow{end.first, end.second, {}};
    flow.movers.assign(movers.people.begin(), movers.people.end());
    flow.movers.insert(flow.movers.end(), movers.groups.begin(), movers.groups.end());
    flows.push_back(std::move(flow));
  }
  std::stable_sort(flows.begin(), flows.end(), [](const MoveFlow& a, const MoveFlow& b) {
    return a.movers.size() > b.movers.size();
  });
  return flows;
}

/// The search syntax `key:value` or `key:"a value"` at `at`; the end of it, or `at` if there is
/// none.
std::size_t end_of_value(std::string_view query, std::size_t at) {
  if (at >= query.size()) return at;
  if (query[at] != '"') return std::min(query.find(' ', at), query.size());
  const std::size_t close = query.find('"', at + 1);
  return close == std::string_view::npos ? query.size() : close + 1;
}

}  // namespace

SearchRequest with_row_filters(const SearchRequest& request) {
  SearchRequest out = request;
  constexpr std::pair<std::string_view, std::string_view> keys[] = {
      {"kind:", "kind"}, {"genre:", "kind"},  {"role:", "role"},
      {"rôle:", "role"}, {"value:", "value"}, {"valeur:", "value"}};
  for (const auto& [prefix, key] : keys) {
    for (std::size_t at = out.query.find(prefix); at != std::string::npos;
         at = out.query.find(prefix, at)) {
      if (at > 0 && out.query[at - 1] != ' ') {
        ++at;
        continue;
      }
      const std::size_t end = end_of_value(out.query, at + prefix.size());
      std::string value = out.query.substr(at + prefix.size(), end - at - prefix.size());
      std::erase(value, '"');
      if (value.empty()) {
        ++at;
        continue;
      }
      out.query.erase(at, end - at);
      if (key == "value")
        out.filters.push_back({Field::amount, std::move(value), Filter::Sense::require});
      else
        out.rows.push_back({std::string(key), std::move(value)});
    }
  }
  return out;
}

Listing<QuoteRow> list_quotes(IndexReader& index, const SearchRequest& request) {
  auto listing = list<QuoteRow>(
      index, request, terms::has_quote, [&](const ArticleRows& article, const auto& add) {
        for (const Quote& quote : article.stored.annotations.quotes) {
          if (quote.confidence < request.least_confidence) continue;
          QuoteRow row{article.origin, shown_name(index, Field::person, quote.speaker), quote.text,
                       article.sentence(quote.span)};
          row.confidence = quote.confidence;
          RowFacts facts;
          facts.text = fmt::format("{}\n{}\n{}", row.sentence, row.text, row.speaker);
          add_entities(facts, article, row.sentence);
          facts.names[Field::speaker] = {quote.speaker};
          facts.names[Field::person].push_back(quote.speaker);
          add(std::move(row), facts);
        }
      });
  sort_rows(listing.rows, request.row_sort,
            [](const QuoteRow& row) -> const std::string& { return row.origin.date; });
  fold_tellings(listing.rows,
                [](const QuoteRow& row) { return fold(row.speaker) + "|" + fold(row.text); });
  return page(std::move(listing));
}

Listing<MoveRow> list_moves(IndexReader& index, const SearchRequest& request) {
  Listing<MoveRow> listing = matching_moves(index, request);
  const RowSort sort = request.row_sort == RowSort::standard ? RowSort::newest : request.row_sort;
  sort_rows(listing.rows, sort, [](const MoveRow& row) -> const std::string& { return row.date; });
  fold_tellings(listing.rows, [](const MoveRow& row) {
    const std::string year = row.date.substr(0, 4);
    return fold(
        fmt::format("{}|{}|{}|{}|{}|{}", row.person, row.group, row.kind, row.from, row.to, year));
  });
  return page(std::move(listing));
}

std::vector<MoveRow> answering_moves(IndexReader& index, const SearchRequest& request) {
  constexpr std::size_t most_rows = 5;
  const auto question = read_move_question(request.query);
  if (!question) return {};
  SearchRequest asked = request;
  asked.query.clear();
  asked.filters.push_back({question->known, question->name});
  asked.row_sort = RowSort::newest;
  asked.offset = 0;
  asked.limit = most_rows;
  return list_moves(index, asked).rows;
}

Listing<MoveFlow> list_move_flows(IndexReader& index, const SearchRequest& request) {
  Listing<MoveRow> moves = matching_moves(index, request);
  Listing<MoveFlow> flows{moves.query, add_up(moves.rows), moves.parsed, moves.corrected};
  flows.offset = moves.offset;
  flows.limit = moves.limit;
  flows.warnings = moves.warnings;
  return page(std::move(flows));
}

Listing<AmountRow> list_amounts(IndexReader& index, const SearchRequest& request) {
  auto listing =
      list<AmountRow>(index, request, {}, [&](const ArticleRows& article, const auto& add) {
        for (const Amount& amount : article.stored.annotations.amounts) {
          const std::string sentence = article.sentence(amount.span);
          AmountRow row{article.origin,  amount.value,
                        amount.currency, one_line(slice(article.text, amount.span)),
                        sentence,        named_in(index, article, sentence)};
          RowFacts facts;
          facts.text = sentence;
          add_entities(facts, article, sentence);
          facts.amount = amount.value;
          facts.currency = amount.currency;
          add(std::move(row), facts);
        }
      });
  sort_rows(listing.rows, request.row_sort,
            [](const AmountRow& row) -> const std::string& { return row.origin.date; });
  if (request.row_sort == RowSort::value)
    std::stable_sort(listing.rows.begin(), listing.rows.end(),
                     [](const AmountRow& a, const AmountRow& b) { return a.value > b.value; });
  return page(std::move(listing));
}

Listing<DateRow> list_dates(IndexReader& index, const SearchRequest& request) {
  auto listing =
      list<DateRow>(index, request, {}, [&](const ArticleRows& article, const auto& add) {
        for (const DateMention& date : article.stored.annotations.dates) {
          const std::string sentence = article.sentence(date.span);
          DateRow row{article.origin, date.first,
                      date.last,      one_line(slice(article.text, date.span)),
                      sentence,       named_in(index, article, sentence)};
          RowFacts facts;
          facts.text = sentence;
          add_entities(facts, article, sentence);
          facts.first_day = date.first;
          facts.last_day = date.last;
          add(std::move(row), facts);
        }
      });
  const RowSort sort = request.row_sort == RowSort::standard ? RowSort::newest : request.row_sort;
  sort_rows(listing.rows, sort, [](const DateRow& row) -> const std::string& { return row.first; });
  return page(std::move(listing));
}

}  // namespace mercato
