// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

/// The knobs of the ranking. Each was set by scripts/eval.sh on the development sets; what was
/// tried and did not pay is told in ARCHITECTURE.md.
namespace mercato::ranking {

inline constexpr double k1 = 1.0;            ///< BM25: how fast repeating a word stops paying
inline constexpr double b = 1.0;             ///< BM25: how much long articles are held back
inline constexpr double exact_form = 0.6;    ///< of a word written just so, beside its stem
inline constexpr double other_number = 0.5;  ///< of that, for the singular of a plural or inversely
inline constexpr double common_form = 0.7;   ///< less by this, times the share of hits that have it
inline constexpr double same_family = 0.75;  ///< of a word that begins like one that is missing
inline constexpr double neighbours = 0.7;    ///< of two words in a row that few other hits have so
inline constexpr double rare_in_texts = 0.4;  ///< how much rare words of a long text count more
inline constexpr double same_thing = 0.4;     ///< of another name of one thing (IA, AI)
inline constexpr double near_synonym = 0.2;   ///< of a neighbour in meaning
inline constexpr double entity = 0.1;         ///< of an article about whom a word names
inline constexpr double entity_alone = 0.5;   ///< the same, where nothing else is asked

inline constexpr std::size_t lifted_hits = 40;     ///< how many first hits exact forms may lift
inline constexpr std::size_t lifted_of_few = 100;  ///< the same for questions of few words
inline constexpr std::size_t compared_hits = 40;   ///< among which what is rare is told from common
inline constexpr std::uint32_t loose_words = 3;    ///< strangers among the words of a synonym

inline constexpr std::size_t most_strict_words = 3;  ///< up to here, automatic mode asks for all
inline constexpr std::size_t enough_strict_hits =
    10;                                     ///< fewer hits than this: part of the words will do
inline constexpr double least_share = 0.2;  ///< of the best score, for a partial match to count
inline constexpr std::size_t most_numberless_words = 2;  ///< more words mean their number, too
inline constexpr std::size_t least_family_words = 3;     ///< fewer words must be there themselves
inline constexpr std::size_t most_expanded_words = 4;    ///< longer questions say enough themselves
inline constexpr std::size_t most_question_words = 12;   ///< what is longer is a pasted text

}  // namespace mercato::ranking
