// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/text/token.hh"

namespace mercato {

/// What a word can be to the finders of facts, one bit a kind.
using Marks = std::uint64_t;

namespace mark {
inline constexpr Marks digits = 1ULL << 0;         ///< starts with a digit
inline constexpr Marks numeral = 1ULL << 1;        ///< deux, vingt, cent, mille
inline constexpr Marks magnitude = 1ULL << 2;      ///< millions, milliard
inline constexpr Marks money = 1ULL << 3;          ///< euros, dollars
inline constexpr Marks month = 1ULL << 4;          ///< janvier
inline constexpr Marks weekday = 1ULL << 5;        ///< lundi
inline constexpr Marks date_word = 1ULL << 6;      ///< hier, dernier, semaine: may begin a date
inline constexpr Marks abbreviation = 1ULL << 7;   ///< M, Mme, etc: its full stop ends no sentence
inline constexpr Marks says = 1ULL << 8;           ///< a verb of speech: déclare, assuré
inline constexpr Marks says_inverted = 1ULL << 9;  ///< announces a quote only beside it: sourit X
inline constexpr Marks finite = 1ULL << 10;        ///< of a verb of speech: a finite form
inline constexpr Marks participle = 1ULL << 11;    ///< of a verb of speech: goes with an auxiliary
inline constexpr Marks auxiliary = 1ULL << 12;     ///< a, ont, avait, est
inline constexpr Marks pronoun = 1ULL << 13;       ///< il, elle
inline constexpr Marks determiner = 1ULL << 14;    ///< le, un, ce, son
inline constexpr Marks preposition = 1ULL << 15;   ///< à, dans, auprès
inline constexpr Marks source = 1ULL << 16;        ///< selon, dixit: names a speaker without verb
inline constexpr Marks move = 1ULL << 17;          ///< a verb or noun that tells a move
inline constexpr Marks role_noun = 1ULL << 18;     ///< PDG, directrice, ingénieur
inline constexpr Marks post_noun = 1ULL << 19;     ///< direction, présidence
inline constexpr Marks group_noun = 1ULL << 20;  ///< groupe, entreprise: stands for an organization
inline constexpr Marks document_noun = 1ULL << 21;  ///< communiqué: speaks for who wrote it
inline constexpr Marks former = 1ULL << 22;         ///< ex, ancien
inline constexpr Marks people = 1ULL << 23;         ///< chercheurs, salariés: whom a number counts
inline constexpr Marks employer_noun = 1ULL << 24;  ///< groupe, club: where one works, if not named
inline constexpr Marks office = 1ULL << 25;         ///< ministre, maire: a post in no organization
inline constexpr Marks fresh = 1ULL << 26;          ///< nouveau, nouvelle: says that a post is new
inline constexpr Marks institution = 1ULL << 27;    ///< police, parquet: itself, if not named
inline constexpr Marks female_name = 1ULL << 28;    ///< a first name of women: genders.tsv
inline constexpr Marks male_name = 1ULL << 29;      ///< a first name of men
}  // namespace mark

/// Hashes words so that a map of strings can be asked for a view.
struct WordHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view word) const {
    return std::hash<std::string_view>{}(word);
  }
};

/// The marks of French words, by exact form (lower case, accents kept). Immutable once made, shared
/// by all threads.
class WordMarks {
 public:
  /// The words that grammar gives: numerals, months, pronouns, …
  WordMarks();

  /// Adds marks to a word.
  void add(std::string_view exact, Marks marks);

  /// Adds marks to a name, whatever its accents and case.
  void add_name(std::string_view folded, Marks marks);

  /// The marks of a lexeme.
  [[nodiscard]] Marks of(const Lexeme& lexeme) const;

 private:
  std::unordered_map<std::string, Marks, WordHash, std::equal_to<>> words_;
  std::unordered_map<std::string, Marks, WordHash, std::equal_to<>> names_;  ///< folded
};

/// Marks by Lexeme::id, looked up once a lexeme. One for each analyzer.
class MarkCache {
 public:
  explicit MarkCache(std::shared_ptr<const WordMarks> words) : words_(std::move(words)) {}

  Marks of(const Lexeme& lexeme) {
    if (lexeme.id >= cache_.size()) cache_.resize(lexeme.id + std::size_t{1024}, 0);
    Marks& known = cache_[lexeme.id];
    if (known == 0) known = words_->of(lexeme) | looked_up;
    return known;
  }

  /// To be called when the analyzer recycles its lexemes.
  void forget() { cache_.clear(); }

 private:
  static constexpr Marks looked_up = 1ULL << 63;
  std::shared_ptr<const WordMarks> words_;
  std::vector<Marks> cache_;
};

}  // namespace mercato
