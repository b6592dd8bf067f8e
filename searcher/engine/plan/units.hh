// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "searcher/engine/index/index_reader.hh"
#include "searcher/engine/plan/corrections/corrected_query.hh"
#include "searcher/engine/plan/lift_reader.hh"
#include "searcher/engine/plan/words/full_query.hh"
#include "searcher/engine/plan/words/word_query.hh"
#include "searcher/engine/ranking/lifts.hh"

namespace mercato {

struct SharedParts;

/// How far a query may go beyond the words typed.
struct Widening {
  bool synonyms = true;     ///< and names of entities
  bool corrections = true;  ///< words the index does not have
  bool own_scores = false;  ///< words are scored by word_query instead of Xapian's
  bool sentence = false;    ///< it is a question in a sentence, which any of its words answers
};

/// Words that are all a query asks for, any of them; nothing if it asks for more than that.
using AnyWords = std::optional<std::vector<WeighedWord>>;

/// A query that scores by so much more or less; itself if it is empty.
[[nodiscard]] Xapian::Query scaled(const Xapian::Query& query, double factor);

/// Adds `more` to what a query matches.
void widen(Xapian::Query& query, const Xapian::Query& more);

/// Adds what another part of a query asks for.
void add_words(AnyWords& words, const AnyWords& more);

/// What a query is looking for beside its Xapian form: told to people, marked in snippets.
struct QueryNotes {
  std::set<std::string, std::less<>> stems;  ///< to highlight
  Lifts lifts;
  std::vector<std::string> expansion;  ///< what was added, one line each
  std::vector<Correction> corrections;
};

/// A word or phrase as typed.
struct TypedText {
  std::string text;
  Span at;  ///< bytes of the query
};

/// One thing a group of words asks for: a word, a hyphenated compound, the name of an entity, or a
/// synonym of several words.
struct QueryUnit {
  Xapian::Query all;   ///< the articles that have all of it in its own words, scored
  Xapian::Query any;   ///< those that have a part of it: one word of a name, of a phrase
  Xapian::Query wide;  ///< what synonyms and other names add, scored; often empty
  AnyWords any_words = std::nullopt;              ///< what `any` is
  AnyWords wide_words = AnyWords(std::in_place);  ///< what `wide` is
  bool one_word = false;                          ///< `all` is as `any`
  std::optional<AskedUnit> asked = std::nullopt;  ///< what `all` and `wide` are, if words
};

/// Cuts typed text into units: the longest names and synonyms first, then words. Stop words are
/// left out unless there is nothing else.
class UnitReader {
 public:
  UnitReader(IndexReader& index, SharedParts& parts, Widening widening, QueryNotes& notes)
      : index_(index), parts_(parts), widening_(widening), notes_(notes) {}

  /// Takes the measure of all a query asks for, which is read in parts where it has phrases or
  /// groups: how its words are read and weighed depends on how many there are.
  void measure(const std::vector<TypedText>& texts);

  [[nodiscard]] std::vector<QueryUnit> read(const std::vector<TypedText>& texts);

  /// The words of `text` next to each other, in order, stop words included; in one text field if
  /// one is named.
  [[nodiscard]] QueryUnit phrase(std::string_view text, std::optional<Field> field);

 private:
  struct Piece;  ///< tokens that belong together: one, or a hyphenated compound

  /// What a question is like as a whole.
  struct Question {
    std::size_t words = 0;   ///< that are no stop words
    double mean_rarity = 0;  ///< of the words of a long text; 0 for shorter questions
  };

  [[nodiscard]] std::vector<Piece> pieces(const std::vector<TypedText>& texts);
  [[nodiscard]] static bool says_what_is_counted(const std::vector<Piece>& pieces, std::size_t i);
  [[nodiscard]] Question question(const std::vector<Piece>& pieces);
  [[nodiscard]] QueryUnit name(std::span<const Piece> pieces, const Piece* begin, bool with_stops);
  [[nodiscard]] QueryUnit word(const Piece& piece);
  [[nodiscard]] LiftReader lifts() { return {index_, notes_.lifts}; }
  [[nodiscard]] std::size_t words_asked() const { return question_ ? question_->words : 0; }
  [[nodiscard]] double emphasis(std::string_view stem);
  [[nodiscard]] QueryUnit single_word(const Lexeme& lexeme, Span at);
  [[nodiscard]] std::vector<std::string> family(const Lexeme& lexeme);
  [[nodiscard]] QueryUnit stem_unit(const Lexeme& lexeme, Span at);
  [[nodiscard]] QueryUnit unit_of(WeighedWord word) const;
  [[nodiscard]] QueryUnit any_of(Xapian::Query all, std::vector<WeighedWord> words) const;
  [[nodiscard]] Xapian::Query query_of(const WeighedWord& word) const;
  [[nodiscard]] WeighedWord content_word(const std::string& stem);
  [[nodiscard]] static std::vector<std::string> own_stems(const Lexeme& lexeme);
  [[nodiscard]] bool is_known(const Lexeme& lexeme);
  void add_glued(const Piece& particle, const Piece& name, QueryUnit& unit);
  [[nodiscard]] std::optional<std::vector<std::string>> with_glued_name(
      std::span<const Token> tokens);
  [[nodiscard]] std::vector<std::string> known_stems(const Lexeme& lexeme, Span at);
  void add_synonyms(std::span<const Piece> pieces, QueryUnit& unit);
  void add_entities(std::span<const Piece> pieces, QueryUnit& unit, double weight);
  void widen_by(QueryUnit& unit, WeighedWord word) const;
  [[nodiscard]] std::size_t name_length(std::span<const Piece> pieces);

  IndexReader& index_;
  SharedParts& parts_;
  Widening widening_;
  QueryNotes& notes_;
  std::optional<Question> question_;
};

}  // namespace mercato
