// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/moves/move_features.hh"

#include <algorithm>

namespace mercato {
namespace {

/// One number a kind of feature; new ones at the end.
enum Template : std::uint64_t {
  bias = 1,
  lemma,
  kind,
  form,
  voice,
  lemma_voice,
  lemma_form,
  word_before,
  word_before2,
  word_after,
  word_after2,
  words_after,
  doubt,
  doubt_word,
  place_in_text,
  sentence_ends,
  object_head,
  object_kind,
  own,
  role_word,
  role_kind,
  // of a person
  slot,
  fit,
  fit_lemma,
  fit_voice,
  fit_base,
  source,
  source_kind,
  distance,
  between_count,
  between_mark,
  path,
  side_before,
  side_after,
  gap_before,
  gap_after,
  genitive,
  main_person,
  mention_count,
  title,
  short_name,
  office,
  listed,
  // of an end
  rule,
  rule_lemma,
  rules_all,
  entity_type,
  head_word,
  head_kind,
  name_word,
  sentence_offset,
  org_count,
  org_title,
  org_main,
  affiliation,
  nearest_person,
  other_trigger,
  same_sentences,
  none_lemma,
  none_role,
  none_rules,
  none_count,
  none_word,
  none_object,
  // of an event
  best,
  second,
  count,
  best_lemma,
  best_state,
  best_doubt,
  best_role,
  told_in_title,
  offset_count,
  rival_state,
  best_flags,
  in_clause,
};

constexpr std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
  std::uint64_t hash = (a ^ (b + 0x9E3779B97F4A7C15ULL)) * 0xBF58476D1CE4E5B9ULL;
  return hash ^ (hash >> 29);
}

constexpr std::uint64_t word_hash(std::string_view word) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return hash;
}

std::uint64_t bucket(std::size_t n) {
  if (n < 5) return n;
  if (n < 8) return 5;
  if (n < 12) return 6;
  if (n < 20) return 7;
  return 8;
}

template <typename Enum>
std::uint64_t number(Enum value) {
  return static_cast<std::uint64_t>(value);
}

}  // namespace

/// Collects features as hashes.
class MoveFeatureReader::Sink {
 public:
  explicit Sink(MoveFeatures& out) : out_(out) {}
  void add(Template name, std::uint64_t a = 0, std::uint64_t b = 0, std::uint64_t c = 0) {
    const std::uint64_t hash = mix(mix(mix(mix(0, name), a), b), c);
    const auto folded = static_cast<MoveFeatureHash>(hash ^ (hash >> 32));
    out_.push_back(folded == 0 ? 1 : folded);
  }

 private:
  MoveFeatures& out_;
};

/// What a token is, coarsely: the letters of a path.
std::uint64_t MoveFeatureReader::class_of(std::size_t token) const {
  if (const MentionTokens* mention = discourse_.at(token))
    return mention->type == EntityType::person ? 1 : mention->type == EntityType::place ? 2 : 3;
  const std::string_view word = reading_.folded(token);
  if (is_any_of(word, {"qui",   "que",  "dont", "ou",    "et", "mais", "par", "chez",
                       "de",    "du",   "des",  "pour",  "a",  "au",   "en",  "dans",
                       "comme", "avec", "sur",  "apres", "il", "elle", "se",  "lui"}))
    return word_hash(word);
  if (reading_.has(token, mark::auxiliary)) return 4;
  if (reading_.has(token, mark::preposition)) return 5;
  if (reading_.has(token, mark::determiner)) return 6;
  if (reading_.has(token, mark::move)) return 7;
  if (reading_.has(token, mark::former)) return 8;
  if (reading_.has(token, mark::role_noun | mark::post_noun)) return 9;
  if (reading_.has(token, mark::group_noun | mark::employer_noun)) return 10;
  if (reading_.has(token, mark::digits | mark::month | mark::weekday)) return 11;
  if (reading_.has(token, mark::says)) return 12;
  return 13;
}

