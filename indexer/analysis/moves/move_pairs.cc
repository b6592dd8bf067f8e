// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "indexer/analysis/moves/move_features.hh"

namespace mercato {

using namespace move_feature;

namespace {

std::uint64_t doubts_of(const MoveTrigger& trigger) {
  return (trigger.doubtful ? 1 : 0) + (trigger.wished ? 2 : 0) + (trigger.quoted ? 4 : 0) +
         (trigger.planned ? 8 : 0);
}

/// Which ends grammar says, as bits.
std::uint64_t said_ends(const MoveTrigger& trigger) {
  const RuledEnds ends = ruled_ends(trigger);
  return (ends.from ? 1 : 0) + (ends.to ? 2 : 0);
}

std::uint64_t prominence(const EntityFacts& facts) {
  return facts.in_title ? 2 : facts.in_opening ? 1 : 0;
}

/// What stands before a name that nothing but a mark tells of.
std::uint64_t mark_before(std::string_view gap) {
  std::uint64_t found = 0;
  for (const std::string_view mark : {":", ",", "–", "-", "+", "•"}) {
    ++found;
    if (gap.find(mark) != std::string_view::npos) return found;
  }
  return 0;
}

}  // namespace

/// What says most of who moves, two by two.
void MoveFeatureReader::pairs(const MoveTrigger& trigger, const Mover& mover, std::uint64_t state,
                              MoveFeatureSink& sink) const {
  const std::uint64_t verb = word_hash(trigger.frame->lemma);
  const std::uint64_t kind = number(trigger.kind());
  const std::uint64_t noun = trigger.frame->noun ? 1 : 0;
  const EntityFacts& facts = scene_.facts(mover.entity);
  std::uint64_t before = 0;
  std::uint64_t near = 9;
  std::uint64_t side = 2;
  if (mover.mention != nullptr) {
    const MentionTokens& named = *mover.mention;
    const std::size_t token = trigger.token();
    side = named.first < token ? 0 : 1;
    if (named.first > 0) before = word_hash(reading_.folded(named.first - 1));
    near =
        bucket(side == 0 ? token - std::min<std::size_t>(named.last, token) : named.first - token);
  }
  const std::uint64_t titled = prominence(facts);
  const std::uint64_t chief = scene_.main_person() == mover.entity ? 1 : 0;
  const std::uint64_t doubts = doubts_of(trigger);
  const std::uint64_t slot = number(mover.slot) * 4 + number(trigger.clause.voice);
  const std::uint64_t said = said_ends(trigger);
  sink.add(pair, mix(1, verb), before, side);
  sink.add(pair, mix(2, verb), slot, side);
  sink.add(pair, mix(3, state), titled * 2 + chief, kind);
  sink.add(pair, mix(4, verb), near * 3 + side, slot);
  sink.add(pair, mix(5, doubts), slot, kind * 3 + side);
  sink.add(pair, mix(6, doubts), verb, number(trigger.form));
  sink.add(pair, mix(7, near * 3 + side), before, kind * 2 + noun);
  sink.add(pair, mix(8, verb), chief * 4 + titled, state / 8 == 1 ? 1 : 0);
  sink.add(pair, mix(9, slot), said, kind * 2 + noun);
  sink.add(pair, mix(10, verb), said, state / 8);
}

/// The same of whether all that is told of a person is a move.
void MoveFeatureReader::event_pairs(std::span<const MoveEvidence> evidence,
                                    MoveFeatureSink& sink) const {
  const MoveEvidence& first = evidence.front();
  const MoveTrigger& trigger = *first.trigger;
  const std::uint64_t verb = word_hash(trigger.frame->lemma);
  const std::uint64_t leaves = trigger.leaves() ? 1 : 0;
  const std::uint64_t said = said_ends(trigger);
  const auto fifth = static_cast<std::uint64_t>(first.probability * 10) / 2;
  const std::uint64_t known = kinds_of(scene_.affiliations_of(first.mover.entity));
  const EntityFacts& facts = scene_.facts(first.mover.entity);
  const std::size_t after = trigger.clause.after;
  sink.add(pair, 1, said, leaves * 8 + number(trigger.clause.voice));
  sink.add(pair, 2, said, verb);
  sink.add(pair, 3, fifth, verb);
  sink.add(pair, 4, fifth * 4 + said, number(first.mover.slot) * 8 + number(first.mover.source));
  sink.add(pair, 5, fifth, doubts_of(trigger));
  sink.add(pair, 6, fifth * 5 + std::min<std::size_t>(evidence.size(), 4), leaves);
  sink.add(pair, 7, fifth, known * 2 + leaves);
  sink.add(pair, 8, fifth, length_bucket(reading_.size()) * 2 + leaves);
  sink.add(pair, 9, after < reading_.size() ? word_hash(reading_.folded(after)) : 0, verb);
  if (trigger.token() > 0)
    sink.add(pair, 10, word_hash(reading_.folded(trigger.token() - 1)), verb);
  sink.add(pair, 11, fifth, prominence(facts) * 8 + std::min<std::uint32_t>(facts.mentions, 6));
}

/// What surrounds a name in a sentence that no word tells a move in.
void MoveFeatureReader::bare_name(const MoveTrigger& trigger, MoveFeatureSink& sink) const {
  const std::size_t token = trigger.token();
  const std::size_t sentence = reading_.sentence_of(token);
  const Sentence& here = reading_.sentences[sentence];
  const auto word = [&](std::size_t at) {
    return at < reading_.size() ? word_hash(reading_.folded(at)) : 0;
  };
  const MoveTrigger* before = nullptr;  // the last word before it that tells a move
  for (const MoveTrigger& other : scene_.triggers_around(trigger))
    if (other.token() < token && !MoveScene::is_bare(other)) before = &other;
  constexpr std::uint64_t far = 9;
  const std::uint64_t away =
      before == nullptr
          ? far
          : std::min<std::uint64_t>(sentence - reading_.sentence_of(before->token()), far);
  sink.add(bare, 1, away);
  sink.add(bare, 12, scene_.density(), std::min<std::size_t>(sentence, 3));
  sink.add(bare, 13, token > 0 ? word(token - 1) : 0);
  sink.add(bare, 14, word(trigger.clause.after), word(trigger.clause.after + 1));
  if (before != nullptr) {
    sink.add(bare, 2, number(before->kind()), away);
    sink.add(bare, 3, word_hash(before->frame->lemma));
    sink.add(bare, 11, before->group ? 1 : 0, number(before->kind()));
  }
  sink.add(bare, 4, word(here.first));
  sink.add(bare, 5, word(here.first), word(here.first + 1));
  constexpr std::size_t reach = 60;
  std::size_t verbs = 0;
  std::size_t houses = 0;
  std::size_t people = 0;
  for (std::size_t at = here.first; at < std::min<std::size_t>(here.last, here.first + reach);
       ++at) {
    const MentionTokens* mention = discourse_.at(at);
    if (mention == nullptr)
      verbs += reading_.has(at, mark::auxiliary | mark::finite) ? 1 : 0;
    else if (mention->first == at)
      ++(mention->type == EntityType::person ? people : houses);
  }
  verbs = std::min<std::size_t>(verbs, 2);
  sink.add(bare, 6, verbs, std::min<std::size_t>(houses, 3));
  sink.add(bare, 7, std::min<std::size_t>(people, 5), verbs);
  sink.add(bare, 8, token > 0 ? mark_before(reading_.gap(token)) : 0);
  const std::size_t after = trigger.clause.after;
  const std::string_view gap = after < reading_.size() ? reading_.gap(after) : std::string_view{};
  const std::uint64_t closed = gap.find('(') != std::string_view::npos   ? 1
                               : gap.find(',') != std::string_view::npos ? 2
                               : gap.find(':') != std::string_view::npos ? 3
                                                                         : 0;
  sink.add(bare, 9, closed, word(after));
  sink.add(bare, 10, trigger.headline ? 1 : 0, away);
}

}  // namespace mercato
