// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/clauses/trigger.hh"

#include <algorithm>
#include <functional>
#include <iterator>

#include "indexer/analysis/clauses/complement_reader.hh"
#include "indexer/analysis/clauses/subject_reader.hh"
#include "indexer/analysis/clauses/unreal.hh"
#include "indexer/analysis/clauses/verb_reader.hh"

namespace mercato {
namespace {

/// How many frames one word may announce.
constexpr std::size_t most_frames = 3;

/// How many tokens after a noun its complements stand in.
constexpr std::size_t noun_reach = 24;

/// Whether a verb says only where somebody comes from: « X vient d’Org ».
bool comes(const MoveTrigger& told) {
  return told.kind() != MoveKind::leave && told.after_from && !told.after_to &&
         !told.object_organization;
}

class TriggerFinder {
 public:
  TriggerFinder(const Discourse& discourse, const Phrasebook& phrasebook,
                std::span<const Quote> quotes, std::vector<Affiliation>& posts)
      : discourse_(discourse),
        reading_(discourse.reading()),
        phrasebook_(phrasebook),
        quotes_(quotes),
        posts_(posts),
        verbs_(discourse),
        subjects_(discourse),
        complements_(discourse),
        groups_(discourse) {}

  std::vector<MoveTrigger> find();

 private:
  void read(std::size_t token);
  [[nodiscard]] std::optional<MoveTrigger> verb(std::size_t token, const MoveForm& form,
                                                const MoveFrame& frame) const;
  [[nodiscard]] std::optional<MoveTrigger> noun(std::size_t token, const MoveForm& form,
                                                const MoveFrame& frame) const;
  void note_post(const MoveFrame& frame, const MoveForm& form, const Clause& clause);
  void add_gapped(const MoveTrigger& told);
  void add_gapped_groups(const MoveTrigger& told);
  [[nodiscard]] MoveTrigger gapped(const MoveTrigger& told, const MentionTokens& place) const;
  [[nodiscard]] bool says_of_it(const Clause& clause) const;
  [[nodiscard]] bool is_bound(const MoveTrigger& trigger) const;
  void fill(MoveTrigger& trigger) const;
  [[nodiscard]] MaybeEntity noun_complement(MoveTrigger& trigger) const;
  [[nodiscard]] MaybeEntity headline(const Clause& clause) const;
  [[nodiscard]] bool is_quoted(std::size_t token) const;