/// Features of the tokens [first, last) between two things.
void MoveFeatureReader::between(std::size_t first, std::size_t last, Sink& sink,
                                std::uint64_t key) const {
  std::size_t persons = 0;
  std::size_t organizations = 0;
  std::size_t verbs = 0;
  std::size_t triggers = 0;
  std::size_t commas = 0;
  std::uint64_t trail = 0;
  std::uint64_t marks = 0;
  std::uint64_t previous = 0;
  std::size_t steps = 0;
  for (std::size_t token = first; token < last; ++token) {
    const std::string_view gap = reading_.gap(token);
    if (gap.size() > 1) {
      if (gap.find(',') != std::string_view::npos) {
        ++commas;
        trail = mix(trail, 20);
        ++steps;
      }
      if (gap.find_first_of("(:;\"") != std::string_view::npos || gap.find("»") != gap.npos) {
        marks |= 1;
        trail = mix(trail, 21);
        ++steps;
      }
    }
    if (const MentionTokens* mention = discourse_.at(token)) {
      if (mention->first == token || token == first)
        ++(mention->type == EntityType::person ? persons : organizations);
    } else {
      if (reading_.has(token, mark::auxiliary | mark::finite)) ++verbs;
      if (reading_.has(token, mark::move)) ++triggers;
      const std::string_view word = reading_.folded(token);
      if (word == "qui") marks |= 2;
      if (word == "que" || word == "dont") marks |= 4;
      if (word == "et") marks |= 8;
      if (word == "par") marks |= 16;
    }
    const std::uint64_t here = class_of(token);
    if (here != previous || here > 20) {
      trail = mix(trail, here);
      ++steps;
    }
    previous = here;
  }
  sink.add(distance, key, bucket(last - first));
  sink.add(between_count, key, 1, std::min<std::size_t>(persons, 3));
  sink.add(between_count, key, 2, std::min<std::size_t>(organizations, 3));
  sink.add(between_count, key, 3, std::min<std::size_t>(verbs, 3));
  sink.add(between_count, key, 4, std::min<std::size_t>(triggers, 3));
  sink.add(between_count, key, 5, std::min<std::size_t>(commas, 4));
  for (std::uint64_t bit = 1; bit <= 16; bit *= 2)
    if ((marks & bit) != 0) sink.add(between_mark, key, bit);
  if (steps <= 7) sink.add(path, key, trail);
}

/// Features of what stands right before and after a mention.
void MoveFeatureReader::around(const MentionTokens& mention, Sink& sink, std::uint64_t key) const {
  const std::size_t first = mention.first;
  if (first > 0) {
    sink.add(side_before, key, word_hash(reading_.folded(first - 1)));
    const std::string_view gap = reading_.gap(first);
    sink.add(gap_before, key,
             gap.find('(') != gap.npos   ? 1
             : gap.find(',') != gap.npos ? 2
             : gap.find('"') != gap.npos ? 3
             : gap.find(':') != gap.npos ? 4
                                         : 0,
             reading_.tokens[first].elided ? 1 : 0);
  }
  if (mention.last < reading_.size()) {
    const std::string_view gap = reading_.gap(mention.last);
    const std::uint64_t closed = gap.find(')') != gap.npos   ? 1
                                 : gap.find(',') != gap.npos ? 2
                                 : gap.find('(') != gap.npos ? 3
                                 : gap.find(':') != gap.npos ? 4
                                 : gap.find('.') != gap.npos ? 5
                                                             : 0;
    sink.add(gap_after, key, closed);
    sink.add(side_after, key, word_hash(reading_.folded(mention.last)), closed);
  }
  sink.add(genitive, key, discourse_.is_genitive(mention) ? 1 : 0,
           discourse_.is_complement(mention) ? 1 : 0);
}

/// The noun a name is the complement of: « la tête de Org », « le directeur de Org »; else the
/// preposition before it.
std::uint64_t MoveFeatureReader::head_before(const MentionTokens& mention) const {
  std::size_t at = mention.first;
  for (std::size_t steps = 0; at > 0 && steps < 5; ++steps) {
    --at;
    if (discourse_.at(at) != nullptr) return 1;
    const std::string_view word = reading_.folded(at);
    if (is_any_of(word, {"chez", "a", "au", "aux", "par", "pour", "dans", "en", "avec", "vers",
                         "sur", "contre", "et", "ex"}))
      return word_hash(word);
    if (reading_.has(at, mark::determiner | mark::preposition)) continue;
    return word_hash(word);
  }
  return 0;
}

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
void MoveFeatureReader::object_words(const MoveTrigger& trigger, Sink& sink) const {
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
  sink.add(object_kind, class_of(at), verb);
  sink.add(object_kind, class_of(at), determiner);
  if (discourse_.at(at) == nullptr) {
    sink.add(object_head, word_hash(reading_.folded(at)));
    sink.add(object_head, word_hash(reading_.folded(at)), verb);
  }
}

