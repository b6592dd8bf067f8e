// SPDX-License-Identifier: GPL-2.0-or-later
// What units are asked for by; how text is cut into them stands in units.cc.
#include <cmath>
#include <utility>

#include "common/format/schema.hh"
#include "searcher/engine/plan/bounds/shared_parts.hh"
#include "searcher/engine/plan/field_words.hh"
#include "searcher/engine/plan/glued_names.hh"
#include "searcher/engine/plan/units.hh"
#include "searcher/engine/ranking/ranking.hh"

namespace mercato {

Xapian::Query scaled(const Xapian::Query& query, double factor) {
  if (query.empty() || factor == 1) return query;
  return {Xapian::Query::OP_SCALE_WEIGHT, query, factor};
}

/// Adds `more` to what a query matches.
void widen(Xapian::Query& query, const Xapian::Query& more) {
  if (more.empty()) return;
  query = query.empty() ? more : Xapian::Query(Xapian::Query::OP_OR, query, more);
}

void add_words(AnyWords& words, const AnyWords& more) {
  if (!words || !more)
    words = std::nullopt;
  else
    words->insert(words->end(), more->begin(), more->end());
}

/// By what a word of a long text counts more or less than BM25 weighs it.
double UnitReader::emphasis(std::string_view stem) {
  if (!question_ || question_->mean_rarity == 0) return 1;
  return std::pow(rarity(index_, stem) / question_->mean_rarity, ranking::rare_in_texts);
}

/// Words of which any will do, and what all of them are.
QueryUnit UnitReader::any_of(Xapian::Query all, std::vector<WeighedWord> words) const {
  std::vector<Xapian::Query> each;
  for (const WeighedWord& word : words) each.push_back(query_of(word));
  return {std::move(all), {Xapian::Query::OP_OR, each.begin(), each.end()}, {}, std::move(words)};
}

WeighedWord UnitReader::content_word(const std::string& stem) {
  return {{terms::stem(stem)}, emphasis(stem)};
}

Xapian::Query UnitReader::query_of(const WeighedWord& word) const {
  if (widening_.own_scores) return word_query(index_, word);
  return scaled({Xapian::Query::OP_SYNONYM, word.terms.begin(), word.terms.end()}, word.factor);
}

QueryUnit UnitReader::unit_of(WeighedWord word) const {
  const Xapian::Query query = query_of(word);
  return {query, query, {}, {{word}}, AnyWords(std::in_place), true, AskedUnit{{{word}}, {}}};
}

QueryUnit UnitReader::phrase(std::string_view text, std::optional<Field> field) {
  std::vector<Token> tokens;
  index_.analyzer().tokenize(text, tokens);
  std::vector<std::string> terms;
  std::vector<WeighedWord> content;
  for (const Token& token : tokens) terms.push_back(terms::stem(token.lexeme->stem));
  index_.learn_frequencies(terms);
  for (const Token& token : tokens) {
    const std::string& stem = token.lexeme->stem;
    if (token.lexeme->stop) continue;
    content.push_back(content_word(stem));
    notes_.stems.insert(token.lexeme->stem);
    lifts().add_word(*token.lexeme, words_asked());
  }
  lifts().add_pairs(tokens);
  Xapian::Query all = phrase_query(parts_.placed, std::move(terms), field);
  if (const auto glued = with_glued_name(tokens))
    widen(all, phrase_query(parts_.placed, *glued, field));
  return any_of(std::move(all), std::move(content));
}

/// The terms of a phrase in which the first name with a particle is written in one, if there is
/// one.
std::optional<std::vector<std::string>> UnitReader::with_glued_name(std::span<const Token> tokens) {
  for (std::size_t i = 1; i < tokens.size(); ++i) {
    const auto glued = glued_name(index_, tokens[i - 1].lexeme->folded, tokens[i].lexeme->folded);
    if (!glued) continue;
    std::vector<std::string> terms;
    for (std::size_t k = 0; k < tokens.size(); ++k)
      if (k + 1 != i)
        terms.push_back(
            terms::stem(k == i ? index_.analyzer().lexeme(*glued).stem : tokens[k].lexeme->stem));
    return terms;
  }
  return std::nullopt;
}

}  // namespace mercato
