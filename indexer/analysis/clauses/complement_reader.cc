// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/clauses/complement_reader.hh"

#include <algorithm>

#include "indexer/analysis/clauses/affiliations.hh"

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

/// Whether a noun is a place one leaves and comes back to.
bool is_visited(std::string_view folded) {
  return is_any_of(folded, {"plateau", "emission", "interview", "siege", "locaux", "scene",
                            "batiment", "salle", "jury", "appareil"});
}

}  // namespace

/// Whether what follows at a token belongs to another thing than a direct object: « les reproches
/// de X », « trois points et X », « sa mère, X ».
bool ComplementReader::ends_direct_object(std::size_t token, std::size_t after) const {
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
bool ComplementReader::is_gerund(std::size_t verb) const {
  return verb > 0 && reading_.folded(verb - 1) == "en" && reading_.folded(verb).ends_with("ant");
}

std::vector<std::uint32_t> ComplementReader::person_objects(const Clause& clause) const {
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

bool ComplementReader::is_charge(std::size_t noun) const {
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
              "surveillance",   "gestion",         "audit",          "programmation", "croissance",
              "creation",       "antenne",         "sports",         "affaires",      "relations",
              "distribution",   "exploitation",    "qualite",        "science",       "sciences",
              "donnees",        "contenus",        "administration", "cabinet",       "style",
              "collections"});
}

/// Whether a noun is a place of work inside an organization, or a name for one.
bool ComplementReader::is_seat(std::size_t token) const {
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

std::optional<NamedEnd> ComplementReader::organization_at(std::size_t token,
                                                          std::size_t end) const {
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
    if (is_visited(reading_.folded(at))) break;
    const bool of = is_any_of(reading_.folded(at), {"de", "du", "des"});
    if (of && at > token && !seat) break;
    if (of && at + 1 < reach && discourse_.at(at + 1) == nullptr &&
        !reading_.has(at + 1, mark::determiner | mark::role_noun) && !is_seat(at + 1))
      seat = false;  // « l’équipe des machines et de … »
    const bool inside = of || reading_.has(at, mark::determiner) ||
                        !reading_.has(at, mark::preposition | mark::auxiliary | mark::move);
    if (!inside) break;
  }
  return group && *group <= token + 2 ? described_organization(*group) : std::nullopt;
}

/// The organization that « l’entreprise » means.
std::optional<NamedEnd> ComplementReader::described_organization(std::size_t noun) const {
  const auto known = discourse_.latest_organization(noun);
  if (!known) return std::nullopt;
  return NamedEnd{*known, noun + 1, true};
}

/// How many tokens a preposition (« au sein de ») takes at a token; 0 if it does not stand there.
std::size_t ComplementReader::match_preposition(std::size_t token, std::string_view phrase) const {
  std::size_t at = token;
  while (!phrase.empty()) {
    const std::size_t space = phrase.find(' ');
    const std::string_view word = phrase.substr(0, space);
    phrase = space == std::string_view::npos ? std::string_view{} : phrase.substr(space + 1);
    if (at >= reading_.size()) return 0;
    if (uncontracted(reading_.folded(at)) == uncontracted(word)) {
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

std::optional<std::uint32_t> ComplementReader::after_preposition(
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

std::optional<std::uint32_t> ComplementReader::agent(const Clause& clause) const {
  const std::size_t reach = std::min(clause.end, clause.after + object_reach);
  for (std::size_t token = clause.after; token + 1 < reach; ++token)
    if (reading_.folded(token) == "par")
      if (const auto end = organization_at(token + 1, clause.end)) return end->entity;
  return std::nullopt;
}

std::optional<std::uint32_t> ComplementReader::agent_person(const Clause& clause) const {
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
bool ComplementReader::is_other_role(std::size_t token) const {
  if (token < 2) return false;
  if (reading_.has(token - 1, mark::former)) return true;
  const std::size_t before = reading_.has(token - 1, mark::determiner) ? token - 2 : token - 1;
  return is_any_of(reading_.folded(before), {"a", "au", "aux", "avec", "par", "contre", "sur"});
}

/// « l’équipe chargée des machines »: what a team does is no post.
bool ComplementReader::describes_team(std::size_t token) const {
  if (token == 0 || !reading_.folded(token).starts_with("charge") ||
      !reading_.follows_closely(token))
    return false;
  const std::size_t noun = token - 1;
  return reading_.has(noun, mark::group_noun | mark::employer_noun | mark::people) ||
         is_any_of(reading_.folded(noun),
                   {"equipe", "equipes", "cellule", "unite", "entite", "pole", "division",
                    "mission", "commission", "agence", "branche"});
}

std::optional<std::size_t> ComplementReader::role(const Clause& clause) const {
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
    if (!is_post(reading_, token) || describes_team(token)) continue;
    if (!is_other_role(token)) return token;
    while (token + 1 < reach && reading_.has(token + 1, mark::role_noun)) ++token;
  }
  return std::nullopt;
}

std::optional<std::uint32_t> ComplementReader::organization_of_role(const Clause& clause) const {
  const auto head = role(clause);
  if (!head) return std::nullopt;
  for (std::size_t token = *head + 1; token < clause.end; ++token) {
    const bool genitive = is_any_of(reading_.folded(token), {"de", "du", "des", "chez"});
    const MentionTokens* mention = discourse_.at(token);
    if (mention != nullptr && mention->type == EntityType::person) break;
    if (mention != nullptr && is_employer(mention->type) && discourse_.is_genitive(*mention))
      return mention->entity;
    if (mention != nullptr && mention->type == EntityType::place &&
        is_local_post(reading_.folded(*head)) && discourse_.is_genitive(*mention))
      return mention->entity;
    if (reading_.gap(token).find_first_of(",;") != std::string_view::npos) break;
    if (genitive)
      if (const auto end = organization_at(token + 1, clause.end)) return end->entity;
  }
  return std::nullopt;
}

}  // namespace mercato
