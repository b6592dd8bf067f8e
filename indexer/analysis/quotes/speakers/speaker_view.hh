// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "indexer/analysis/quotes/speech_cues.hh"

namespace mercato {

/// Where a candidate stands around a quotation. Distances are classes (`distance_class`), one more
/// than the class, 0 for "not there"; sentences back are at most 7, which also means "not there".
struct SeenSpeaker {
  std::uint32_t entity = 0;
  std::uint32_t recency = 7;    ///< how many of its kind are named between it and the quotation
  std::uint32_t sentences = 7;  ///< sentences back to its last mention
  std::uint32_t subject = 7;    ///< sentences back to the last one it is the subject of
  std::uint32_t before = 0;     ///< distance in the frame before the quotation
  std::uint32_t after = 0;      ///< distance in the frame after it
  std::uint32_t next = 0;       ///< distance in the sentence after its own
  std::uint32_t near = 0;  ///< first token of the mention nearest to the quotation in its frame
  bool before_complement = false;
  bool after_complement = false;
  bool acts = false;              ///< before a verb in the frame, the last name that is
  bool acts_after_cue = false;    ///< and behind the verb of speech, if there is one
  bool inside = false;            ///< named in the quotation
  bool echoed = false;            ///< said in the body what the title repeats
  std::size_t anchor_before = 0;  ///< quotations back to the last one whose announcement names it
  std::size_t anchor_after = 0;   ///< quotations on to the next one
  std::uint32_t voices = 0;       ///< other quotations whose announcement names it
  std::uint32_t spoke = 7;        ///< sentences back to the last one in which it is announced
  std::uint32_t thread = 0;       ///< what the sentences before are about: 1 named in the last, 2
                                  ///< before, 3 behind pronouns; 4 described, 5 behind pronouns
  std::uint32_t kin = 3;  ///< how many of just its kind are named between it and the quotation
  bool paragraph_before = false;  ///< named in its paragraph before it, after it
  bool paragraph_after = false;
};

/// How a quotation follows the one before it.
enum class Following : std::uint8_t {
  first,      ///< it is the first of its part
  touching,   ///< nothing but marks between them
  sentence,   ///< in the same sentence
  next,       ///< the one before ends the sentence before
  near,       ///< at most one sentence between
  paragraph,  ///< at most four sentences between
  far,
};

/// All candidates around a quotation, and what is common to them.
struct SpeakerView {
  std::size_t quote = 0;
  std::span<const Cue> cues;
  ArticlePart part{};
  SubjectForm form = SubjectForm::none;  ///< of the best cue
  CueKind kind = CueKind::none;
  Following following = Following::first;
  SubjectForm form_before = SubjectForm::none;  ///< of the quotation before
  CueKind kind_before = CueKind::none;
  std::uint32_t voice_before = 0;
  bool opens = false;        ///< the quotation begins its sentence
  bool clause = false;       ///< a pronoun and a verb stand between the cue and the quotation
  bool echoes = false;       ///< it repeats another
  std::uint32_t others = 0;  ///< persons named since the quotation before, at most 3
  bool starts = false;       ///< the quotation begins its paragraph
  std::uint32_t breaks = 0;  ///< new paragraphs since the quotation before, at most 2
  std::uint32_t thread = 0;  ///< the most of any candidate
  std::uint32_t voice = 0;   ///< 1 je, 2 nous, 0 neither
  std::vector<SeenSpeaker> seen;

  /// The candidate of an entity, added if it is new; null if there are too many.
  SeenSpeaker* of(std::uint32_t entity);
};

/// Persons, organizations, media, the rest.
[[nodiscard]] constexpr std::uint32_t kind_of(EntityType type) {
  if (type == EntityType::person) return 0;
  if (type == EntityType::organization) return 1;
  return type == EntityType::media ? 2 : 3;
}

/// 0, 1, 2, 3–4, 5–8, … tokens: how far something is.
[[nodiscard]] std::uint32_t distance_class(std::size_t tokens);

}  // namespace mercato