void MoveFeatureReader::trigger(const MoveTrigger& trigger, MoveFeatures& out) const {
  Sink sink(out);
  const std::uint64_t verb = word_hash(trigger.frame->lemma);
  const std::size_t token = trigger.token();
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

void MoveFeatureReader::mover(const MoveTrigger& trigger, const Mover& mover,
                              const MoveFeatures& base, MoveFeatures& out) const {
  Sink sink(out);
  const std::uint64_t verb = word_hash(trigger.frame->lemma);
  const std::uint64_t fits = expected(trigger, mover.slot);
  out.insert(out.end(), base.begin(), base.end());
  const std::uint64_t state = fits * 8 + number(mover.source);
  for (const MoveFeatureHash feature : base) sink.add(fit_base, feature, fits == 1 ? 1 : 0);
  sink.add(slot, number(mover.slot), number(trigger.clause.voice), number(trigger.kind()));
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
    between(std::min(first, last), last, sink, mix(is_before ? 1 : 2, manner));
    between(std::min(first, last), last, sink, mix(is_before ? 3 : 4, verb));
    around(*mover.mention, sink, mix(is_before ? 5 : 6, number(trigger.kind())));
  }
  const EntityFacts& facts = scene_.facts(mover.entity);
  sink.add(main_person, scene_.main_person() == mover.entity ? 1 : 0, key);
  sink.add(mention_count, std::min<std::uint32_t>(facts.mentions, 6), key);
  sink.add(title, facts.in_title ? 2 : facts.in_opening ? 1 : 0, key);
  const bool single = discourse_.name(mover.entity).find(' ') == std::string::npos;
  if (single) sink.add(short_name, std::min<std::uint32_t>(facts.mentions, 3));
  sink.add(office, discourse_.holds_office(mover.entity) ? 1 : 0, number(trigger.kind()));
}

namespace {

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
  return mix(number(side), mix(number(trigger.kind()), trigger.frame->noun ? 1 : 0));
}

}  // namespace

/// What an article says of a person and an organization together.
void MoveFeatureReader::relation(const MoveTrigger& trigger, const Mover& mover,
                                 const MoveEndCandidate& end, Sink& sink, std::uint64_t key) const {
  std::uint64_t known = 0;
  const Sentence& sentence = reading_.sentences[reading_.sentence_of(trigger.token())];
  for (const Affiliation& at : scene_.affiliations_of(mover.entity)) {
    if (at.organization != end.entity) continue;
    known |= at.former ? 1 : at.fresh ? 2 : 4;
    if (at.left) known |= 8;
    if (at.token >= sentence.first && at.token < sentence.last) known |= 16;
    if (at.token < trigger.token()) known |= 32;
  }
  sink.add(affiliation, key, known);
  sink.add(affiliation, key, known & 7);
  // Where other triggers put the organization.
  for (const MoveTrigger& other : scene_.triggers_around(trigger)) {
    if (&other == &trigger) continue;
    const std::uint64_t rules = rules_of(other, end.entity);
    if (rules == 0) continue;
    const bool same = other.token() >= sentence.first && other.token() < sentence.last;
    const bool person = std::ranges::find(other.subjects, mover.entity) != other.subjects.end() ||
                        std::ranges::find(other.objects, mover.entity) != other.objects.end() ||
                        other.genitive == mover.entity;
    sink.add(other_trigger, key, number(other.kind()) * 4 + (same ? 2 : 0) + (person ? 1 : 0),
             (rules & 1) != 0 ? 1 : 0);
  }
}

