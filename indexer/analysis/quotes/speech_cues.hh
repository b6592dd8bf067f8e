// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "indexer/analysis/quotes/subjects.hh"

namespace mercato {

/// What announces a quotation.
enum class CueKind : std::uint8_t {
  none,
  incise,         ///< « … », a déclaré X
  incise_other,   ///< « … », décortique X: a verb that is not listed as one of speech
  source_after,   ///< « … », selon X
  headline,       ///< « … » : X n'en démord pas
  bracket,        ///< « … » (X)
  verb_before,    ///< X soutient que « … »
  source_before,  ///< selon X, « … »
  agent,          ///< critiqué par X, « … »
  colon,          ///< X, à la tribune : « … »
  inside,         ///< « …, raconte X, … »
  title_colon,    ///< the same in a title or lead
  late_incise,    ///< « … » avec lui, a estimé X
  context,        ///< nothing: the subject of the words before it
  next_quote,     ///< nothing: what follows the quotation that touches it
};

/// Whether a cue says that someone speaks.
[[nodiscard]] constexpr bool announces(CueKind kind) {
  return kind != CueKind::none && kind != CueKind::context && kind != CueKind::next_quote;
}

/// One thing that announces a quotation, and the subject it gives.
struct Cue {
  CueKind kind = CueKind::none;
  Subject subject;
  std::uint32_t verb = 0;  ///< token of the verb or preposition; that of the quotation if none
};

/// Finds what announces a quotation in its sentence: the best first.
class CueFinder {
 public:
  explicit CueFinder(const QuoteScene& scene)
      : scene_(scene), discourse_(scene.discourse()), reading_(scene.reading()), subjects_(scene) {}

  [[nodiscard]] std::vector<Cue> find(std::size_t quote) const;

 private:
  [[nodiscard]] Cue after_quote(std::size_t quote) const;
  [[nodiscard]] Cue later_in_sentence(std::size_t quote, std::size_t end) const;
  [[nodiscard]] Cue context(std::size_t quote, std::size_t begin) const;
  [[nodiscard]] Cue next_quote(std::size_t quote) const;
  [[nodiscard]] Cue incise(std::size_t token, std::size_t end) const;
  [[nodiscard]] Subject written(const Subject& one, std::size_t end) const;
  [[nodiscard]] Cue other_incise(std::size_t token, std::size_t end) const;
  [[nodiscard]] Cue beside_mark(std::size_t quote) const;
  [[nodiscard]] Cue before_quote(std::size_t quote, std::size_t begin) const;
  [[nodiscard]] std::size_t verb_start(std::size_t verb, std::size_t begin) const;
  [[nodiscard]] const MentionTokens* acting(std::size_t gerund, std::size_t begin) const;
  [[nodiscard]] Cue verb_before(std::size_t quote, std::size_t verb, std::size_t begin) const;
  [[nodiscard]] Subject spoken_before(std::size_t quote, std::size_t begin, std::size_t end) const;
  [[nodiscard]] Cue after_colon(std::size_t quote, std::size_t begin) const;
  [[nodiscard]] Cue inside_quote(std::size_t quote) const;
  [[nodiscard]] bool has_auxiliary(std::size_t participle, std::size_t begin) const;
  [[nodiscard]] bool looks_like_verb(std::size_t token) const;

  const QuoteScene& scene_;
  const Discourse& discourse_;
  const Reading& reading_;
  SubjectFinder subjects_;
};

}  // namespace mercato
