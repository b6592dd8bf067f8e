// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>

#include "indexer/analysis/quotes/quote_scene.hh"

namespace mercato {

/// How a text says who speaks.
enum class SubjectForm : std::uint8_t {
  none,      ///< not at all
  name,      ///< Sam Altman; le PDG d'OpenAI, Sam Altman
  he,        ///< il, ce dernier, l'intéressé
  she,       ///< elle, cette dernière
  they,      ///< ils, elles, eux
  one,       ///< on
  definite,  ///< le patron du groupe, cette chercheuse
  vague,     ///< un proche, des témoins
};

/// The words that say who speaks.
struct Subject {
  SubjectForm form = SubjectForm::none;
  std::uint32_t first = 0;  ///< tokens [first, last)
  std::uint32_t last = 0;
  std::uint32_t head = 0;                  ///< the noun of a phrase
  const MentionTokens* mention = nullptr;  ///< of `name`
};

/// Reads the subject of a verb of speech from the words beside it. Who it stands for is not its
/// matter.
class SubjectFinder {
 public:
  explicit SubjectFinder(const QuoteScene& scene)
      : scene_(scene), discourse_(scene.discourse()), reading_(scene.reading()) {}

  /// The subject that follows a verb: « a déclaré lundi à l'AFP le patron de X ».
  [[nodiscard]] Subject after(std::size_t token, std::size_t end) const;

  /// The subject that stands before a verb in its sentence; a name before a noun phrase.
  [[nodiscard]] Subject before(std::size_t verb, std::size_t begin) const;

  /// The subject of the main clause, which a gerund shares: « X salue Y, jugeant que … ».
  [[nodiscard]] Subject of_clause(std::size_t begin, std::size_t end) const;

  /// What « selon », « d'après », « pour » name.
  [[nodiscard]] Subject source(std::size_t token, std::size_t end) const;

  /// « a-t-il », « dit-elle »: the pronoun joined to the verb at a token; `none` if there is none.
  [[nodiscard]] Subject inverted(std::size_t verb) const;

  /// Whether a token, with an article before it or not, is one of the words for a person just
  /// spoken of, and which.
  [[nodiscard]] SubjectForm pronoun_form(std::size_t token) const;

 private:
  [[nodiscard]] Subject name(const MentionTokens& mention) const;
  [[nodiscard]] Subject noun_phrase(std::size_t token, std::size_t end) const;
  [[nodiscard]] Subject described(std::size_t token, std::size_t head, std::size_t end) const;
  [[nodiscard]] std::size_t article_of(std::size_t noun, std::size_t begin) const;
  [[nodiscard]] bool between_dashes(const MentionTokens& mention, std::size_t begin,
                                    std::size_t verb) const;
  [[nodiscard]] Subject phrase_at(std::size_t noun, std::size_t begin, std::size_t verb) const;
  [[nodiscard]] std::size_t skip_complement(std::size_t token, std::size_t end) const;
  [[nodiscard]] std::size_t skip_date(std::size_t token, std::size_t end) const;
  [[nodiscard]] bool elided_article(std::size_t token) const;
  [[nodiscard]] bool belongs_to_phrase(const MentionTokens& mention) const;
  [[nodiscard]] bool begins_phrase(std::size_t token, std::size_t begin, std::size_t end) const;
  [[nodiscard]] bool may_speak(const MentionTokens& mention) const;

  const QuoteScene& scene_;
  const Discourse& discourse_;
  const Reading& reading_;
};

}  // namespace mercato
