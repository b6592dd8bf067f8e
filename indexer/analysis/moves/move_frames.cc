// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <utility>

#include "indexer/analysis/moves/move_finder.hh"

namespace mercato {

void MoveFinder::fill_role(MoveDraft& draft, const Clause& clause) const {
  const auto role = clauses_.role(clause);
  if (role && reading_.folded(*role) != "tete") draft.role = role_at(discourse_, *role, clause.end);
}

/// rejoindre, quitter, devenir: the subject is who moves.
bool MoveFinder::move_by_subject(const MoveFrame& frame, const Clause& clause) {
  MoveDraft draft;
  draft.token = clause.verb;
  draft.kind = frame.kind;
  if (frame.passive && clause.voice != Voice::active && clause.voice != Voice::infinitive)
    return false;  // « remplacé par »
  const std::vector<std::uint32_t> persons = clauses_.person_subjects(clause);
  if (persons.empty()) return false;
  draft.person = persons.front();
  if (frame.object == MoveEnd::from || frame.object == MoveEnd::to) {
    const auto object = clauses_.organization_at(clause.after, clause.end);
    if (!object) return false;
    MaybeEntity& end = frame.object == MoveEnd::from ? draft.from : draft.to;
    end = object->entity;
    if (object->anaphoric && frame.object == MoveEnd::from)
      if (const MaybeEntity known = employer(*draft.person, false)) end = known;
  }
  if (!draft.to) draft.to = clauses_.after_preposition(clause, frame.to);
  if (!draft.from) draft.from = clauses_.after_preposition(clause, frame.from);
  if (draft.from == draft.to && draft.to)
    (frame.kind == MoveKind::leave ? draft.to : draft.from).reset();
  if (frame.kind == MoveKind::appoint) {
    fill_role(draft, clause);
    if (frame.object == MoveEnd::role) {
      const auto role = clauses_.role(clause);
      if (!role || *role > clause.after + 8) return false;
      if (is_any_of(reading_.folded(*role - 1), {"son", "sa", "ses", "leur"})) return false;
      for (std::size_t token = clause.after; token < *role; ++token)
        if (reading_.has(token, mark::preposition) && reading_.folded(token) != "en") return false;
      draft.to = organization_of_role(clause);
    }
    if (!draft.to) draft.to = organization_of_role(clause);
    if (!draft.to && !is_office(clause) && !names_other_place(clause))
      draft.to = workplace(clause, *draft.person);
    if (frame.succeeds && clauses_.person_objects(clause).empty() && draft.role.empty()) {
      const bool named = std::any_of(
          discourse_.mentions().begin(), discourse_.mentions().end(), [&](const MentionTokens& m) {
            return m.type == EntityType::person && m.first >= clause.after && m.first < clause.end;
          });
      if (!named) return false;
    }
  }
  if (frame.kind == MoveKind::leave) {
    if (draft.to) draft.kind = MoveKind::hire;
    const bool elsewhere = names_other_place(clause);
    if (!draft.from) draft.from = organization_of_role(clause);
    if (!draft.from && (draft.to || frame.alone) && !elsewhere)
      draft.from = employer(*draft.person, false);
    if (!draft.from && !draft.to && frame.alone && !elsewhere && !is_office(clause) &&
        is_introduced(*draft.person))
      draft.from = title_organization(clause.verb, *draft.person);
  }
  if (!draft.from && !draft.to) return false;
  if (draft.kind == MoveKind::hire && !draft.to) return false;
  if (frame.kind == MoveKind::hire && frame.object == MoveEnd::none && !goes_there(clause, frame))
    return false;
  keep_each(std::move(draft), persons);
  return true;
}

/// Whether the place a verb of motion leads to stands right after it: « signe à Org », not « signe
/// un accord avec Org ».
bool MoveFinder::goes_there(const Clause& clause, const MoveFrame& frame) const {
  Clause beside = clause;
  beside.end = std::min(clause.end, clause.after + 5);
  return clauses_.after_preposition(beside, frame.to).has_value() &&
         !reading_.has(clause.after, mark::determiner);
}

/// « X, que Org a recruté »: who stands before « que »; « l’avait nommé »: who was spoken of.
MaybeEntity MoveFinder::relative_object(const Clause& clause) const {
  for (std::size_t token = clause.verb; token-- > clause.begin && clause.verb - token < 8;) {
    if (discourse_.at(token) != nullptr) continue;
    const bool que = reading_.folded(token) == "que" ||
                     (reading_.tokens[token].elided &&
                      reading_.gap(token).find_first_of("qQ") != std::string_view::npos);
    const bool clitic = reading_.tokens[token].elided && reading_.has(token, mark::auxiliary) &&
                        reading_.gap(token).find_first_of("lL") != std::string_view::npos;
    if (!que && !clitic) continue;
    const MentionTokens* person = discourse_.last_before(token, EntityType::person);
    if (person == nullptr) return std::nullopt;
    const bool comma = reading_.gap(token).find(',') != std::string_view::npos;
    const bool near = person->first >= clause.begin &&
                      (person->last == token || (comma && token - person->last < 12));
    if (clitic || near) return person->entity;
    return std::nullopt;
  }
  return std::nullopt;
}

/// recruter, nommer, limoger: the object is who moves; the subject in the passive.
bool MoveFinder::move_by_object(const MoveFrame& frame, const Clause& clause) {
  if (frame.object != MoveEnd::person) return false;
  const bool speech = clause.voice == Voice::active && reading_.has(clause.verb, mark::says);
  if (speech) return false;  // « confirme X »
  MoveDraft draft;
  draft.token = clause.verb;
  draft.kind = frame.kind;
  std::vector<std::uint32_t> persons;
  MaybeEntity subject;
  const bool passive = clause.voice == Voice::passive || clause.voice == Voice::bare_participle;
  if (passive) {
    if (!frame.passive) return false;
    persons = clauses_.person_subjects(clause);
    subject = clauses_.agent(clause);
  } else {
    persons = clauses_.person_objects(clause);
    if (persons.empty()) draft.group = clauses_.group_object(clause);
    if (const auto object = relative_object(clause);
        object && persons.empty() && draft.group.empty())
      persons.push_back(*object);
    subject = clauses_.organization_subject(clause);
    if (!subject) return false;
  }
  const bool hires = frame.kind == MoveKind::hire;
  if (!hires) draft.group.clear();
  if (persons.empty() && draft.group.empty()) return false;
  (frame.subject == MoveEnd::from ? draft.from : draft.to) = subject;
  const bool settled = hires ? settle_hiring(draft, frame, clause)
                       : frame.kind == MoveKind::appoint
                           ? settle_appointment(draft, frame, clause, persons.front())
                           : settle_leaving(draft, frame, clause, persons.front());
  if (!settled) return false;
  if (persons.empty()) {
    keep(std::move(draft));
    return true;
  }
  keep_each(std::move(draft), persons);
  return true;
}

/// Where someone is appointed; false if nothing says it.
bool MoveFinder::settle_appointment(MoveDraft& draft, const MoveFrame& frame, const Clause& clause,
                                    std::uint32_t person) const {
  fill_role(draft, clause);
  if (!clauses_.role(clause)) return false;
  if (const auto of_role = organization_of_role(clause)) draft.to = of_role;
  if (!draft.to) draft.to = clauses_.after_preposition(clause, frame.to);
  if (!draft.to) draft.to = headline_organization(clause);
  if (!draft.to && frame.alone && !is_office(clause) && !names_other_place(clause))
    draft.to = workplace(clause, person);
  return draft.to.has_value();
}

/// Where from and where to someone is hired; false if nothing says where to.
bool MoveFinder::settle_hiring(MoveDraft& draft, const MoveFrame& frame,
                               const Clause& clause) const {
  if (!draft.to) draft.to = clauses_.after_preposition(clause, frame.to);
  if (!draft.from) draft.from = clauses_.after_preposition(clause, frame.from);
  if (frame.weak && !draft.from && !clauses_.role(clause)) return false;
  return draft.to && draft.to != draft.from;
}

/// What someone is made to leave; false if nothing says it.
bool MoveFinder::settle_leaving(MoveDraft& draft, const MoveFrame& frame, const Clause& clause,
                                std::uint32_t person) const {
  draft.to.reset();
  if (!draft.from) draft.from = clauses_.after_preposition(clause, frame.from);
  if (!draft.from) draft.from = organization_of_role(clause);
  if (!draft.from) draft.from = headline_organization(clause);
  if (!draft.from && (!frame.alone || names_other_place(clause))) return false;
  if (!draft.from) draft.from = employer(person, false);
  if (!draft.from && !is_office(clause) && is_introduced(person))
    draft.from = title_organization(clause.verb, person);
  return draft.from.has_value();
}

/// « l’embauche de X », « le départ de X de Org », « son départ de Org ».
bool MoveFinder::read_noun(const MoveFrame& frame, std::size_t token, std::size_t after) {
  const Sentence& sentence = reading_.sentences[reading_.sentence_of(token)];
  Clause clause{sentence.first, std::min<std::size_t>(sentence.last, after + 24), token, after,
                Voice::active};
  MoveDraft draft;
  draft.token = token;
  draft.kind = frame.kind;
  const bool own = token > 0 && is_any_of(reading_.folded(token - 1), {"son", "sa"});
  if (token > 0 && reading_.folded(token - 1) == "au") return false;  // au départ de Lyon
  std::size_t next = after;
  if (own) {
    draft.person = clauses_.person_subject(clause);
  } else {
    for (std::size_t at = after; at < std::min(clause.end, after + 7); ++at) {
      const MentionTokens* mention = discourse_.at(at);
      if (reading_.gap(at).find_first_of(",;:\"(") != std::string_view::npos) break;
      if (mention == nullptr) {
        const bool other = reading_.has(at, mark::preposition) &&
                           !is_any_of(reading_.folded(at), {"de", "du", "en", "au"});
        if (other) break;
        continue;
      }
      const bool direct = mention->type == EntityType::person && discourse_.is_genitive(*mention);
      if (!direct) break;
      draft.person = mention->entity;
      next = mention->last;
      break;
    }
  }
  if (!draft.person || clauses_.is_doubtful(token)) return false;
  Clause rest = clause;
  rest.after = next;
  rest.end = std::min(clause.end, next + 8);
  for (std::size_t at = next; at < rest.end; ++at)
    if (reading_.gap(at).find_first_of(",;:(\"") != std::string_view::npos) rest.end = at;
  draft.to = clauses_.after_preposition(rest, frame.to);
  draft.from = clauses_.after_preposition(rest, frame.from);
  const bool leaves_town =  // « pour Barcelone », « pour une visite »
      !draft.to && next < rest.end &&
      is_any_of(reading_.folded(next), {"pour", "vers", "a", "en", "au"});
  if (frame.kind == MoveKind::leave) {
    if (!draft.from && (!frame.alone || leaves_town)) return false;
    if (!draft.from) draft.from = employer(*draft.person, false);
    if (!draft.from) draft.from = clauses_.organization_subject(clause);
    if (!draft.from && !own && is_introduced(*draft.person))
      draft.from = title_organization(token, *draft.person);
    if (draft.to == draft.from) draft.to.reset();
  } else {
    fill_role(draft, rest);
    if (!draft.to) draft.to = organization_of_role(rest);
    if (!draft.to) return false;
  }
  if (!draft.from && !draft.to) return false;
  if (frame.weak && !(draft.from && draft.to) && draft.role.empty()) return false;
  keep(std::move(draft));
  return true;
}

}  // namespace mercato
