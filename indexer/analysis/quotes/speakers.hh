// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "indexer/analysis/quotes/quote_marks.hh"
#include "indexer/analysis/reading/discourse.hh"

namespace mercato {

/// A quotation as tokens.
struct QuotedTokens {
  Quoted bytes;
  std::uint32_t first = 0;  ///< first token inside
  std::uint32_t last = 0;   ///< first token after
};

/// What the words around a quotation say of its speaker.
struct Attribution {
  std::optional<std::uint32_t> speaker;  ///< entity
  bool announced = false;                ///< by a verb of speech, a source or a colon
};

/// Finds who says what stands between quotation marks: the subject of an incise after it
/// (« … », a déclaré X), a source (selon X), the subject of the verb that announces it (X soutient
/// que « … », X : « … »); pronouns and « le PDG » stand for the last person they fit; a quotation
/// nothing announces goes on with the speaker before. Quotations must be asked for in order.
class SpeakerFinder {
 public:
  SpeakerFinder(const Discourse& discourse, std::span<const QuotedTokens> quotes)
      : discourse_(discourse), reading_(discourse.reading()), quotes_(quotes) {}

  [[nodiscard]] Attribution find(std::size_t quote);

  /// Tells who spoke the quotation, for those that follow.
  void remember(std::size_t quote, const Attribution& attribution);

 private:
  using Speaker = std::optional<std::uint32_t>;
  /// A subject may be there without anybody known behind it (« un témoin »).
  struct Subject {
    Speaker speaker;
    bool found = false;
  };

  [[nodiscard]] std::size_t frame_begin(std::size_t quote) const;
  [[nodiscard]] std::size_t sentence_end(std::size_t quote) const;
  [[nodiscard]] std::size_t frame_end(std::size_t quote) const;
  [[nodiscard]] Subject after_quote(std::size_t quote) const;
  [[nodiscard]] Subject headline(std::size_t quote) const;
  [[nodiscard]] Subject incise(std::size_t token, std::size_t end, std::size_t quote) const;
  [[nodiscard]] Subject inside_quote(std::size_t quote) const;
  [[nodiscard]] Subject inverted_verb(std::size_t token, std::size_t end) const;
  [[nodiscard]] Subject before_quote(std::size_t quote, std::size_t begin) const;
  [[nodiscard]] Subject after_colon(std::size_t quote, std::size_t begin) const;
  [[nodiscard]] Subject unannounced(std::size_t quote, std::size_t begin) const;
  [[nodiscard]] Subject subject_after(std::size_t token, std::size_t end) const;
  [[nodiscard]] Subject subject_before(std::size_t verb, std::size_t begin) const;
  [[nodiscard]] Subject main_subject(std::size_t begin, std::size_t end) const;
  [[nodiscard]] Subject noun_phrase(std::size_t token, std::size_t end) const;
  [[nodiscard]] Subject named_by_noun(std::size_t token, std::size_t head,
                                      Speaker organization) const;
  [[nodiscard]] Subject source(std::size_t token, std::size_t end) const;
  [[nodiscard]] Speaker pronoun(std::size_t token) const;
  [[nodiscard]] Speaker last_person(std::size_t token) const;
  [[nodiscard]] const MentionTokens* sentence_subject(std::size_t sentence, std::size_t end) const;
  [[nodiscard]] std::size_t skip_complement(std::size_t token, std::size_t end) const;
  [[nodiscard]] bool has_auxiliary(std::size_t participle, std::size_t begin) const;
  [[nodiscard]] bool is_inverted_pronoun(std::size_t token) const;
  [[nodiscard]] bool in_quote(std::size_t token) const;

  const Discourse& discourse_;
  const Reading& reading_;
  std::span<const QuotedTokens> quotes_;
  Speaker last_speaker_;
  std::size_t last_quote_ = 0;  ///< one past the quotation it spoke
};

}  // namespace mercato
