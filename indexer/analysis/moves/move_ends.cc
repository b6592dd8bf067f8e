// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "indexer/analysis/moves/move_finder.hh"

namespace mercato {

/// The organization a role is held in: « directeur de l’information de Org », « la tête de Org ».
MaybeEntity MoveFinder::organization_of_role(const Clause& clause) const {
  const auto role = clauses_.role(clause);
  if (!role) return std::nullopt;
  for (std::size_t token = *role + 1; token < clause.end; ++token) {
    const bool genitive = is_any_of(reading_.folded(token), {"de", "du", "des", "chez"});
    const MentionTokens* mention = discourse_.at(token);
    if (mention != nullptr && mention->type == EntityType::person) break;
    if (mention != nullptr && is_employer(mention->type) && discourse_.is_genitive(*mention))
      return mention->entity;
    if (reading_.gap(token).find_first_of(",;") != std::string_view::npos) break;
    if (genitive)
      if (const auto end = clauses_.organization_at(token + 1, clause.end)) return end->entity;
  }
  return std::nullopt;
}

/// Where someone is appointed if the clause does not say: the organization the sentence named last
/// before the verb that is not where the person comes from, else the one the article is about.
MaybeEntity MoveFinder::workplace(const Clause& clause, std::uint32_t person) const {
  for (std::size_t token = clause.verb; token-- > clause.begin;) {
    const MentionTokens* mention = discourse_.at(token);
    if (mention == nullptr) continue;
    token = mention->first;
    if (!is_employer(mention->type) || mention->type == EntityType::product) continue;
    const bool joined = std::ranges::any_of(drafts_, [&](const MoveDraft& draft) {
      return draft.person == person && draft.to == mention->entity && draft.token >= clause.begin;
    });
    if (joined) return mention->entity;
    const bool own = std::ranges::any_of(affiliations_, [&](const Affiliation& at) {
      return at.person == person && at.organization == mention->entity;
    });
    const bool aside = token > 0 && reading_.gap(token).find('(') != std::string_view::npos;
    if (!own && !aside && !discourse_.is_complement(*mention)) return mention->entity;
  }
  return title_organization(clause.verb, person);
}

/// « son poste de vice-président de l’Assemblée », « spécialiste de la Chine »: the place is said,
/// though nobody knows it; « directeur de la recherche »: it is not.
bool MoveFinder::names_other_place(const Clause& clause) const {
  const auto role = clauses_.role(clause);
  if (!role) return false;
  for (std::size_t token = *role + 1; token < std::min(clause.end, *role + 6); ++token) {
    const std::string_view gap = reading_.gap(token);
    if (gap.find_first_of(",;:(") != std::string_view::npos) return false;
    const bool elided = reading_.tokens[token].elided && gap.find_first_of("dD") != gap.npos;
    if (!elided && !is_any_of(reading_.folded(token), {"de", "du", "des"})) continue;
    std::size_t noun = elided ? token : token + 1;
    while (noun < clause.end && reading_.has(noun, mark::determiner)) ++noun;
    if (noun == clause.end || !clauses_.is_charge(noun)) return true;
  }
  return false;
}

/// The organization the title names first, for a move told after the title, if the title names the
/// person too; else the one the article names far more than any other, if it begins with the
/// person. Not for who holds a public office.
MaybeEntity MoveFinder::title_organization(std::size_t token, std::uint32_t person) const {
  const Sentence& title = reading_.sentences.front();
  if (token < title.last || discourse_.holds_office(person)) return std::nullopt;
  const MaybeEntity dominant = discourse_.dominant_organization();
  MaybeEntity named;
  bool about = false;
  for (const MentionTokens& mention : discourse_.mentions()) {
    if (mention.first >= title.last) break;
    about = about || mention.entity == person;
    const bool media = mention.type == EntityType::media && !discourse_.is_complement(mention);
    if (!named && (mention.type == EntityType::organization || media)) named = mention.entity;
  }
  return named && about ? named : dominant;
}

/// Whether a person is named where an article says what it is about.
bool MoveFinder::is_introduced(std::uint32_t person) const {
  constexpr std::size_t opening = 8;  // sentences
  const std::size_t last = std::min(opening, reading_.sentences.size()) - 1;
  const std::size_t end = reading_.sentences[last].last;
  return std::ranges::any_of(discourse_.mentions(), [&](const MentionTokens& mention) {
    return mention.entity == person && mention.first < end;
  });
}

/// Whether a role is a public office, held in no organization: « ministre », « député ».
bool MoveFinder::is_office(const Clause& clause) const {
  const auto role = clauses_.role(clause);
  return role && reading_.has(*role, mark::office);
}

/// « Org : X révoqué »
MaybeEntity MoveFinder::headline_organization(const Clause& clause) const {
  const MentionTokens* first = discourse_.at(clause.begin);
  if (first == nullptr || !is_employer(first->type) || first->last >= reading_.size())
    return std::nullopt;
  const bool colon = reading_.gap(first->last).find(':') != std::string_view::npos;
  return colon ? MaybeEntity(first->entity) : std::nullopt;
}

/// Where a person works or worked, as far as the article says.
MaybeEntity MoveFinder::employer(std::uint32_t person, bool former_only) const {
  MaybeEntity current;
  MaybeEntity former;
  for (const Affiliation& at : affiliations_) {
    if (at.person != person || at.fresh) continue;
    if (at.left) return at.organization;
    MaybeEntity& known = at.former ? former : current;
    if (!known) known = at.organization;
  }
  if (former) return former;
  return former_only ? std::nullopt : current;
}

/// Where the sentence of a move says the person is until now: « X, directrice d’Org, devient … ».
MaybeEntity MoveFinder::employer_in_sentence(const MoveDraft& draft) const {
  const Sentence& sentence = reading_.sentences[reading_.sentence_of(draft.token)];
  for (const Affiliation& at : affiliations_)
    if (at.person == *draft.person && !at.fresh && at.token >= sentence.first &&
        at.token < draft.token && at.organization != draft.to)
      return at.organization;
  return std::nullopt;
}

}  // namespace mercato
