// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/moves/move_features.hh"

#include <algorithm>

#include "indexer/analysis/clauses/verb_reader.hh"
#include "indexer/analysis/moves/move_support.hh"

namespace mercato {

using namespace move_feature;

/// Whether a slot is that of the person who moves by a trigger.
std::uint64_t MoveFeatureReader::expected(const MoveTrigger& trigger, Slot slot) const {
  if (slot == Slot::none) return 0;
  if (slot == Slot::agent) return trigger.frame->subject == MoveEnd::person ? 1 : 3;
  if (trigger.frame->noun) return slot == Slot::genitive || slot == Slot::post ? 1 : 2;
  const bool by_subject = trigger.frame->subject == MoveEnd::person;
  const bool passive =
      trigger.clause.voice == Voice::passive || trigger.clause.voice == Voice::bare_participle;
  const bool subject = slot == Slot::subject;
  if (by_subject) return subject && !(passive && trigger.frame->passive) ? 1 : 3;
  return (passive && trigger.frame->passive) == subject ? 1 : 4;
}

/// What the verb's object begins with: « quitte la France », « quitte son poste ».
void MoveFeatureReader::object_words(const MoveTrigger& trigger, MoveFeatureSink& sink) const {
  std::size_t at = trigger.clause.after;
  const std::size_t end = std::min(trigger.clause.end, at + 4);
  std::uint64_t determiner = 0;
  for (; at < end && discourse_.at(at) == nullptr; ++at) {
    if (!reading_.has(at, mark::determiner | mark::preposition)) break;
    determiner = word_hash(reading_.folded(at));
  }
  const std::uint64_t verb = word_hash(trigger.frame->lemma);
  if (at >= end) {
    sink.add(object_kind, 20, verb);
    return;
  }
  sink.add(object_kind, context_.class_of(at), verb);
  sink.add(object_kind, context_.class_of(at), determiner);
  if (discourse_.at(at) == nullptr) {
    sink.add(object_head, word_hash(reading_.folded(at)));
    sink.add(object_head, word_hash(reading_.folded(at)), verb);
  }
}

void MoveFeatureReader::trigger(const MoveTrigger& trigger, MoveFeatures& out) const {
  MoveFeatureSink sink(out);
  const std::uint64_t verb = word_hash(trigger.frame->lemma);
  const std::size_t token = trigger.token();
  if (MoveScene::is_bare(trigger)) return bare_name(trigger, sink);
  const auto word = [&](std::size_t at) {
    return at < reading_.size() ? word_hash(reading_.folded(at)) : 0;
  };
  sink.add(bias);
  sink.add(lemma, verb);
  sink.add(kind, number(trigger.kind()), trigger.frame->noun ? 1 : 0);
  sink.add(form, number(trigger.form), number(trigger.kind()));
  sink.add(voice, number(trigger.clause.voice), number(trigger.kind()));
  sink.add(lemma_voice, verb, number(trigger.clause.voice));
  sink.add(lemma_form, verb, number(trigger.form));
  if (token > 0) sink.add(word_before, word(token - 1));
  if (token > 1) sink.add(word_before2, word(token - 2), word(token - 1));
  sink.add(word_after, word(trigger.clause.after), number(trigger.kind()));
  sink.add(word_after2, word(trigger.clause.after), verb);
  sink.add(words_after, word(trigger.clause.after), word(trigger.clause.after + 1));
  if (trigger.denied) sink.add(doubt, 1);
  if (trigger.doubtful) sink.add(doubt, 2);
  if (trigger.wished) sink.add(doubt, 3);
  if (trigger.hearsay) sink.add(doubt, 4);
  if (trigger.quoted) sink.add(doubt, 5);
  const std::size_t sentence = reading_.sentence_of(token);
  const std::size_t begin =
      std::max<std::size_t>(reading_.sentences[sentence].first, token > 8 ? token - 8 : 0);
  for (std::size_t at = begin; at < token; ++at)
    if (const auto found = doubtful_word(reading_.exact(at)); !found.empty())
      sink.add(doubt_word, word_hash(found));
  sink.add(place_in_text, std::min<std::size_t>(sentence, 3));
  const std::string_view text = reading_.text.substr(0, reading_.sentences[sentence].span.end);
  if (text.ends_with('?') || text.ends_with("? ")) sink.add(sentence_ends, 1);
  object_words(trigger, sink);
  if (trigger.role) {
    const std::uint64_t role = word_hash(reading_.folded(*trigger.role));
    sink.add(role_word, role);
    sink.add(role_word, role, number(trigger.kind()));
    sink.add(role_kind, reading_.has(*trigger.role, mark::office) ? 1 : 0, verb);
  } else {
    sink.add(role_kind, 2, verb);
  }
  sink.add(object_kind, 30, trigger.object_organization ? trigger.anaphoric ? 2 : 1 : 0, verb);
  sink.add(object_kind, 31, trigger.after_to ? 1 : 0, verb);
  sink.add(object_kind, 32, trigger.after_from ? 1 : 0, verb);
  sink.add(object_kind, 33, trigger.role_organization ? 1 : 0, verb);
  sink.add(object_kind, 34, trigger.subject_organization ? 1 : 0, verb);
  sink.add(object_kind, 35, trigger.agent ? 1 : 0, verb);
}

/// The gender of who moves, as the words of a verb show it: « est nommée », « elle rejoint ».
Gender MoveFeatureReader::shown_gender(const MoveTrigger& trigger) const {
  const MoveFrame& frame = *trigger.frame;
  const std::size_t token = trigger.token();
  if (frame.noun) return Gender::unknown;
  if (trigger.form == VerbForm::participle && trigger.clause.voice != Voice::active) {
    const std::string_view word = reading_.exact(token);
    if (word.ends_with("ée") || word.ends_with("ue")) return Gender::female;
    if (word.ends_with("é") || word.ends_with("u")) return Gender::male;
    return Gender::unknown;
  }
  if (frame.subject != MoveEnd::person) return Gender::unknown;
  const std::size_t begin = token > trigger.clause.begin + 5 ? token - 5 : trigger.clause.begin;
  for (std::size_t at = token; at-- > begin && discourse_.at(at) == nullptr;) {
    if (reading_.folded(at) == "il") return Gender::male;
    if (reading_.folded(at) == "elle") return Gender::female;
  }
  return Gender::unknown;
}

void MoveFeatureReader::group(const MoveTrigger& trigger, const MoveFeatures& base,
                              MoveFeatures& out) const {
  MoveFeatureSink sink(out);
  const CountedGroup& group = *trigger.group;
  const std::uint64_t verb = word_hash(trigger.frame->lemma);
  const bool is_before = group.first < trigger.token();
  const Slot slot = trigger.frame->noun ? Slot::genitive : is_before ? Slot::subject : Slot::object;
  const MoverSource from = is_before ? MoverSource::before : MoverSource::after;
  const std::uint64_t fits = expected(trigger, slot);
  const std::uint64_t state = fits * 8 + number(from);
  out.insert(out.end(), base.begin(), base.end());
  for (const MoveFeatureHash feature : base) sink.add(fit_base, feature, fits == 1 ? 1 : 0);
  sink.add(mover_slot, number(slot), number(trigger.clause.voice), number(trigger.kind()));
  sink.add(fit, state);
  sink.add(fit_lemma, state, verb);
  sink.add(fit_voice, state, number(trigger.clause.voice), number(trigger.kind()));
  sink.add(source, number(from));
  sink.add(source_kind, number(from), number(trigger.kind()), trigger.frame->noun ? 1 : 0);
  const std::uint64_t noun =
      word_hash(std::string_view(group.words).substr(group.words.rfind(' ') + 1));
  const std::uint64_t known = (group.whose ? 1 : 0) + (group.part ? 2 : 0) + (group.house ? 4 : 0);
  sink.add(counted, number(trigger.kind()));
  sink.add(counted, 10 + known, number(trigger.kind()));
  sink.add(counted, 20, noun);
  sink.add(counted, 30 + number(trigger.kind()), noun);
  sink.add(counted, 40, verb);
  sink.add(counted, 50, scene_.density());
  const RuledEnds ends = ruled_ends(trigger);
  sink.add(counted, 60 + (ends.from ? 1 : 0) + (ends.to ? 2 : 0), number(trigger.kind()));
  if (is_before) {
    sink.add(counted, 70, std::min<std::size_t>(trigger.token() - group.last, 12));
    if (group.first > 0) sink.add(counted, 80, word_hash(reading_.folded(group.first - 1)));
  } else if (group.last < reading_.size()) {
    sink.add(counted, 90, word_hash(reading_.folded(group.last)));
  }
}

void MoveFeatureReader::mover(const MoveTrigger& trigger, const Mover& mover,
                              const MoveFeatures& base, MoveFeatures& out) const {
  MoveFeatureSink sink(out);
  const std::uint64_t verb = word_hash(trigger.frame->lemma);
  const std::uint64_t fits = expected(trigger, mover.slot);
  out.insert(out.end(), base.begin(), base.end());
  const std::uint64_t state = fits * 8 + number(mover.source);
  for (const MoveFeatureHash feature : base) sink.add(fit_base, feature, fits == 1 ? 1 : 0);
  sink.add(mover_slot, number(mover.slot), number(trigger.clause.voice), number(trigger.kind()));
  sink.add(fit, state);
  sink.add(fit_lemma, state, verb);
  sink.add(fit_voice, state, number(trigger.clause.voice), number(trigger.kind()));
  sink.add(source, number(mover.source));
  sink.add(source_kind, number(mover.source), number(trigger.kind()), trigger.frame->noun ? 1 : 0);
  const std::uint64_t key = number(mover.source) * 2 + (fits == 1 ? 1 : 0);
  sink.add(listed, mover.listed ? 1 : 0, fits);
  if (mover.mention != nullptr) {
    const bool is_before = mover.mention->first < trigger.token();
    const std::size_t first = is_before ? mover.mention->last : trigger.clause.verb + 1;
    const std::size_t last = is_before ? trigger.token() : mover.mention->first;
    const std::uint64_t manner = mix(number(trigger.kind()) * 2 + (trigger.frame->noun ? 1 : 0),
                                     number(trigger.clause.voice));
    context_.between(std::min(first, last), last, sink, mix(is_before ? 1 : 2, manner));
    context_.between(std::min(first, last), last, sink, mix(is_before ? 3 : 4, verb));
    context_.around(*mover.mention, sink, mix(is_before ? 5 : 6, number(trigger.kind())));
  }
  const EntityFacts& facts = scene_.facts(mover.entity);
  pairs(trigger, mover, state, sink);
  sink.add(main_person, scene_.main_person() == mover.entity ? 1 : 0, key);
  sink.add(mention_count, std::min<std::uint32_t>(facts.mentions, 6), key);
  sink.add(title, facts.in_title ? 2 : facts.in_opening ? 1 : 0, key);
  const bool single = discourse_.name(mover.entity).find(' ') == std::string::npos;
  if (single) sink.add(short_name, std::min<std::uint32_t>(facts.mentions, 3));
  sink.add(office, discourse_.holds_office(mover.entity) ? 1 : 0, number(trigger.kind()));
  const Gender shown = shown_gender(trigger);
  const Gender gender = discourse_.gender(mover.entity);
  const std::uint64_t agrees = shown == Gender::unknown || gender == Gender::unknown ? 0
                               : shown == gender                                     ? 1
                                                                                     : 2;
  sink.add(agreement, agrees, fits);
  sink.add(agreement, 10 + agrees, number(mover.source), number(mover.slot));
  const std::uint64_t density = scene_.density();
  sink.add(dense, density, state, number(trigger.kind()));
  sink.add(dense, density, verb, fits == 1 ? 1 : 0);
  sink.add(dense, density, 100 + number(mover.slot), number(trigger.clause.voice));
  sink.add(dense, density, 200 + std::min<std::uint32_t>(facts.mentions, 6), fits == 1 ? 1 : 0);
  const std::uint64_t known = kinds_of(scene_.affiliations_of(mover.entity));
  sink.add(mover_posts, known, number(trigger.kind()), fits == 1 ? 1 : 0);
  bool own_role = false;
  for (const std::string_view noun : discourse_.posts_of(mover.entity)) {
    own_role = own_role || (trigger.role && reading_.folded(*trigger.role) == noun);
    sink.add(mover_posts, word_hash(noun), number(trigger.kind()));
  }
  sink.add(mover_posts, own_role ? 10 : 11, number(trigger.kind()));
}

void MoveFeatureReader::event(std::span<const MoveEvidence> evidence, MoveFeatures& out) const {
  MoveFeatureSink sink(out);
  const MoveEvidence& first = evidence.front();
  const MoveTrigger& trigger = *first.trigger;
  const auto tenth = [](float p) { return static_cast<std::uint64_t>(p * 10); };
  const std::uint64_t leaves = trigger.leaves() ? 1 : 0;
  sink.add(best, tenth(first.probability));
  for (std::uint64_t step = 1; step <= tenth(first.probability); ++step) sink.add(best, 100 + step);
  const std::uint64_t rival = tenth(first.rival);
  sink.add(rival_state, first.rival > first.probability ? 1 : 0, rival);
  for (std::uint64_t step = 1; step <= rival; ++step) sink.add(rival_state, 2, step);
  sink.add(best_flags,
           (trigger.doubtful ? 1 : 0) + (trigger.wished ? 2 : 0) + (trigger.quoted ? 4 : 0),
           number(trigger.clause.voice));
  const std::uint64_t next = evidence.size() > 1 ? tenth(evidence[1].probability) + 1 : 0;
  for (std::uint64_t step = 1; step <= next; ++step) sink.add(second, step);
  sink.add(count, evidence.size(), leaves);
  sink.add(best_lemma, word_hash(trigger.frame->lemma));
  sink.add(best_state, expected(trigger, first.mover.slot), number(first.mover.source), leaves);
  event_pairs(evidence, sink);
  MoveSupport(scene_).event(evidence, sink);
  bool titled = false;
  std::uint64_t fits = 0;
  std::uint64_t doubts = 0;
  for (const MoveEvidence& told : evidence) {
    titled = titled || reading_.sentence_of(told.trigger->token()) == 0;
    if (expected(*told.trigger, told.mover.slot) == 1) ++fits;
    const MoveTrigger& t = *told.trigger;
    if (t.denied || t.doubtful || t.wished || t.hearsay) ++doubts;
  }
  sink.add(told_in_title, titled ? 1 : 0, leaves);
  sink.add(best_state, 100 + fits);
  sink.add(best_doubt, doubts, evidence.size());
  if (trigger.role) sink.add(best_role, word_hash(reading_.folded(*trigger.role)), leaves);
  const EntityFacts& facts = scene_.facts(first.mover.entity);
  sink.add(main_person, scene_.main_person() == first.mover.entity ? 1 : 0);
  sink.add(title, facts.in_title ? 2 : facts.in_opening ? 1 : 0, leaves);
  sink.add(mention_count, std::min<std::uint32_t>(facts.mentions, 6));
  sink.add(dense, scene_.density(), leaves, tenth(first.probability));
  sink.add(dense, scene_.density(), 10 + leaves, expected(trigger, first.mover.slot));
}

}  // namespace mercato
