// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/plan/lift_reader.hh"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "common/format/schema.hh"
#include "searcher/engine/ranking/ranking.hh"

namespace mercato {

double rarity(const IndexReader& index, std::string_view stem) {
  const double all = index.database().get_doccount();
  const double with = index.term_frequency(terms::stem(stem));
  return std::log(1 + (all - with + 0.5) / (with + 0.5));
}

/// A word lifts by its rarity, as a term of its own would.
void LiftReader::add_word(const Lexeme& lexeme, std::size_t words) {
  if (lexeme.stop) return;
  const FormHash form = form_hash(lexeme.exact);
  const auto same = [&](const WordLift& word) { return word.form == form; };
  if (std::any_of(lifts_.words.begin(), lifts_.words.end(), same)) return;
  const double rare = rarity(index_, lexeme.stem);
  add_stem(first_word(form_hash(lexeme.stem)), rare);
  if (words == 1) lifts_.just_so = articles_with(lexeme);
  const bool numberless = words > 0 && words <= ranking::most_numberless_words;
  const bool widens = words >= ranking::least_family_words;
  lifts_.words.push_back({form, numberless ? other_number(lexeme) : FormHash{0},
                          widens ? root_hash(lexeme.folded, form_hash(lexeme.stem)) : FormHash{0},
                          rare});
}

/// How many articles write a word just so.
std::size_t LiftReader::articles_with(const Lexeme& lexeme) {
  for (const WordForm& form : index_.word_forms(lexeme.folded))
    if (form.exact == lexeme.exact) return form.count;
  return 0;
}

void LiftReader::add_stem(FirstWord stem, double rare) {
  const auto same = [&](const StemLift& lift) { return lift.stem == stem; };
  if (std::none_of(lifts_.stems.begin(), lifts_.stems.end(), same))
    lifts_.stems.push_back({stem, rare});
}

/// The word in the other number, as most words have it: who asks for « cheffes étoilées » means a
/// cheffe, too, but not a chef. In longer questions the number typed tells more.
FormHash LiftReader::other_number(const Lexeme& lexeme) {
  std::string other = lexeme.exact;
  if (other.ends_with('s') || other.ends_with('x'))
    other.pop_back();
  else
    other += 's';
  const Lexeme& found = index_.analyzer().lexeme(other);
  return found.stem == lexeme.stem ? form_hash(found.exact) : FormHash{0};
}

/// Two words lift where an article has them together; two stop words say nothing.
void LiftReader::add_pairs(std::span<const Token> tokens) {
  const auto place = [&](FormHash form, bool stop) {
    const auto it = std::find_if(lifts_.words.begin(), lifts_.words.end(),
                                 [&](const WordLift& word) { return word.form == form; });
    return stop || it == lifts_.words.end() ? PairLift::no_word
                                            : static_cast<std::size_t>(it - lifts_.words.begin());
  };
  FormHash form_before = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const bool stop = tokens[i].lexeme->stop;
    const bool stop_before = i > 0 && tokens[i - 1].lexeme->stop;
    const FormHash form = form_hash(tokens[i].lexeme->exact);
    const FormHash before = std::exchange(form_before, form);
    if (i == 0 || (stop && stop_before)) continue;
    const FormHash pair = pair_hash(before, form);
    const auto same = [&](const PairLift& lift) { return lift.pair == pair; };
    if (std::none_of(lifts_.pairs.begin(), lifts_.pairs.end(), same))
      lifts_.pairs.push_back({pair, place(before, stop_before), place(form, stop)});
  }
}

}  // namespace mercato