void MoveFeatureReader::end(const MoveTrigger& trigger, const Mover& mover,
                            const MoveEndCandidate& end, EndSide side, MoveFeatures& out) const {
  Sink sink(out);
  const std::uint64_t verb = word_hash(trigger.frame->lemma);
  const std::uint64_t key = side_kind(trigger, side);
  std::uint64_t rules = rules_of(trigger, end.entity);
  if (end.entity >= scene_.government() && end.mention != nullptr &&
      end.mention->first >= trigger.clause.after && end.mention->first <= trigger.clause.after + 2)
    rules |= 128;  // « quitte le gouvernement »
  sink.add(bias, key);
  sink.add(rules_all, key, rules);
  sink.add(rules_all, mix(key, verb), rules);
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
  const EntityFacts& facts = scene_.facts(end.entity);
  sink.add(org_count, key, std::min<std::uint32_t>(facts.mentions, 6));
  sink.add(org_title, key, facts.in_title ? 2 : facts.in_opening ? 1 : 0);
  sink.add(org_main, key, scene_.main_organization() == end.entity ? 1 : 0, number(type));
  if (end.mention != nullptr) {
    const MentionTokens& mention = *end.mention;
    const bool is_before = mention.first < trigger.token();
    const std::size_t first = is_before ? mention.last : trigger.clause.verb + 1;
    const std::size_t last = is_before ? trigger.token() : mention.first;
    const std::size_t here = reading_.sentence_of(trigger.token());
    const std::size_t there = reading_.sentence_of(mention.first);
    const std::uint64_t offset = there == here ? 0 : there < here ? here - there : 8;
    sink.add(sentence_offset, key, offset);
    const bool inside = mention.first >= trigger.clause.after && mention.first < trigger.clause.end;
    sink.add(in_clause, key, inside ? 1 : 0, rules == 0 ? 0 : 1);
    sink.add(in_clause, mix(number(side), verb), inside ? 1 : 0, offset == 0 ? 1 : 0);
    if (offset == 0) {
      between(std::min(first, last), last, sink, mix(key, is_before ? 1 : 2));
      between(std::min(first, last), last, sink, mix(mix(number(side), verb), is_before ? 3 : 4));
    }
    const std::uint64_t beside = mix(key, (offset == 0 ? 2 : 0) + (is_before ? 1 : 0));
    around(mention, sink, beside);
    sink.add(head_word, beside, head_before(mention));
    sink.add(head_word, mix(number(side), verb), head_before(mention));
    sink.add(head_word, number(side), head_before(mention), number(type));
    if (mover.mention != nullptr && offset == 0) {
      const MentionTokens& person = *mover.mention;
      const bool person_first = person.first < mention.first;
      const std::size_t a = person_first ? person.last : mention.last;
      const std::size_t b = person_first ? mention.first : person.first;
      between(std::min(a, b), b, sink, mix(key, person_first ? 5 : 6));
    }
  } else {
    sink.add(sentence_offset, key, 9, rules == 0 ? 0 : 1);
  }
  relation(trigger, mover, end, sink, key);
}

namespace {

void make_distinct(MoveFeatures& features) {
  std::ranges::sort(features);
  features.erase(std::unique(features.begin(), features.end()), features.end());
}

}  // namespace

void MoveFeatureReader::event(std::span<const MoveEvidence> evidence, MoveFeatures& out) const {
  Sink sink(out);
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
}

void MoveFeatureReader::end(std::span<const MoveEvidence> evidence,
                            std::span<const std::vector<MoveEndCandidate>> ends,
                            std::uint32_t entity, EndSide side, MoveFeatures& out) const {
  std::size_t named = 0;
  for (std::size_t i = 0; i < evidence.size(); ++i) {
    const auto found = std::ranges::find(ends[i], entity, &MoveEndCandidate::entity);
    if (found == ends[i].end()) continue;
    end(*evidence[i].trigger, evidence[i].mover, *found, side, out);
    if (found->mention != nullptr) ++named;
  }
  make_distinct(out);
  Sink sink(out);
  sink.add(offset_count, number(side), named, evidence.size());
}

void MoveFeatureReader::no_end(std::span<const MoveEvidence> evidence, EndSide side,
                               MoveFeatures& out) const {
  for (const MoveEvidence& told : evidence) no_end(*told.trigger, told.mover, side, out);
  make_distinct(out);
  Sink sink(out);
  sink.add(offset_count, number(side), 100, evidence.size());
}

void MoveFeatureReader::no_end(const MoveTrigger& trigger, const Mover& mover, EndSide side,
                               MoveFeatures& out) const {
  Sink sink(out);
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
    sink.add(none_object, key, at < end ? class_of(at) : 0);
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
  std::uint64_t known = 0;
  for (const Affiliation& post : scene_.affiliations_of(mover.entity))
    known |= post.former ? 1 : post.fresh ? 2 : 4;
  sink.add(affiliation, key, 100 + known);
  sink.add(office, key, discourse_.holds_office(mover.entity) ? 1 : 0);
}

}  // namespace mercato
