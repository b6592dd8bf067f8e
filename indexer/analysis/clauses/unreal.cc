// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/clauses/unreal.hh"

#include <algorithm>
#include <string_view>

namespace mercato {
namespace {

bool has_mark(std::string_view gap, std::string_view marks) {
  return gap.find_first_of(marks) != std::string_view::npos;
}

/// A form of « demander », « réclamer », « exiger ».
bool demands(std::string_view exact) {
  return is_any_of(
      exact, {"demande",   "demandent",  "demandait", "demandaient", "demandant", "demander",
              "demandé",   "demandera",  "réclame",   "réclament",   "réclamait", "réclamaient",
              "réclamant", "réclamer",   "réclamé",   "réclamera",   "exige",     "exigent",
              "exigeait",  "exigeaient", "exigeant",  "exiger",      "exigé",     "exigera"});
}

/// A form of « appeler », or the noun, before « à la démission ».
bool calls(std::string_view exact) {
  return is_any_of(exact, {"appelle", "appellent", "appelait", "appelaient", "appelant", "appelé",
                           "appeler", "appel", "appels"});
}

/// Words before an infinitive that somebody should do: « exhorte X à partir ».
bool summons(std::string_view exact) {
  return demands(exact) || (calls(exact) && exact != "appelé") ||
         is_any_of(exact, {"exhorte", "exhortent", "exhortait", "exhortant", "presse", "pressent",
                           "pressait", "pressant", "somme", "sommant", "invite", "invitent",
                           "invitait", "invitant"});
}

/// Whether a demand stands before a noun: « réclame à nouveau la démission »; not « à la demande
/// de ».
bool is_demanded_before(const Discourse& discourse, const MoveTrigger& trigger) {
  constexpr std::size_t reach = 6;
  const Reading& reading = discourse.reading();
  const std::size_t begin = trigger.clause.begin;
  for (std::size_t at = trigger.token(); at > begin && trigger.token() - at < reach; --at) {
    if (has_mark(reading.gap(at), ",.;:!?\"") || discourse.at(at - 1) != nullptr) return false;
    const std::string_view word = reading.exact(at - 1);
    const bool is_noun = at > begin + 1 && reading.has(at - 2, mark::determiner);
    if (demands(word) && !is_noun) return true;
    if (calls(word) && is_any_of(reading.folded(at), {"a", "au"})) return true;
    if (reading.has(at - 1, mark::auxiliary | mark::finite | mark::move)) return false;
  }
  return false;
}

/// « la démission de X, réclamée par Y »
bool is_demanded_after(const Discourse& discourse, const MoveTrigger& trigger) {
  constexpr std::size_t reach = 12;
  const Reading& reading = discourse.reading();
  const std::size_t token = trigger.token();
  const std::size_t end =
      std::min<std::size_t>(token + reach, reading.sentences[reading.sentence_of(token)].last);
  for (std::size_t at = token + 1; at + 1 < end; ++at) {
    if (has_mark(reading.gap(at), ".;:!?\"")) return false;
    if (discourse.at(at) != nullptr) continue;
    const bool demanded = is_any_of(
        reading.folded(at), {"demande", "demandee", "demandes", "demandees", "reclame", "reclamee",
                             "reclames", "reclamees", "exige", "exigee", "exiges", "exigees"});
    if (demanded && reading.folded(at + 1) == "par" && !reading.has(at - 1, mark::auxiliary))
      return true;
    if (reading.has(at, mark::auxiliary | mark::finite)) return false;
  }
  return false;
}

/// « appelle X à démissionner »
bool is_summoned(const Discourse& discourse, const MoveTrigger& trigger) {
  constexpr std::size_t reach = 12;
  const Reading& reading = discourse.reading();
  const std::size_t token = trigger.token();
  const std::size_t begin = trigger.clause.begin;
  if (token == begin || !is_any_of(reading.folded(token - 1), {"a", "de"})) return false;
  for (std::size_t at = token - 1; at > begin && token - at < reach; --at) {
    if (has_mark(reading.gap(at), ",.;:!?\"")) return false;
    if (discourse.at(at - 1) != nullptr) continue;
    if (summons(reading.exact(at - 1))) return true;
    if (reading.has(at - 1, mark::auxiliary | mark::finite | mark::move)) return false;
  }
  return false;
}

bool is_demanded(const Discourse& discourse, const MoveTrigger& trigger) {
  if (trigger.kind() != MoveKind::leave) return false;
  if (trigger.frame->noun)
    return is_demanded_before(discourse, trigger) || is_demanded_after(discourse, trigger);
  return trigger.clause.voice == Voice::infinitive && is_summoned(discourse, trigger);
}

/// « nommée chevalier », « nommé aux Oscars », « élue meilleure comédienne »; not « officier de
/// police »
bool is_honour(const Discourse& discourse, const MoveTrigger& trigger) {
  constexpr std::size_t reach = 7;
  if (trigger.kind() != MoveKind::appoint || trigger.frame->noun) return false;
  const Reading& reading = discourse.reading();
  const std::size_t end = std::min(trigger.clause.end, trigger.clause.after + reach);
  for (std::size_t at = trigger.clause.after; at < end; ++at) {
    if (at > trigger.clause.after && has_mark(reading.gap(at), ",.;:!?")) return false;
    if (at + 2 < end && reading.folded(at + 2) == "police") return false;
    if (is_any_of(
            reading.folded(at),
            {"meilleur", "meilleure", "meilleurs",  "meilleures",  "chevalier", "chevaliers",
             "officier", "officiers", "commandeur", "commandeurs", "oscar",     "oscars",
             "cesar",    "cesars",    "molieres",   "grammy",      "grammys",   "emmy",
             "emmys",    "golden",    "bafta",      "baftas",      "categorie", "categories"}))
      return true;
  }
  return false;
}

/// « désigne son candidat, X »: to run for a post is not to have it
bool makes_candidate(const Discourse& discourse, const MoveTrigger& trigger) {
  constexpr std::size_t reach = 5;
  if (trigger.frame->noun || trigger.kind() != MoveKind::appoint) return false;
  const Reading& reading = discourse.reading();
  const std::size_t end = std::min(trigger.clause.end, trigger.clause.after + reach);
  for (std::size_t at = trigger.clause.after; at < end && discourse.at(at) == nullptr; ++at)
    if (is_any_of(reading.folded(at), {"candidat", "candidate", "candidats", "candidates"}))
      return !reading.has(at - 1, mark::former);
  return false;
}

}  // namespace

bool is_unreal(const Discourse& discourse, const MoveTrigger& trigger) {
  return makes_candidate(discourse, trigger) || is_demanded(discourse, trigger) ||
         is_honour(discourse, trigger);
}

}  // namespace mercato
