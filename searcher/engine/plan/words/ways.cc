// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/plan/words/ways.hh"

#include <string>
#include <unordered_map>

namespace mercato {

using Xapian::Query;

namespace {

/// `query` or, if there is more, either.
Query either(const Query& query, const Query& more) {
  return more.empty() ? query : Query(Query::OP_OR, query, more);
}

}  // namespace

void Ways::score(const IndexReader& index) {
  if (any_words && !any_words->empty()) {
    any = any_word_query(index, *any_words);
    if (all_is_any) all = any;
  }
  if (wide_words && !wide_words->empty()) {
    wide_any = any_word_query(index, *wide_words);
    if (all_is_any) wide_all = wide_any;
  }
}

void WaysLists::add(const Ways& ways) {
  all_.push_back(ways.all);
  any_.push_back(ways.any);
  wide_all_.push_back(ways.wide_all);
  wide_any_.push_back(ways.wide_any);
  add_words(any_words_, ways.any_words);
  add_words(wide_words_, ways.wide_words);
  all_is_any_ = all_is_any_ && ways.all_is_any;
  if (asked_ && ways.asked)
    asked_->insert(asked_->end(), ways.asked->begin(), ways.asked->end());
  else
    asked_ = std::nullopt;
}

void WaysLists::add(const QueryUnit& unit) {
  AnyWords wide_words = unit.any_words;
  add_words(wide_words, unit.wide_words);
  add({unit.all, unit.any, either(unit.all, unit.wide), either(unit.any, unit.wide), unit.any_words,
       std::move(wide_words), unit.one_word,
       unit.asked ? AskedUnits({*unit.asked}) : std::nullopt});
}

Ways WaysLists::all_or_any() const {
  return {combine(Query::OP_AND, all_),
          combine(Query::OP_OR, any_),
          combine(Query::OP_AND, wide_all_),
          combine(Query::OP_OR, wide_any_),
          any_words_,
          wide_words_,
          all_is_any_ && all_.size() == 1,
          asked_ && asked_->empty() ? std::nullopt : asked_};
}

Ways WaysLists::any() const {
  return {combine(Query::OP_OR, all_), combine(Query::OP_OR, any_),
          combine(Query::OP_OR, wide_all_), combine(Query::OP_OR, wide_any_)};
}

Query combine(Query::op op, const std::vector<Query>& parts) {
  constexpr std::size_t few = 4;
  if (parts.size() <= few) return {op, parts.begin(), parts.end()};
  std::unordered_map<std::string, std::size_t> places;
  std::vector<Query> distinct;
  std::vector<double> times;
  for (const Query& part : parts) {
    const auto [it, fresh] = places.emplace(part.serialise(), distinct.size());
    if (fresh) {
      distinct.push_back(part);
      times.push_back(0);
    }
    ++times[it->second];
  }
  for (std::size_t i = 0; i < distinct.size(); ++i)
    if (times[i] > 1) distinct[i] = {Query::OP_SCALE_WEIGHT, distinct[i], times[i]};
  return {op, distinct.begin(), distinct.end()};
}

}  // namespace mercato