  const Discourse& discourse_;
  const Reading& reading_;
  const Phrasebook& phrasebook_;
  std::span<const Quote> quotes_;
  std::vector<Affiliation>& posts_;
  VerbReader verbs_;
  SubjectReader subjects_;
  ComplementReader complements_;
  GroupReader groups_;
  std::vector<MoveTrigger> found_;
};

std::vector<MoveTrigger> TriggerFinder::find() {
  for (std::size_t token = 0; token < reading_.size(); ++token)
    if (reading_.has(token, mark::move) && discourse_.at(token) == nullptr) read(token);
  return std::move(found_);
}

/// Tries the frames a word may announce, the longest phrase first; shorter phrases only if no
/// longer one stands there.
void TriggerFinder::read(std::size_t token) {
  std::vector<const MoveForm*> forms;
  for (const MoveForm& form : phrasebook_.moves_of(reading_.exact(token))) forms.push_back(&form);
  std::ranges::stable_sort(forms, std::ranges::greater{},
                           [](const MoveForm* form) { return form->rest.size(); });
  const std::size_t known = found_.size();
  std::size_t longest = 0;
  for (const MoveForm* form : forms) {
    const bool any = found_.size() > known;
    if (found_.size() - known == most_frames || (any && form->rest.size() < longest)) return;
    const MoveFrame& frame = phrasebook_.frame(*form);
    auto trigger = frame.noun ? noun(token, *form, frame) : verb(token, *form, frame);
    if (!trigger) continue;
    longest = form->rest.size();
    if (frame.holds) {
      note_post(frame, *form, trigger->clause);
      continue;
    }
    const bool twice =
        std::any_of(found_.begin() + static_cast<std::ptrdiff_t>(known), found_.end(),
                    [&](const MoveTrigger& other) { return other.frame == trigger->frame; });
    if (twice) continue;
    if (frame.bound && !is_bound(*trigger)) continue;
    if (frame.follows && !groups_.follows(trigger->clause)) continue;
    if (frame.counted && !groups_.read(trigger->clause, frame)) continue;
    fill(*trigger);
    found_.push_back(*trigger);
    add_gapped(*trigger);
    if (trigger->group) add_gapped_groups(*trigger);
  }
}

std::optional<MoveTrigger> TriggerFinder::verb(std::size_t token, const MoveForm& form,
                                               const MoveFrame& frame) const {
  const auto clause = verbs_.read(token, form, frame);
  if (!clause) return std::nullopt;
  MoveTrigger trigger;
  trigger.frame = &frame;
  trigger.form = form.form;
  trigger.clause = *clause;
  trigger.denied = verbs_.is_denied(token);
  trigger.doubtful = verbs_.is_doubtful(token);
  trigger.wished = clause->voice == Voice::infinitive && verbs_.is_wished(token);
  trigger.planned = clause->voice == Voice::infinitive && verbs_.is_planned(token);
  trigger.supposed =
      clause->voice == Voice::infinitive ? verbs_.is_supposed(token) : verbs_.is_purpose(token);
  trigger.hearsay = form.form == VerbForm::conditional && !verbs_.is_reported(token);
  return trigger;
}

std::optional<MoveTrigger> TriggerFinder::noun(std::size_t token, const MoveForm& form,
                                               const MoveFrame& frame) const {
  const Sentence& sentence = reading_.sentences[reading_.sentence_of(token)];
  std::size_t after = token + 1;
  for (const std::string& word : form.rest)
    if (after >= sentence.last || reading_.exact(after++) != word) return std::nullopt;
  MoveTrigger trigger;
  trigger.frame = &frame;
  trigger.form = VerbForm::noun;
  trigger.clause = {clause_begin(sentence.first, token),
                    std::min<std::size_t>(sentence.last, after + noun_reach), token, after,
                    Voice::active};
  trigger.doubtful = verbs_.is_doubtful(token);
  trigger.denied = verbs_.is_denied(token);
  return trigger;
}

/// « X dirigeait Org », « X a occupé le poste de … chez Org »: where someone was.
void TriggerFinder::note_post(const MoveFrame& frame, const MoveForm& form, const Clause& clause) {
  const bool told =
      clause.voice == Voice::active || (clause.voice == Voice::bare_participle && !frame.passive);
  if (!told || verbs_.is_denied(clause.verb) || verbs_.is_doubtful(clause.verb)) return;
  const bool past =
      form.form == VerbForm::participle || reading_.exact(clause.verb).ends_with("ait");
  const auto person = subjects_.person_subject(clause);
  if (!person || !past) return;
  const auto place = frame.object == MoveEnd::to
                         ? complements_.organization_at(clause.after, clause.end)
                         : std::nullopt;
  const MaybeEntity organization =
      place ? MaybeEntity(place->entity) : complements_.after_preposition(clause, frame.to);
  if (!organization) return;
  Affiliation post;
  post.person = *person;
  post.organization = *organization;
  const MentionTokens* named = place ? discourse_.at(place->next - 1) : nullptr;
  post.token = named != nullptr ? named->first : static_cast<std::uint32_t>(clause.verb);
  post.former = true;
  posts_.push_back(std::move(post));
}

/// « vient de l’américain Org », « transfuge de Org »: not « vient de partir ».
bool TriggerFinder::is_bound(const MoveTrigger& trigger) const {
  constexpr std::size_t reach = 6;
  const std::size_t after = trigger.clause.after;
  for (std::size_t at = after; at < std::min(trigger.clause.end, after + reach); ++at) {
    if (reading_.gap(at).find_first_of(",.;:(") != std::string_view::npos) return false;
    const MentionTokens* mention = discourse_.at(at);
    if (mention != nullptr) return is_employer(mention->type);
    if (reading_.has(at, mark::auxiliary | mark::finite | mark::move)) return false;
  }
  return false;
}

void TriggerFinder::fill(MoveTrigger& trigger) const {
  const Clause& clause = trigger.clause;
  const MoveFrame& frame = *trigger.frame;
  trigger.quoted = is_quoted(clause.verb);
  Clause rest = clause;
  if (frame.noun) {
    trigger.genitive = noun_complement(trigger);
    rest = trigger.clause;
    const bool own = clause.verb > 0 && is_any_of(reading_.folded(clause.verb - 1), {"son", "sa"});
    if (own)
      if (const auto owner = subjects_.person_subject(clause)) trigger.subjects.push_back(*owner);
  } else {
    trigger.subjects = subjects_.person_subjects(clause);
    if (trigger.subjects.empty())
      if (const auto one = subjects_.person_subject(clause)) trigger.subjects.push_back(*one);
    trigger.objects = complements_.person_objects(clause);
    if (trigger.objects.empty()) trigger.relative = subjects_.relative_object(clause);
    trigger.agent = complements_.agent(clause);
    trigger.agent_person = complements_.agent_person(clause);
    const bool takes = frame.object == MoveEnd::from || frame.object == MoveEnd::to;
    if (takes)
      if (const auto object = complements_.organization_at(clause.after, clause.end)) {
        trigger.object_organization = object->entity;
        trigger.anaphoric = object->anaphoric;
      }
  }
  trigger.supposed = trigger.supposed || is_unreal(discourse_, trigger);
  trigger.group = groups_.read(clause, frame);
  trigger.subject_organization = subjects_.organization_subject(clause);
  trigger.after_from = complements_.after_preposition(rest, frame.from);
  trigger.after_to = complements_.after_preposition(rest, frame.to);
  trigger.role = complements_.role(rest);
  trigger.role_organization = complements_.organization_of_role(rest);
  if (trigger.role && !trigger.role_organization && says_of_it(clause))
    if (const auto known = discourse_.latest_organization(clause.verb))
      trigger.role_organization = *known;
  trigger.headline = headline(clause);
}

/// « en devient le directeur », « en a pris la tête »
bool TriggerFinder::says_of_it(const Clause& clause) const {
  for (std::size_t at = clause.verb; at > clause.begin && clause.verb - at < 3; --at) {
    if (reading_.folded(at - 1) == "en") return true;
    if (!reading_.has(at - 1, mark::auxiliary)) return false;
  }
  return false;
}

/// What a verb tells of another place without being said again.
MoveTrigger TriggerFinder::gapped(const MoveTrigger& told, const MentionTokens& place) const {
  MoveTrigger trigger = told;
  trigger.clause.verb = trigger.clause.after = place.first;
  trigger.clause.end = std::min<std::size_t>(
      reading_.sentences[reading_.sentence_of(place.first)].last, place.last + 1);
  trigger.objects.clear();
  for (MaybeEntity* end :
       {&trigger.relative, &trigger.object_organization, &trigger.agent, &trigger.agent_person,
        &trigger.after_from, &trigger.after_to, &trigger.role_organization, &trigger.headline})
    end->reset();
  trigger.role.reset();
  trigger.group.reset();
  trigger.anaphoric = false;
  const MoveEnd object = told.frame->object;
  if (object == MoveEnd::to || (object == MoveEnd::from && told.leaves()))
    trigger.object_organization = place.entity;
  else
    (comes(told) ? trigger.after_from : trigger.after_to) = place.entity;
  return trigger;
}

/// « X rejoint Org, Y Org2 et Z, chez Org3 », « il rejoint Org, puis Org2 », « X vient d’Org ; Y,
/// d’Org2 », « X quitte Org, Y Org2 »
void TriggerFinder::add_gapped(const MoveTrigger& told) {
  const MoveFrame& frame = *told.frame;
  const bool moves = !frame.noun && frame.subject == MoveEnd::person;
  if (!moves || told.clause.voice != Voice::active) return;
  const bool from = comes(told);
  const bool leaves = frame.object == MoveEnd::from && told.object_organization && told.leaves();
  if (frame.kind == MoveKind::leave && !leaves) return;
  if (!told.object_organization && !told.after_to && !from) return;
  constexpr std::size_t reach = 60;
  constexpr std::size_t between = 4;
  const Sentence& sentence = reading_.sentences[reading_.sentence_of(told.clause.verb)];
  const std::size_t end = std::min<std::size_t>(sentence.last, told.clause.after + reach);
  const MentionTokens* person = nullptr;
  bool placed = false;
  std::size_t open = told.clause.after;  // where another place may follow from
  for (std::size_t at = told.clause.after; at < end; ++at) {
    const MentionTokens* mention = discourse_.at(at);
    if (mention == nullptr) {
      const std::string_view word = reading_.folded(at);
      if (reading_.has(at, mark::auxiliary | mark::move) ||
          is_any_of(word, {"qui", "que", "dont", "mais"}))
        return;
      if (word == "puis") {
        person = nullptr;
        open = at + 1;
      } else if (!reading_.has(at, mark::determiner | mark::preposition | mark::group_noun |
                                       mark::employer_noun)) {
        open = 0;
      }
      continue;
    }
    at = mention->last - 1;
    if (mention->type == EntityType::person) {
      if (!placed) return;
      const bool parted =
          reading_.gap(mention->first).find_first_of(",;:") != std::string_view::npos ||
          reading_.folded(mention->first - 1) == "et";
      person = parted ? mention : nullptr;
      open = parted ? mention->last : 0;
    } else if (is_employer(mention->type)) {
      const bool told_so = open > 0 && mention->first <= open + between;
      if (!placed) {
        placed = true;
      } else if (told_so && discourse_.is_genitive(*mention) == from && (!from || person)) {
        MoveTrigger next = gapped(told, *mention);
        if (person != nullptr) next.subjects = {person->entity};
        found_.push_back(std::move(next));
      }
      person = nullptr;
      open = 0;
    }
  }
}

/// « Douze ont été embauchés par Org, six par Org2 et cinq par Org3 », « cinq sont allés chez Org,
/// deux chez Org2 »
void TriggerFinder::add_gapped_groups(const MoveTrigger& told) {
  const Clause& clause = told.clause;
  if (told.frame->noun || told.group->last > clause.verb) return;
  constexpr std::size_t reach = 40;
  const Sentence& sentence = reading_.sentences[reading_.sentence_of(clause.verb)];
  const std::size_t end = std::min<std::size_t>(sentence.last, clause.after + reach);
  for (std::size_t at = clause.after; at + 2 < end; ++at) {
    if (discourse_.at(at) != nullptr || !reading_.has(at, mark::numeral)) continue;
    const bool parted = reading_.gap(at).find_first_of(",;") != std::string_view::npos ||
                        reading_.folded(at - 1) == "et";
    if (!parted || !is_any_of(reading_.folded(at + 1), {"par", "chez", "pour", "a", "au", "vers"}))
      continue;
    const auto place = complements_.organization_at(at + 2, end);
    if (!place) continue;
    const MentionTokens* mention = discourse_.at(place->next - 1);
    if (mention == nullptr) continue;
    MoveTrigger next = gapped(told, *mention);
    next.subjects.clear();
    CountedGroup group;
    group.first = at;
    group.last = at + 1;
    group.words = std::string(reading_.exact(at));
    group.part = true;
    next.group = std::move(group);
    found_.push_back(std::move(next));
  }
}

/// The person a noun is said of: « le départ de X de Org »; what follows the name becomes the rest
/// of the noun's clause.
MaybeEntity TriggerFinder::noun_complement(MoveTrigger& trigger) const {
  constexpr std::size_t reach = 9;
  Clause& clause = trigger.clause;
  MaybeEntity person;
  std::size_t next = clause.after;
  for (std::size_t at = clause.after; at < std::min(clause.end, clause.after + reach); ++at) {
    if (reading_.gap(at).find_first_of(";:\"(") != std::string_view::npos) break;
    const MentionTokens* mention = discourse_.at(at);
    if (mention == nullptr || mention->type != EntityType::person) continue;
    if (discourse_.is_genitive(*mention) || reading_.has(at - 1, mark::role_noun)) {
      person = mention->entity;
      next = mention->last;
    }
    break;
  }
  clause.after = next;
  clause.end = std::min(clause.end, next + 10);
  for (std::size_t at = next; at < clause.end; ++at)
    if (reading_.gap(at).find_first_of(";:(\"") != std::string_view::npos) clause.end = at;
  return person;
}

/// « Org : X révoqué »
MaybeEntity TriggerFinder::headline(const Clause& clause) const {
  const MentionTokens* first = discourse_.at(clause.begin);
  if (first == nullptr || !is_employer(first->type) || first->last >= reading_.size())
    return std::nullopt;
  const bool colon = reading_.gap(first->last).find(':') != std::string_view::npos;
  return colon ? MaybeEntity(first->entity) : std::nullopt;
}

bool TriggerFinder::is_quoted(std::size_t token) const {
  const Span span = reading_.tokens[token].span();
  const auto after = std::ranges::upper_bound(quotes_, span.begin, {},
                                              [](const Quote& quote) { return quote.span.begin; });
  return after != quotes_.begin() && std::prev(after)->span.contains(span);
}

}  // namespace

std::vector<MoveTrigger> find_triggers(const Discourse& discourse, const Phrasebook& phrasebook,
                                       std::span<const Quote> quotes,
                                       std::vector<Affiliation>& posts) {
  return TriggerFinder(discourse, phrasebook, quotes, posts).find();
}

}  // namespace mercato
