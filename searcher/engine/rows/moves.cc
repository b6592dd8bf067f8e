// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "common/format/schema.hh"
#include "common/text/unicode.hh"
#include "searcher/engine/index/names.hh"
#include "searcher/engine/plan/value_queries.hh"
#include "searcher/engine/questions/move_question.hh"
#include "searcher/engine/rows/listing.hh"
#include "searcher/engine/rows/sentence.hh"

namespace mercato {
namespace {

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

/// Warns of a `kind:` that no move can have.
void warn_of_kind(const SearchRequest& request, Listing<MoveRow>& listing) {
  for (const RowFilter& filter : with_row_filters(request).rows) {
    const auto has = [&](MoveKind kind) {
      return (" " + fold(kind_words(kind))).find(" " + fold(filter.value)) != std::string::npos;
    };
    if (filter.key == "kind" && !has(MoveKind::hire) && !has(MoveKind::leave) &&
        !has(MoveKind::appoint))
      listing.warnings.push_back(fmt::format(
          "there is no kind of move '{}': there are hire, leave, appoint", filter.value));
  }
}

Listing<MoveRow> matching_moves(IndexReader& index, const SearchRequest& request) {
  return list_rows<MoveRow>(
      index, request, terms::has_move,
      [&](const ArticleRows& article, bool names, const auto& offer) {
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
          facts.text = fmt::format("{}\n{} {}\n{}\n{}\n{}", evidence, row.person, row.group,
                                   row.from, row.to, row.role);
          if (names) article.add_entities(facts, evidence);
          facts.names[Field::person] = {move.person};
          facts.names[Field::move_from] = {move.from};
          facts.names[Field::move_to] = {move.to};
          facts.names[Field::organization].push_back(move.from);
          facts.names[Field::organization].push_back(move.to);
          facts.values = {{"kind", kind_words(move.kind)}, {"role", move.role}};
          offer(facts, [&] { return std::move(row); });
        }
      });
}

/// Those that are likely, unless the others are asked for, too.
Listing<MoveRow> likely_moves(IndexReader& index, const SearchRequest& request) {
  Listing<MoveRow> listing = matching_moves(index, request);
  leave_out_unsure(listing, request, likely_move,
                   "one move is left out, as it is less probable than {}: --unsure lists it",
                   "{} moves are left out, as they are less probable than {}: --unsure lists them");
  return listing;
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

/// « la NASA », « l'OTAN » by their names, where no organization has the article in its own.
std::string name_without_article(const IndexReader& index, Field field, const std::string& name) {
  if (field == Field::person || !resolve_value(index, Field::organization, name).empty())
    return name;
  for (const std::string_view article : {"le ", "la ", "les ", "l'", "l\u2019"})
    if (name.starts_with(article)) return name.substr(article.size());
  return name;
}

}  // namespace

Listing<MoveRow> list_moves(IndexReader& index, const SearchRequest& request) {
  refuse_sort_by_value(request, "moves");
  Listing<MoveRow> listing = likely_moves(index, request);
  warn_of_kind(request, listing);
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
  constexpr std::size_t most_of_years = 1000;  // among which those of one year are looked for
  const std::vector<NamedInQuestion> question = read_move_question(request.query);
  if (question.empty()) return {};
  SearchRequest asked = request;
  asked.query.clear();
  std::string year;
  for (const auto& [field, name] : question) {
    if (field == Field::date)
      year = name;
    else
      asked.filters.push_back({field, name_without_article(index, field, name)});
  }
  asked.row_sort = RowSort::newest;
  asked.offset = 0;
  asked.limit = year.empty() ? most_rows : most_of_years;
  std::vector<MoveRow> rows = list_moves(index, asked).rows;
  std::erase_if(rows, [&](const MoveRow& row) { return !row.date.starts_with(year); });
  if (rows.size() > most_rows) rows.resize(most_rows);
  return rows;
}

Listing<MoveFlow> list_move_flows(IndexReader& index, const SearchRequest& request) {
  Listing<MoveRow> moves = likely_moves(index, request);
  Listing<MoveFlow> flows{moves.query, add_up(moves.rows), moves.parsed, moves.corrected};
  flows.offset = moves.offset;
  flows.limit = moves.limit;
  flows.warnings = moves.warnings;
  return page(std::move(flows));
}

}  // namespace mercato
