// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/moves/move_support.hh"

#include <algorithm>

namespace mercato {

using namespace move_feature;

namespace {

/// Sentences between the one of a token and the nearest that names an entity; `none` if none of
/// those looked at does.
std::uint64_t sentences_to(const Discourse& discourse, std::uint32_t entity, std::size_t token) {
  constexpr std::ptrdiff_t looked = 40;  // mentions on either side
  constexpr std::uint64_t none = 9;
  const auto& mentions = discourse.mentions();
  const Reading& reading = discourse.reading();
  const std::size_t here = reading.sentence_of(token);
  const auto at = discourse.mentions_from(token);
  const auto first = at - std::min<std::ptrdiff_t>(looked, at - mentions.begin());
  const auto last = at + std::min<std::ptrdiff_t>(looked, mentions.end() - at);
  std::uint64_t nearest = none;
  for (auto mention = first; mention != last; ++mention) {
    if (mention->entity != entity) continue;
    const std::size_t there = reading.sentence_of(mention->first);
    nearest = std::min<std::uint64_t>(nearest, here > there ? here - there : there - here);
  }
  return std::min<std::uint64_t>(nearest, nearest == none ? none : 4);
}

bool names_in(const Reading& reading, const MentionTokens* mention, const MoveTrigger& trigger) {
  return mention != nullptr &&
         reading.sentence_of(mention->first) == reading.sentence_of(trigger.token());
}

}  // namespace

void MoveSupport::end(std::span<const MoveEvidence> evidence,
                      std::span<const std::vector<MoveEndCandidate>> ends, std::uint32_t entity,
                      EndSide side, MoveFeatureSink& sink) const {
  const MoveEvidence& first = evidence.front();
  const MoveTrigger& trigger = *first.trigger;
  const std::uint64_t key = side_kind(trigger, side);
  bool here = false;
  bool sided = false;
  bool opposite = false;
  bool ruled = false;
  bool named = false;
  const MentionTokens* mention = nullptr;
  for (std::size_t i = 0; i < evidence.size(); ++i) {
    const MoveTrigger& told = *evidence[i].trigger;
    named = named || evidence[i].mover.mention != nullptr;
    const auto found = std::ranges::find(ends[i], entity, &MoveEndCandidate::entity);
    if (found == ends[i].end()) continue;
    if (mention == nullptr) mention = found->mention;
    here = here || names_in(reading_, found->mention, told);
    const RuledEnds own = ruled_ends(told);
    const bool from = own.from == entity;
    const bool to = own.to == entity;
    sided = sided || (side == EndSide::from ? from : to);
    opposite = opposite || (side == EndSide::from ? to : from);
    ruled = ruled || rules_of(told, entity) != 0;
  }
  const std::uint64_t kinds = kinds_at(scene_.affiliations_of(first.mover.entity), entity);
  const std::uint64_t known = (kinds & 1) + (kinds > 1 ? 2 : 0);  // once, now
  const bool shared = scene_.sentences_with(first.mover.entity, entity) > 0;
  const std::uint64_t ruling = sided ? 3 : opposite ? 2 : ruled ? 1 : 0;
  const std::uint64_t bits = ((ruling * 4 + known) * 2 + (here ? 1 : 0)) * 2 + (shared ? 1 : 0);
  const std::uint64_t way = number(first.mover.source) * 2 + (named ? 1 : 0);
  sink.add(support, key, bits);
  sink.add(support, mix(key, 1), bits, way);
  sink.add(support, mix(key, 2), bits, scene_.density());
  sink.add(support, mix(number(side), word_hash(trigger.frame->lemma)), bits);
  const std::uint64_t away =
      mention == nullptr ? 10 : sentences_to(discourse_, first.mover.entity, mention->first);
  sink.add(support_far, key, away, here ? 1 : 0);
  sink.add(support_far, mix(key, 1), away, ruling * 4 + known);
  sink.add(support_far, mix(key, 2), away, way);
}

/// Where a person works or worked, beside the ends that grammar says of a trigger, as bits: there
/// now or once, from there, elsewhere.
std::uint64_t MoveSupport::posts_beside(const RuledEnds& ends, std::uint32_t person) const {
  std::uint64_t held = 0;
  for (const Affiliation& post : scene_.affiliations_of(person)) {
    const std::uint64_t once = post.former ? 2 : 1;
    if (ends.to == post.organization)
      held |= once;
    else if (ends.from == post.organization)
      held |= 4 * once;
    else
      held |= 16 * once;
  }
  return held;
}

void MoveSupport::event(std::span<const MoveEvidence> evidence, MoveFeatureSink& sink) const {
  const MoveEvidence& first = evidence.front();
  const MoveTrigger& trigger = *first.trigger;
  const std::uint64_t leaves = trigger.leaves() ? 1 : 0;
  const auto fifth = static_cast<std::uint64_t>(first.probability * 10) / 2;
  const std::uint64_t away = sentences_to(discourse_, first.mover.entity, trigger.token());
  const std::uint64_t source = number(first.mover.source);
  sink.add(nearness, 1, away, leaves);
  sink.add(nearness, 2, away, source);
  sink.add(nearness, 3, away, fifth);
  std::uint64_t named = 0;
  for (const MoveEvidence& told : evidence) named += told.mover.mention != nullptr ? 1 : 0;
  sink.add(nearness, 4, named, evidence.size());
  const Sentence& sentence = reading_.sentences[reading_.sentence_of(trigger.token())];
  const auto& mentions = discourse_.mentions();
  std::uint64_t houses = 0;
  std::uint64_t others = 0;
  constexpr std::ptrdiff_t most = 64;  // mentions of a sentence
  const auto begin = discourse_.mentions_from(sentence.first);
  const auto end = begin + std::min(most, mentions.end() - begin);
  for (auto at = begin; at != end && at->first < sentence.last; ++at) {
    if (is_employer(at->type)) ++houses;
    if (at->type == EntityType::person && at->entity != first.mover.entity) ++others;
  }
  houses = std::min<std::uint64_t>(houses, 3);
  others = std::min<std::uint64_t>(others, 3);
  sink.add(nearness, 5, houses * 4 + others, source * 2 + leaves);
  sink.add(nearness, 6, houses * 4 + others, fifth);
  const std::uint64_t held = posts_beside(ruled_ends(trigger), first.mover.entity);
  sink.add(stays, 1, held, leaves);
  sink.add(stays, 2, held * 2 + leaves, fifth);
  sink.add(stays, 3, held, number(trigger.kind()) * 8 + number(first.mover.slot));
  for (const std::string_view noun : discourse_.posts_of(first.mover.entity)) {
    sink.add(stays, 4, word_hash(noun), leaves);
    sink.add(stays, 5, word_hash(noun), held);
  }
}

}  // namespace mercato
