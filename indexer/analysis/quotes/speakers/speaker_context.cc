// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "indexer/analysis/quotes/descriptions.hh"
#include "indexer/analysis/quotes/speakers/speaker_features.hh"
#include "indexer/analysis/quotes/speakers/speaker_groups.hh"

/// Features of the sentences and paragraphs around a quotation.

namespace mercato {
namespace {

namespace group = speaker_group;

/// Which word points at somebody: « il » 0, « ce dernier » 1, « celui qui » 2, « l'intéressé » 3.
std::uint32_t pointer_of(const Reading& reading, const Subject& subject) {
  const std::string_view word = reading.folded(subject.head);
  if (word == "dernier" || word == "derniere") return 1;
  if (word == "celui" || word == "celle") return 2;
  return word.starts_with("interesse") ? 3 : 0;
}

}  // namespace

void SpeakerFeatures::add_context(const SeenSpeaker& seen, FeatureList& out) const {
  const std::uint32_t kind = kind_of(cast_.of(seen.entity).type);
  const auto form = static_cast<std::uint32_t>(view_.form);
  const auto cue = static_cast<std::uint32_t>(view_.kind);
  const Standing& standing = standings_[static_cast<std::size_t>(&seen - view_.seen.data())];
  out.add(group::thread, {form, seen.thread, view_.thread});
  out.add(group::thread, {form, seen.thread, std::min(2U, seen.recency), 0});
  out.add(group::thread, {cue, seen.thread, view_.opens, kind, 0});
  out.add(group::spoke, {form, seen.spoke});
  out.add(group::spoke, {form, seen.spoke, seen.thread, 0});
  out.add(group::spoke, {form, seen.spoke, standing.agreeing, 0, 0});
  out.add(group::paragraph, {form, seen.paragraph_before, seen.paragraph_after, kind});
  out.add(group::paragraph, {cue, view_.starts, seen.paragraph_before, seen.paragraph_after, kind});
  if (view_.cues.empty()) return;
  const Subject& subject = view_.cues.front().subject;
  const std::uint32_t first_kind =
      subject.mention != nullptr ? 1 + kind_of(subject.mention->type) : 5 + described_;
  for (const Cue& other : view_.cues.subspan(1)) {
    const std::uint32_t tied = relation(seen, other.subject);
    if (tied == 0) continue;
    out.add(group::kin,
            {first_kind, static_cast<std::uint32_t>(other.kind), std::min(2U, tied), kind, 0, 0});
    out.add(group::kin, {form, cue, static_cast<std::uint32_t>(other.kind), std::min(2U, tied),
                         capital_, 0, 0});
  }
  if (form == static_cast<std::uint32_t>(SubjectForm::he) ||
      form == static_cast<std::uint32_t>(SubjectForm::she))
    if (const std::uint32_t pointer = pointer_of(reading_, subject); pointer > 0) {
      out.add(group::pointer, {pointer, standing.agreeing});
      out.add(group::pointer, {pointer, seen.recency, kind, 0});
      out.add(group::pointer, {pointer, seen.thread, 0, 0});
    }
  if (described_ > 0)
    out.add(group::kin, {described_, kind, seen.kin, standing.tied == best_tied_});
}

void SpeakerFeatures::add_carried_context(const SeenSpeaker& seen, FeatureList& out) const {
  const auto form = static_cast<std::uint32_t>(view_.form);
  const auto cue = static_cast<std::uint32_t>(view_.kind);
  const auto follows = static_cast<std::uint32_t>(view_.following);
  out.add(group::thread, {form, seen.thread, follows, 0, 0, 0, 0});
  out.add(group::paragraph, {form, view_.breaks, view_.starts, 0, 0, 0});
  out.add(group::paragraph, {cue, view_.breaks, view_.starts, follows, 0, 0, 0});
  out.add(group::paragraph, {form, view_.breaks, view_.others, seen.paragraph_after, 0, 0, 0, 0});
}

}  // namespace mercato
