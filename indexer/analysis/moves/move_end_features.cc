// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/moves/move_end_features.hh"

#include <algorithm>

#include "indexer/analysis/moves/move_support.hh"

namespace mercato {

using namespace move_feature;

/// Which rules name an organization as an end of a trigger, as bits.
std::uint64_t rules_of(const MoveTrigger& trigger, std::uint32_t entity) {
  std::uint64_t rules = 0;
  const auto note = [&](const MaybeEntity& named, std::uint64_t bit) {
    if (named == entity) rules |= bit;
  };
  note(trigger.object_organization, 1);
  note(trigger.after_from, 2);
  note(trigger.after_to, 4);
  note(trigger.role_organization, 8);
  note(trigger.agent, 16);
  note(trigger.subject_organization, 32);
  note(trigger.headline, 64);
  return rules;
}

std::uint64_t side_kind(const MoveTrigger& trigger, EndSide side) {
  const std::uint64_t form = MoveScene::is_bare(trigger) ? 2 : trigger.frame->noun ? 1 : 0;
  return mix(number(side), mix(number(trigger.kind()), form));
}

namespace {

std::string_view last_word(std::string_view name) { return name.substr(name.rfind(' ') + 1); }

/// How many other candidates stand nearer to the trigger, on the same side of it.
void place_among(const MoveTrigger& trigger, std::span<const MoveEndCandidate> ends,
                 const MoveEndCandidate& end, EndSide side, MoveFeatureSink& sink) {
  if (end.mention == nullptr) return;
  const bool is_before = end.mention->first < trigger.token();
  std::uint64_t nearer = 0;
  for (const MoveEndCandidate& other : ends) {
    if (&other == &end) break;
    if (other.mention != nullptr && (other.mention->first < trigger.token()) == is_before) ++nearer;
  }
  const std::uint64_t place = (is_before ? 8 : 0) + std::min<std::uint64_t>(nearer, 4);
  sink.add(rank, side_kind(trigger, side), place);
  sink.add(rank, number(side), word_hash(trigger.frame->lemma), place);
}

}  // namespace

/// Features of where an organization is named that may be an end of a move.
void MoveEndFeatures::named_end(const MoveTrigger& trigger, const Mover& mover,
                                const MoveEndCandidate& end, EndSide side, bool unruled,
                                MoveFeatureSink& sink) const {
  const std::uint64_t verb = word_hash(trigger.frame->lemma);
  const std::uint64_t key = side_kind(trigger, side);
  const MentionTokens& mention = *end.mention;
  const bool is_before = mention.first < trigger.token();
  const std::size_t first = is_before ? mention.last : trigger.clause.verb + 1;
  const std::size_t last = is_before ? trigger.token() : mention.first;
  const std::size_t here = reading_.sentence_of(trigger.token());
  const std::size_t there = reading_.sentence_of(mention.first);
  const std::uint64_t offset = there == here ? 0 : there < here ? here - there : 8;
  sink.add(sentence_offset, key, offset);
  const bool inside = mention.first >= trigger.clause.after && mention.first < trigger.clause.end;
  sink.add(in_clause, key, inside ? 1 : 0, unruled ? 0 : 1);
  sink.add(in_clause, mix(number(side), verb), inside ? 1 : 0, offset == 0 ? 1 : 0);
  if (offset == 0) {
    context_.between(std::min(first, last), last, sink, mix(key, is_before ? 1 : 2));
    context_.between(std::min(first, last), last, sink,
                     mix(mix(number(side), verb), is_before ? 3 : 4));
  }
  const std::uint64_t beside = mix(key, (offset == 0 ? 2 : 0) + (is_before ? 1 : 0));
  context_.around(mention, sink, beside);
  sink.add(head_word, beside, context_.head_before(mention));
  sink.add(head_word, mix(number(side), verb), context_.head_before(mention));
  sink.add(head_word, number(side), context_.head_before(mention),
           number(scene_.type_of(end.entity)));
  neighbours(mover, mention, unruled, offset, sink, key);
  if (mover.mention != nullptr && offset == 0) {
    const MentionTokens& person = *mover.mention;
    const bool person_first = person.first < mention.first;
    const std::size_t a = person_first ? person.last : mention.last;
    const std::size_t b = person_first ? mention.first : person.first;
    context_.between(std::min(a, b), b, sink, mix(key, person_first ? 5 : 6));
  }
}

/// The names themselves: who moves is often in the news for years, and so are houses that many
/// leave.
void MoveEndFeatures::known_names(const MoveTrigger& trigger, const Mover& mover,
                                  std::string_view name, EndSide side,
                                  MoveFeatureSink& sink) const {
  const bool counted = mover.entity >= discourse_.entity_count();  // people without a name
  const std::string_view person =
      counted ? std::string_view{} : last_word(discourse_.name(mover.entity));
  const std::uint64_t whole = word_hash(name);
  sink.add(known_name, number(side), word_hash(person), whole);
  sink.add(known_name, 10 + number(side), trigger.leaves() ? 1 : 0, whole);
  sink.add(known_name, 20 + number(side), word_hash(last_word(name)));
}

/// Whether the article tells of many who go to an organization, or come from there.
void MoveEndFeatures::house(const MoveTrigger& trigger, std::uint32_t entity, EndSide side,
                            bool unruled, MoveFeatureSink& sink) const {
  constexpr std::uint32_t most = 3;
  const std::uint64_t key = side_kind(trigger, side);
  const std::uint64_t verb = word_hash(trigger.frame->lemma);
  const EntityFacts& facts = scene_.facts(entity);
  const RuledEnds own = ruled_ends(trigger);
  const std::uint32_t told = trigger.denied ? 0 : 1;
  const std::uint32_t entered = std::min(facts.entered - (own.to == entity ? told : 0), most);
  const std::uint32_t left = std::min(facts.left - (own.from == entity ? told : 0), most);
  const std::uint64_t mostly = entered > left ? 1 : entered < left ? 2 : 0;
  const std::uint64_t free = unruled ? 0 : 1;
  sink.add(move_feature::house, key, entered * 4 + left);
  sink.add(move_feature::house, number(side), 16 + entered * 4 + left, free);
  sink.add(move_feature::house, mix(number(side), verb), 32 + mostly, free);
  sink.add(move_feature::house, key, 48 + mostly, scene_.density());
}

void MoveEndFeatures::end(const MoveTrigger& trigger, const Mover& mover,
                          const MoveEndCandidate& end, EndSide side, MoveFeatures& out) const {
  MoveFeatureSink sink(out);
  const std::uint64_t verb = word_hash(trigger.frame->lemma);
  const std::uint64_t key = side_kind(trigger, side);
  std::uint64_t rules = rules_of(trigger, end.entity);
  if (end.entity >= scene_.government() && end.mention != nullptr &&
      end.mention->first >= trigger.clause.after && end.mention->first <= trigger.clause.after + 2)
    rules |= 128;  // « quitte le gouvernement »
  sink.add(bias, key);
  sink.add(rules_all, key, rules);
  sink.add(dense, scene_.density(), mix(key, 1), rules);
  sink.add(rules_all, mix(key, verb), rules);
  sink.add(anaphor_end, key, rules, trigger.anaphoric ? 1 : 0);
  sink.add(rules_all, mix(key, number(trigger.clause.voice)), rules);
  for (std::uint64_t bit = 1; bit <= 128; bit *= 2) {
    if ((rules & bit) == 0) continue;
    sink.add(rule, key, bit);
    sink.add(rule_lemma, number(side), verb, bit);
  }
  const EntityType type = scene_.type_of(end.entity);
  sink.add(entity_type, key, number(type));
  sink.add(entity_type, mix(key, verb), number(type));
  sink.add(entity_type, key, number(type), rules);
  const std::string_view name = scene_.name(end.entity);
  sink.add(name_word, key, word_hash(name.substr(0, name.find(' '))));
  if (names_) known_names(trigger, mover, name, side, sink);
  const EntityFacts& facts = scene_.facts(end.entity);
  sink.add(org_count, key, std::min<std::uint32_t>(facts.mentions, 6));
  sink.add(org_title, key, facts.in_title ? 2 : facts.in_opening ? 1 : 0);
  sink.add(org_main, key, scene_.main_organization() == end.entity ? 1 : 0, number(type));
  house(trigger, end.entity, side, rules == 0, sink);
  if (end.mention != nullptr)
    named_end(trigger, mover, end, side, rules == 0, sink);
  else
    sink.add(sentence_offset, key, 9, rules == 0 ? 0 : 1);
  relation(trigger, mover, end, sink, key);
  const std::uint64_t first_word = word_hash(name.substr(0, name.find(' ')));
  for (const std::string_view noun : discourse_.posts_of(mover.entity)) {
    sink.add(post, key, word_hash(noun), number(type));
    sink.add(post, number(side), word_hash(noun), first_word);
  }
  if (trigger.role) {
    const std::uint64_t role = word_hash(reading_.folded(*trigger.role));
    sink.add(end_role, key, role, number(type));
    sink.add(end_role, key, role, rules);
    sink.add(end_role, number(side), role, first_word);
  }
  pairs(trigger, mover, end, side, rules, sink);
  const std::size_t together = scene_.sentences_with(mover.entity, end.entity);
  sink.add(company, key, std::min<std::size_t>(together, 4));
  sink.add(company, key, 8 + (2 * together > facts.mentions ? 1 : 0), rules == 0 ? 0 : 1);
  sink.add(holders, key, std::min<std::uint32_t>(facts.holders, 3), rules == 0 ? 0 : 1);
}

namespace {

void make_distinct(MoveFeatures& features) {
  std::ranges::sort(features);
  features.erase(std::unique(features.begin(), features.end()), features.end());
}

}  // namespace

void MoveEndFeatures::end(std::span<const MoveEvidence> evidence,
                          std::span<const std::vector<MoveEndCandidate>> ends, std::uint32_t entity,
                          EndSide side, MoveFeatures& out) const {
  std::size_t named = 0;
  for (std::size_t i = 0; i < evidence.size(); ++i) {
    const auto found = std::ranges::find(ends[i], entity, &MoveEndCandidate::entity);
    if (found == ends[i].end()) continue;
    end(*evidence[i].trigger, evidence[i].mover, *found, side, out);
    MoveFeatureSink sink(out);
    place_among(*evidence[i].trigger, ends[i], *found, side, sink);
    if (found->mention != nullptr) ++named;
  }
  make_distinct(out);
  MoveFeatureSink sink(out);
  sink.add(offset_count, number(side), named, evidence.size());
  MoveSupport(scene_).end(evidence, ends, entity, side, sink);
}

void MoveEndFeatures::no_end(std::span<const MoveEvidence> evidence, EndSide side,
                             MoveFeatures& out) const {
  for (const MoveEvidence& told : evidence) no_end(*told.trigger, told.mover, side, out);
  make_distinct(out);
  MoveFeatureSink sink(out);
  sink.add(offset_count, number(side), 100, evidence.size());
}

void MoveEndFeatures::elsewhere(std::span<const MoveEvidence> evidence, EndSide side,
                                MoveFeatures& out) const {
  no_end(evidence, side, out);
  for (MoveFeatureHash& feature : out) feature = fold(mix(move_feature::elsewhere, feature));
}

void MoveEndFeatures::no_end(const MoveTrigger& trigger, const Mover& mover, EndSide side,
                             MoveFeatures& out) const {
  MoveFeatureSink sink(out);
  const std::uint64_t verb = word_hash(trigger.frame->lemma);
  const std::uint64_t key = side_kind(trigger, side);
  std::uint64_t rules = 0;
  if (trigger.object_organization) rules |= 1;
  if (trigger.after_from) rules |= 2;
  if (trigger.after_to) rules |= 4;
  if (trigger.role_organization) rules |= 8;
  if (trigger.agent) rules |= 16;
  if (trigger.subject_organization) rules |= 32;
  sink.add(none_lemma, key);
  sink.add(dense, scene_.density(), key, rules);
  sink.add(none_lemma, number(side), verb);
  sink.add(none_lemma, mix(number(side), verb), number(trigger.clause.voice));
  sink.add(none_rules, key, rules);
  sink.add(none_rules, mix(number(side), verb), rules);
  const std::uint64_t after =
      trigger.clause.after < reading_.size() ? word_hash(reading_.folded(trigger.clause.after)) : 0;
  sink.add(none_word, key, after);
  if (trigger.role) {
    const std::uint64_t role = word_hash(reading_.folded(*trigger.role));
    sink.add(none_role, key, role);
    sink.add(none_role, key, reading_.has(*trigger.role, mark::office) ? 1 : 0, rules);
  } else {
    sink.add(none_role, key, 2, rules);
  }
  std::size_t at = trigger.clause.after;
  const std::size_t end = std::min(trigger.clause.end, at + 4);
  while (at < end && reading_.has(at, mark::determiner | mark::preposition)) ++at;
  if (at < end && discourse_.at(at) == nullptr)
    sink.add(none_object, key, word_hash(reading_.folded(at)));
  else
    sink.add(none_object, key, at < end ? context_.class_of(at) : 0);
  const Sentence& sentence = reading_.sentences[reading_.sentence_of(trigger.token())];
  std::size_t count = 0;
  std::uint32_t previous = UINT32_MAX;
  constexpr std::size_t count_reach = 80;
  const std::size_t first = clause_begin(sentence.first, trigger.token());
  const std::size_t last = std::min<std::size_t>(sentence.last, trigger.token() + count_reach);
  for (std::size_t token = first; token < last; ++token) {
    const MentionTokens* mention = discourse_.at(token);
    if (mention == nullptr || mention->entity == previous) continue;
    previous = mention->entity;
    if (is_employer(mention->type)) ++count;
  }
  sink.add(none_count, key, std::min<std::size_t>(count, 4));
  const std::uint64_t known = kinds_of(scene_.affiliations_of(mover.entity));
  sink.add(affiliation, key, 100 + known);
  no_former_post(trigger, mover, rules, sink, key);
  sink.add(office, key, discourse_.holds_office(mover.entity) ? 1 : 0);
  for (const std::string_view noun : discourse_.posts_of(mover.entity))
    sink.add(post, key, word_hash(noun), 100);
}

}  // namespace mercato
