// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

/// The knobs of the ranking. Each was set by scripts/eval.sh on the development sets; what was
/// tried and did not pay is told in ARCHITECTURE.md.
namespace mercato::ranking {

/// What ranks the first hits again, beside their score: fitted together, on the mean of all
/// development sets, by scripts/fit_ranking.py. Pinned by a test: one set of weights serves
/// headlines, questions and long documents alike, and no single one of them can be judged alone.
struct Weights {
  double words;    ///< of words written just so
  double family;   ///< of words that begin like one that is missing
  double pairs;    ///< of two words in a row that few other hits have so
  double first;    ///< of words early in the article, times the best score
  double topic;    ///< of an article on what the question is about, times the best score
  double meaning;  ///< likewise by the vectors of the press
};
inline constexpr Weights weights{1.3, 0.75, 0.42, 1.5, 0.6, 0.8};

/// What an article gains whose sentences answer a question of amounts, dates or names (combien,
/// quand, qui), times the best score and the share of the question that such a sentence has.
inline constexpr double answer = 0.4;
inline constexpr std::size_t compared_answers = 10;  ///< first hits that are read for it

/// How fast a place among the first words of an article loses: at this many words before it, a word
/// counts 1 / (1 + ln 2).
inline constexpr double first_words_half = 9;

inline constexpr double k1 = 1.0;            ///< BM25: how fast repeating a word stops paying
inline constexpr double b = 0.85;            ///< BM25: how much long articles are held back
inline constexpr double exact_form = 0.6;    ///< of a word written just so, beside its stem
inline constexpr double other_number = 0.5;  ///< of that, for the singular of a plural or inversely
inline constexpr double common_form = 0.7;   ///< less by this, times the share of hits that have it
inline constexpr double rare_in_texts = 0.4;  ///< how much rare words of a long text count more
inline constexpr double same_thing = 0.4;     ///< of another name of one thing (IA, AI)
inline constexpr double near_synonym = 0.2;   ///< of a neighbour in meaning
inline constexpr double entity = 0.1;         ///< of an article about whom a word names
inline constexpr double entity_alone = 0.5;   ///< the same, where nothing else is asked

/// What articles gain that write the one word of a query just so, times the best score: more than
/// all else together.
inline constexpr double head_start = 8;
inline constexpr std::size_t most_lifted = 20000;  ///< hits that are looked through for them

inline constexpr std::size_t lifted_hits = 40;    ///< how many first hits exact forms may lift
inline constexpr std::size_t lifted_of_few = 60;  ///< the same for questions of few words
inline constexpr std::size_t compared_hits = 40;  ///< among which what is rare is told from common
inline constexpr std::uint32_t loose_words = 3;   ///< strangers among the words of a synonym

inline constexpr std::size_t most_strict_words = 3;  ///< up to here, automatic mode asks for all
/// Whether a query of so many words is answered by any of them: one of many words, or a question
/// that is a whole sentence, whose words are not chosen to be found.
[[nodiscard]] constexpr bool any_will_do(std::size_t words, bool sentence) {
  return words > most_strict_words || (sentence && words > 1);
}
inline constexpr std::size_t enough_strict_hits = 10;  ///< of fewer, a part of the words will do
inline constexpr double least_share = 0.2;  ///< of the best score, for a partial match to count
inline constexpr std::size_t most_numberless_words = 2;  ///< more words mean their number, too
inline constexpr std::size_t least_family_words = 3;     ///< fewer words must be there themselves
inline constexpr std::size_t most_expanded_words = 4;    ///< longer questions say enough themselves
inline constexpr std::size_t most_question_words = 12;   ///< what is longer is a pasted text

}  // namespace mercato::ranking
