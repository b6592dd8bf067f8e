// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/moves/clause.hh"

#include <algorithm>

#include "indexer/analysis/moves/affiliations.hh"

namespace mercato {
namespace {

constexpr std::size_t object_reach = 14;
constexpr std::size_t preposition_reach = 20;
constexpr std::size_t role_reach = 9;

/// Contracted articles as the preposition they hide.
std::string_view uncontracted(std::string_view word) {
  if (word == "du" || word == "des") return "de";
  if (word == "au" || word == "aux") return "a";
  return word;
}

}  // namespace

/// Whether a role or group noun at a token is the head of a subject: « le groupe », not « du
/// groupe ».
bool ClauseReader::starts_subject_phrase(std::size_t noun, std::size_t begin) const {
  if (reading_.tokens[noun].elided)
    return reading_.gap(noun).find_first_of("lL") != std::string_view::npos &&
           !(noun > begin && reading_.has(noun - 1, mark::preposition));
  if (noun > begin && reading_.has(noun - 1, mark::fresh)) --noun;  // le nouveau patron
  if (noun == begin || !reading_.has(noun - 1, mark::determiner)) return false;
  if (reading_.has(noun - 1, mark::preposition)) return false;
  return noun < begin + 2 || !reading_.has(noun - 2, mark::preposition);
}

/// Whether an article at a token begins a noun phrase that can be a subject and names nobody.
bool ClauseReader::starts_noun_phrase(std::size_t token, std::size_t begin) const {
  if (token + 1 >= reading_.size()) return false;
  const bool elided = reading_.tokens[token].elided &&
                      reading_.gap(token).find_first_of("lL") != std::string_view::npos;
  if (!elided) {
    if (!reading_.has(token, mark::determiner) || reading_.has(token, mark::preposition))
      return false;
    if (discourse_.at(token + 1) != nullptr) return false;
    if (reading_.has(token + 1, mark::digits | mark::auxiliary | mark::weekday | mark::month))
      return false;
    if (reading_.has(token + 1, mark::move) && reading_.folded(token) != "un") return false;
  } else if (reading_.has(token, mark::auxiliary)) {
    return false;  // l’a nommé
  }
  if (is_any_of(reading_.folded(elided ? token : token + 1),
                {"semaine", "mois", "annee", "an", "matin", "soir", "un", "une", "ete"}))
    return false;
  return token == begin || !reading_.has(token - 1, mark::preposition);
}

/// Whether « qui » stands between the end of a subject and its verb.
bool ClauseReader::is_relative(std::size_t subject_end, std::size_t verb) const {
  for (std::size_t token = subject_end; token < verb; ++token)
    if (reading_.folded(token) == "qui") return true;
  return false;
}

std::optional<std::uint32_t> ClauseReader::person_subject(const Clause& clause) const {
  if (clause.voice == Voice::bare_participle &&
      reading_.gap(clause.verb).find(':') != std::string_view::npos)
    return discourse_.person_before(clause.verb);
  if (clause.voice == Voice::bare_participle && clause.verb == clause.begin)
    return following_subject(clause);
  const std::size_t verb = subject_end(clause);
  if (verb == clause.begin) return following_subject(clause);  // « Passé par Org avant de … »
  bool relative = false;
  for (std::size_t token = verb; token-- > clause.begin;) {
    const std::string_view gap = reading_.gap(token + 1);
    if (gap.find_first_of(";:\"") != std::string_view::npos) return std::nullopt;
    const MentionTokens* mention = discourse_.at(token);
    if (mention == nullptr) {
      const std::string_view word = reading_.folded(token);
      if (is_any_of(word, {"il", "elle"})) {
        const bool purpose = token > clause.begin && reading_.tokens[token].elided &&
                             is_any_of(reading_.folded(token - 1), {"pour", "afin"});
        return purpose ? std::nullopt : discourse_.person_before(token);  // pour qu’il démissionne
      }
      if (is_any_of(word, {"ils", "elles", "on", "nous", "je", "vous"})) return std::nullopt;
      if (word == "qui") relative = true;
      if (relative && is_any_of(word, {"ce", "cet", "cette"}))
        return discourse_.person_before(token);
      if (reading_.has(token, mark::role_noun) && starts_subject_phrase(token, clause.begin)) {
        const bool definite = reading_.tokens[token].elided ||
                              !is_any_of(reading_.folded(token - 1), {"un", "une", "des", "les"});
        return definite ? discourse_.person_with_role(word, token) : std::nullopt;
      }
      if (starts_noun_phrase(token, clause.begin)) return std::nullopt;  // somebody else
      continue;
    }
    token = mention->first;
    const std::size_t near = verb - std::min<std::size_t>(verb, mention->last);
    if (mention->type == EntityType::person) {
      if (near == 0 && is_relative(verb, clause.verb)) return mention->entity;  // « de X, qui »
      const bool adjacent = clause.voice == Voice::bare_participle && near <= 4;
      if (adjacent || !discourse_.is_complement(*mention)) return mention->entity;
      continue;
    }
    const bool apposed = token > 0 && (reading_.has(token - 1, mark::former) ||
                                       reading_.gap(token).find('(') != std::string_view::npos ||
                                       reading_.has(token - 1, mark::group_noun));
    if (is_employer(mention->type) && !discourse_.is_complement(*mention) && !apposed && near < 3)
      return std::nullopt;  // an organization does it
  }
  return std::nullopt;
}

/// « Passée par Org, X a … »: the participle that begins a sentence is said of the subject that
/// follows its comma.
std::optional<std::uint32_t> ClauseReader::following_subject(const Clause& clause) const {
  const std::size_t sentence = reading_.sentence_of(clause.verb);
  for (std::size_t at = clause.after; at < reading_.sentences[sentence].last; ++at) {
    if (reading_.gap(at).find(',') == std::string_view::npos) continue;
    const MentionTokens* mention = discourse_.at(at);
    if (mention != nullptr && mention->type == EntityType::person) return mention->entity;
    if (is_any_of(reading_.folded(at), {"il", "elle"}))
      return discourse_.person_before(clause.verb);
  }
  return std::nullopt;
}

/// « rejoignent », « ont quitté », « sont nommés »
bool ClauseReader::is_plural(const Clause& clause) const {
  const auto many = [](std::string_view word) {
    return (word.ends_with("ent") && !word.ends_with("ient")) || word.ends_with("iennent") ||
           word.ends_with("aient") || word.ends_with("ont");
  };
  if (clause.voice == Voice::infinitive) return false;
  const std::string_view verb = reading_.exact(clause.verb);
  if (many(verb) || verb.ends_with("és") || verb.ends_with("ées") || verb.ends_with("us"))
    return true;
  for (std::size_t at = clause.verb; at-- > clause.begin && clause.verb - at < 5;)
    if (reading_.has(at, mark::auxiliary)) return many(reading_.exact(at));
  return false;
}

std::vector<std::uint32_t> ClauseReader::person_subjects(const Clause& clause) const {
  const auto first = person_subject(clause);
  if (!first) return {};
  std::vector<std::uint32_t> persons{*first};
  if (!is_plural(clause)) return persons;
  const MentionTokens* last = discourse_.last_before(clause.verb, EntityType::person, clause.begin);
  while (last != nullptr && last->entity != *first)
    last = discourse_.last_before(last->first, EntityType::person, clause.begin);
  if (last == nullptr || last->first == clause.begin) return {};
  const bool joined = reading_.folded(last->first - 1) == "et";
  std::size_t begin = joined ? last->first - 1 : last->first;
  while (begin > clause.begin) {
    const MentionTokens* before = discourse_.at(begin - 1);
    const bool listed =
        begin != last->first - 1 && reading_.gap(begin).find(',') == std::string_view::npos;
    if (before == nullptr || before->type != EntityType::person || listed) break;
    persons.push_back(before->entity);
    begin = before->first;
  }
  if (persons.size() == 1 && !joined) return {};
  std::ranges::reverse(persons);
  return persons;
}

std::optional<std::uint32_t> ClauseReader::organization_subject(const Clause& clause) const {
  std::optional<std::uint32_t> complement;
  for (std::size_t token = clause.verb; token-- > clause.begin;) {
    if (reading_.gap(token + 1).find_first_of(";\"") != std::string_view::npos) break;
    const MentionTokens* mention = discourse_.at(token);
    if (mention == nullptr) {
      if (is_any_of(reading_.folded(token), {"il", "elle", "on", "ils"})) return std::nullopt;
      if (reading_.has(token, mark::group_noun) && starts_subject_phrase(token, clause.begin))
        return discourse_.organization_before(token);
      continue;
    }
    token = mention->first;
    if (!is_employer(mention->type)) continue;
    if (!discourse_.is_complement(*mention)) return mention->entity;
    if (complement || !discourse_.is_genitive(*mention)) continue;
    // « le conseil d’administration d’Org », « la direction d’Org » act for it
    const std::size_t reach = mention->first > clause.begin + 4 ? mention->first - 4 : clause.begin;
    for (std::size_t head = reach; head < mention->first; ++head)
      if ((reading_.has(head, mark::role_noun | mark::post_noun) &&
           !reading_.has(head, mark::office)) ||
          is_any_of(reading_.folded(head), {"conseil", "administration", "actionnaires", "comite"}))
        complement = mention->entity;
  }
  return complement;
}

/// Whether what follows at a token belongs to another thing than a direct object: « les reproches
/// de X », « trois points et X », « sa mère, X ».
bool ClauseReader::ends_direct_object(std::size_t token, std::size_t after) const {
  if (token > after && reading_.gap(token).find(',') != std::string_view::npos) return true;
  const MentionTokens* mention = discourse_.at(token);
  if (mention != nullptr)
    return discourse_.is_genitive(*mention) ||
           (token > after && reading_.has(token - 1, mark::post_noun));  // « la présidence X »
  if (reading_.tokens[token].elided &&
      reading_.gap(token).find_first_of("dD") != std::string_view::npos)
    return true;
  const bool own = token + 1 < reading_.size() &&  // « de son antenne »
                   is_any_of(reading_.folded(token + 1), {"son", "sa", "ses", "leur", "leurs"});
  if (own) return false;
  return is_any_of(reading_.folded(token),
                   {"de", "du", "des", "et", "ou", "par", "avec", "contre", "sur", "selon"});
}

/// « en nommant »
bool ClauseReader::is_gerund(std::size_t verb) const {
  return verb > 0 && reading_.folded(verb - 1) == "en" && reading_.folded(verb).ends_with("ant");
}

std::vector<std::uint32_t> ClauseReader::person_objects(const Clause& clause) const {
  std::vector<std::uint32_t> persons;
  std::size_t reach = std::min(clause.end, clause.after + object_reach);
  if (is_gerund(clause.verb))  // « En nommant X, Y a … »
    for (std::size_t token = clause.after; token < reach; ++token)
      if (reading_.gap(token).find(',') != std::string_view::npos) reach = token;
  bool headed = false;  // a noun for people came: « le directeur de la recherche Paul Vidal »
  for (std::size_t token = clause.after; token < reach; ++token) {
    const MentionTokens* mention = discourse_.at(token);
    if (persons.empty() && !headed && ends_direct_object(token, clause.after)) break;
    if (mention == nullptr) {
      headed = headed || reading_.has(token, mark::role_noun | mark::former | mark::people);
      continue;
    }
    token = mention->last - 1;
    if (mention->type != EntityType::person || discourse_.is_complement(*mention)) continue;
    persons.push_back(mention->entity);
    reach = std::min(clause.end, mention->last + object_reach);
  }
  return persons;
}

std::string ClauseReader::group_object(const Clause& clause) const {
  std::size_t token = clause.after;
  while (token < clause.end && token < clause.after + 4 &&
         !reading_.has(token, mark::numeral | mark::digits))
    ++token;
  if (token + 1 >= clause.end || token >= clause.after + 4) return {};
  if (is_any_of(reading_.folded(token), {"un", "une"})) return {};
  for (std::size_t noun = token + 1; noun < std::min(clause.end, token + 4); ++noun) {
    if (!reading_.has(noun, mark::people)) continue;
    return std::string(reading_.text.substr(
        reading_.tokens[token].begin, reading_.tokens[noun].end - reading_.tokens[token].begin));
  }
  return {};
}

bool ClauseReader::is_charge(std::size_t noun) const {
  if (reading_.folded(noun) == "equipe") return false;
  return reading_.has(noun, mark::group_noun | mark::employer_noun | mark::people) ||
         is_any_of(
             reading_.folded(noun),
             {"recherche",      "strategie",       "finances",       "communication", "ressources",
              "developpement",  "operations",      "design",         "marketing",     "production",
              "programmes",     "information",     "redaction",      "ingenierie",    "produits",
              "produit",        "ventes",          "technologie",    "technologies",  "securite",
              "infrastructure", "infrastructures", "transformation", "numerique",     "conseil",
              "comite",         "directoire",      "intelligence",   "innovation",    "achats",
              "creation",       "antenne",         "sports",         "affaires",      "relations",
              "distribution",   "exploitation",    "qualite",        "science",       "sciences",
              "donnees",        "contenus",        "administration", "cabinet",       "style",
              "collections"});
}

/// Whether a noun is a place of work inside an organization, or a name for one.
bool ClauseReader::is_seat(std::size_t token) const {
  constexpr Marks seats =
      mark::group_noun | mark::employer_noun | mark::post_noun | mark::institution;
  return reading_.has(token, seats) || is_charge(token) ||
         is_any_of(reading_.folded(token),
                   {"equipe",    "equipes",      "rangs",    "conseil",     "comite",   "staff",
                    "redaction", "service",      "services", "effectifs",   "bancs",    "giron",
                    "bureau",    "antenne",      "pole",     "departement", "division", "branche",
                    "fonctions", "poste",        "mandat",   "liste",       "aventure", "troupe",
                    "projet",    "laboratoires", "labo",     "unite",       "centre",   "ecole",
                    "ministere", "campagne",     "sein",     "porte"});
}

std::optional<NamedEnd> ClauseReader::organization_at(std::size_t token, std::size_t end) const {
  constexpr std::size_t adjectives = 8;
  const std::size_t reach = std::min(end, token + adjectives);
  std::optional<std::size_t> group;
  bool seat = false;  // « la direction », « l’équipe »: what comes after « de » is where one works
  for (std::size_t at = token; at < reach; ++at) {
    if (at > token && reading_.gap(at).find_first_of(",;:\"") != std::string_view::npos) break;
    if (const MentionTokens* mention = discourse_.at(at); mention != nullptr) {
      const bool astray = at > token && !seat && discourse_.is_genitive(*mention);
      if (is_employer(mention->type) && !astray) return NamedEnd{mention->entity, mention->last};
      break;
    }
    seat = seat || is_seat(at);
    const bool team = reading_.folded(at) == "equipe" && at + 1 < end &&
                      !is_any_of(reading_.folded(at + 1), {"de", "du", "des"});
    if (!group && (team || reading_.has(at, mark::employer_noun))) group = at;
    if (at > token && is_any_of(reading_.folded(at), {"a", "au", "aux"})) break;
    if (is_any_of(reading_.folded(at), {"plateau", "emission", "interview", "siege", "locaux",
                                        "scene", "batiment", "salle", "jury", "appareil"}))
      break;  // a place one leaves and comes back to
    const bool of = is_any_of(reading_.folded(at), {"de", "du", "des"});
    if (of && at > token && !seat) break;
    if (of && at + 1 < reach && discourse_.at(at + 1) == nullptr &&
        !reading_.has(at + 1, mark::determiner | mark::role_noun) && !is_seat(at + 1))
      seat = false;  // « l’équipe des machines et de … »
    const bool inside = of || reading_.has(at, mark::determiner) ||
                        !reading_.has(at, mark::preposition | mark::auxiliary | mark::move);
    if (!inside) break;
  }
  if (group && *group <= token + 2) {
    if (const auto known = discourse_.latest_organization(*group))
      return NamedEnd{*known, *group + 1, true};
  }
  return std::nullopt;
}

/// How many tokens a preposition (« au sein de ») takes at a token; 0 if it does not stand there.
std::size_t ClauseReader::match_preposition(std::size_t token, std::string_view phrase) const {
  std::size_t at = token;
  while (!phrase.empty()) {
    const std::size_t space = phrase.find(' ');
    const std::string_view word = phrase.substr(0, space);
    phrase = space == std::string_view::npos ? std::string_view{} : phrase.substr(space + 1);
    if (at >= reading_.size()) return 0;
    if (uncontracted(reading_.folded(at)) == word) {
      ++at;
      continue;
    }
    const bool elided = word == "de" && reading_.tokens[at].elided &&
                        reading_.gap(at).find_first_of("dD") != std::string_view::npos;
    if (!elided || !phrase.empty()) return 0;
    return at - token + 1;  // the name's own token stands for « d’ »
  }
  return at - token;
}

std::optional<std::uint32_t> ClauseReader::after_preposition(
    const Clause& clause, const std::vector<std::string>& prepositions) const {
  const std::size_t reach = std::min(clause.end, clause.after + preposition_reach);
  for (std::size_t token = clause.after; token < reach; ++token) {
    for (const std::string& preposition : prepositions) {
      const std::size_t size = match_preposition(token, preposition);
      if (size == 0) continue;
      // « de » and « à » go with the noun before them, unless that is the verb, a name or people.
      const bool free = token == clause.after || discourse_.at(token - 1) != nullptr ||
                        reading_.has(token - 1, mark::people | mark::digits | mark::month);
      const bool loose = is_any_of(preposition, {"de", "a", "d'"});
      const bool senior = token > 1 && reading_.has(token - 2, mark::people);
      if (loose && !free && !senior) continue;
      const bool elided =
          reading_.tokens[token + size - 1].elided && discourse_.at(token + size - 1);
      std::size_t next = elided ? token + size - 1 : token + size;
      const MentionTokens* direct = next < clause.end ? discourse_.at(next) : nullptr;
      if (loose && direct != nullptr && direct->type == EntityType::place) break;
      const bool joins = next < clause.end && reading_.exact(next) == "rejoindre";
      if (joins) ++next;
      if (const auto end = organization_at(next, clause.end)) return end->entity;
    }
  }
  return std::nullopt;
}

std::optional<std::uint32_t> ClauseReader::agent(const Clause& clause) const {
  const std::size_t reach = std::min(clause.end, clause.after + object_reach);
  for (std::size_t token = clause.after; token + 1 < reach; ++token)
    if (reading_.folded(token) == "par")
      if (const auto end = organization_at(token + 1, clause.end)) return end->entity;
  return std::nullopt;
}

std::optional<std::uint32_t> ClauseReader::agent_person(const Clause& clause) const {
  if (clause.voice == Voice::active || clause.voice == Voice::infinitive) return std::nullopt;
  constexpr std::size_t agent_reach = 10;
  bool by = false;
  const std::size_t reach = std::min(clause.end, clause.after + object_reach + agent_reach);
  for (std::size_t token = clause.after; token < reach; ++token) {
    const MentionTokens* mention = discourse_.at(token);
    if (mention == nullptr) {
      by = by || reading_.folded(token) == "par";
      continue;
    }
    token = mention->last - 1;
    if (by && mention->type == EntityType::person && !discourse_.is_genitive(*mention))
      return mention->entity;
  }
  return std::nullopt;
}

/// Whether a role is not the one given: « l’ancien maire », « face à la maire ».
bool ClauseReader::is_other_role(std::size_t token) const {
  if (token < 2) return false;
  if (reading_.has(token - 1, mark::former)) return true;
  const std::size_t before = reading_.has(token - 1, mark::determiner) ? token - 2 : token - 1;
  return is_any_of(reading_.folded(before), {"a", "au", "aux", "avec", "par", "contre", "sur"});
}

std::optional<std::size_t> ClauseReader::role(const Clause& clause) const {
  std::size_t reach = std::min(clause.end, clause.after + role_reach);
  for (std::size_t token = clause.after; token < reach; ++token) {
    if (const MentionTokens* mention = discourse_.at(token); mention != nullptr) {
      token = mention->last - 1;
      if (mention->type != EntityType::person) continue;
      reach = std::min(clause.end, mention->last + role_reach);
      const std::size_t next = mention->last;
      const bool apposed = next < reach &&  // « X, maire de Lyon »: what he is already
                           reading_.gap(next).find(',') != std::string_view::npos &&
                           reading_.has(next, mark::role_noun | mark::former);
      if (!apposed) continue;
      ++token;
      while (token + 1 < clause.end && reading_.gap(token + 1).find(',') == std::string_view::npos)
        ++token;
      reach = std::min(clause.end, token + role_reach);
    }
    if (reading_.has(token, mark::post_noun)) return token;
    if (!is_post(reading_, token)) continue;
    if (!is_other_role(token)) return token;
    while (token + 1 < reach && reading_.has(token + 1, mark::role_noun)) ++token;
  }
  return std::nullopt;
}

}  // namespace mercato
