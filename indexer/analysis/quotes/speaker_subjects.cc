// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "indexer/analysis/quotes/speakers.hh"

namespace mercato {
namespace {

constexpr std::size_t subject_reach = 24;

/// How many sentences back a pronoun may point.
constexpr std::size_t pronoun_reach = 12;

/// How many tokens may stand before the subject of a sentence.
constexpr std::size_t subject_place = 12;

}  // namespace

/// Selon X; d’après X; pour X.
SpeakerFinder::Subject SpeakerFinder::source(std::size_t token, std::size_t end) const {
  const std::string_view word = reading_.folded(token);
  if (word == "apres" && !reading_.tokens[token].elided) return {};
  if (token + 1 < reading_.size() && is_any_of(reading_.folded(token + 1), {"lui", "elle"}))
    return {pronoun(token), true};
  for (std::size_t at = token + 1; at < end && at < token + 4; ++at) {
    if (const MentionTokens* mention = discourse_.at(at); mention != nullptr)
      return {mention->entity, true};
    if (!reading_.has(at, mark::determiner | mark::abbreviation)) break;
  }
  Subject subject = subject_after(token + 1, std::min(end, token + 16));
  if (word != "selon" && word != "apres" && !subject.speaker) return {};
  subject.found = true;
  return subject;
}

/// Past a prepositional complement that begins at a token: « vendredi sur franceinfo », « à l’AFP
/// ».
std::size_t SpeakerFinder::skip_complement(std::size_t token, std::size_t end) const {
  ++token;
  while (token < end && reading_.has(token, mark::determiner)) ++token;
  if (token >= end) return token;
  const MentionTokens* mention = discourse_.at(token);
  token = mention != nullptr ? mention->last : token + 1;
  const bool complement = token < end && reading_.follows_closely(token) &&
                          is_any_of(reading_.folded(token), {"de", "du", "des"});
  return complement ? skip_complement(token, end) : token;
}

/// The subject that follows a verb.
SpeakerFinder::Subject SpeakerFinder::subject_after(std::size_t token, std::size_t end) const {
  end = std::min(end, token + subject_reach);
  while (token < end) {
    if (const MentionTokens* mention = discourse_.at(token); mention != nullptr) {
      if (!discourse_.is_complement(*mention)) return {mention->entity, true};
      token = mention->last;
      continue;
    }
    const std::string_view word = reading_.folded(token);
    if (is_any_of(word, {"qui", "que", "dont", "alors", "tandis", "mais", "car", "et"})) return {};
    if (reading_.tokens[token].elided &&
        reading_.gap(token).find_first_of("lL") != std::string_view::npos)
      return noun_phrase(token, end);
    if (reading_.has(token, mark::preposition) && !is_any_of(word, {"des"}))
      token = skip_complement(token, end);
    else if (reading_.has(token, mark::determiner))
      return noun_phrase(token, end);
    else
      ++token;
  }
  return {};
}

/// The person or organization a noun phrase stands for: « le patron de la SNCF Guillaume Pepy »,
/// « un porte-parole du groupe », « le milliardaire ». Begins at its article, or at its noun if the
/// article is elided.
SpeakerFinder::Subject SpeakerFinder::noun_phrase(std::size_t token, std::size_t end) const {
  constexpr Marks heads = mark::role_noun | mark::group_noun | mark::document_noun;
  std::size_t head = reading_.has(token, mark::determiner) ? token + 1 : token;
  bool known_head = false;
  Speaker organization;
  for (std::size_t at = head; at < end;) {
    const std::string_view gap = reading_.gap(at);
    const MentionTokens* mention = discourse_.at(at);
    if (at > head && gap.find_first_of(".;:()\"") != std::string_view::npos) break;
    const bool comma = at > token && gap.find(',') != std::string_view::npos;
    if (mention != nullptr) {
      const bool complement = discourse_.is_complement(*mention);
      if (mention->type == EntityType::person && !complement) return {mention->entity, true};
      if (comma) break;
      if (mention->type != EntityType::person && mention->type != EntityType::place &&
          !organization && (!complement || discourse_.is_genitive(*mention)))
        organization = mention->entity;
      at = mention->last;
      continue;
    }
    if (comma) break;
    if (is_any_of(reading_.folded(at), {"qui", "que", "dont", "et"})) break;
    if (at > head && reading_.has(at, mark::auxiliary | mark::finite) &&
        !reading_.has(at, mark::preposition))
      break;
    if (is_any_of(reading_.folded(at), {"dans", "lors", "sur", "aupres", "devant"})) {
      at = skip_complement(at, end);
      continue;
    }
    if (!known_head && reading_.has(at, heads)) {
      head = at;
      known_head = true;
    }
    ++at;
  }
  return named_by_noun(token, head, organization);
}

/// What a phrase without a person's name stands for, by its noun.
SpeakerFinder::Subject SpeakerFinder::named_by_noun(std::size_t token, std::size_t head,
                                                    Speaker organization) const {
  if (head >= reading_.size()) return {std::nullopt, true};
  if (reading_.has(head, mark::document_noun | mark::group_noun)) {
    if (organization) return {organization, true};
    if (reading_.has(head, mark::institution)) return {std::nullopt, true};
    if (last_speaker_) {
      for (const MentionTokens& mention : discourse_.mentions())
        if (mention.entity == *last_speaker_ && mention.type == EntityType::organization)
          return {last_speaker_, true};
    }
    return {discourse_.organization_before(token), true};
  }
  const std::string_view article = reading_.folded(token);
  const bool vague = reading_.has(token, mark::determiner) &&
                     is_any_of(article, {"un", "une", "des", "les", "ces", "ses", "leurs",
                                         "plusieurs", "certains", "quelques"});
  if (vague) return {std::nullopt, true};
  if (const auto person = discourse_.person_with_role(reading_.folded(head), token))
    return {person, true};
  const bool pointing = is_any_of(article, {"ce", "cet", "cette"});
  return {pointing ? pronoun(token) : last_person(token), true};
}

SpeakerFinder::Speaker SpeakerFinder::last_person(std::size_t token) const {
  if (last_speaker_) {
    for (const MentionTokens& mention : discourse_.mentions())
      if (mention.entity == *last_speaker_ && mention.type == EntityType::person)
        return last_speaker_;
  }
  return pronoun(token);
}

/// Who « il » or « elle » is at a token: the subject named since the last quotation, else its
/// speaker, else the person named last.
SpeakerFinder::Speaker SpeakerFinder::pronoun(std::size_t token) const {
  // What the sentence of the last quotation says after it does not change who speaks.
  const std::size_t since = last_quote_ == 0 ? 0
                                             : std::max<std::size_t>(quotes_[last_quote_ - 1].last,
                                                                     sentence_end(last_quote_ - 1));
  const std::size_t spoken = last_speaker_ ? since : 0;
  const std::size_t inside = std::min(token, reading_.size() - 1);
  const std::size_t here = reading_.sentence_of(inside);
  const std::size_t oldest = here > pronoun_reach ? here - pronoun_reach : 0;
  for (std::size_t sentence = here + 1; sentence-- > oldest;) {
    if (reading_.sentences[sentence].last <= spoken) break;
    const MentionTokens* subject = sentence_subject(sentence, token);
    if (subject != nullptr && subject->first >= spoken) return subject->entity;
  }
  if (last_speaker_) return last_speaker_;
  if (const MentionTokens* named = discourse_.last_before(token, EntityType::person))
    return named->entity;
  return discourse_.organization_before(token);
}

/// The first person a sentence names before a token, except as a complement of « de », « par »…
const MentionTokens* SpeakerFinder::sentence_subject(std::size_t sentence, std::size_t end) const {
  const Sentence& within = reading_.sentences[sentence];
  end = std::min({end, static_cast<std::size_t>(within.last), within.first + subject_place});
  for (std::size_t token = within.first; token < end; ++token) {
    const MentionTokens* mention = discourse_.at(token);
    if (mention == nullptr) continue;
    token = mention->last - 1;
    if (mention->type != EntityType::person || in_quote(mention->first)) continue;
    if (discourse_.is_genitive(*mention)) continue;
    const std::string_view before =
        mention->first > 0 ? reading_.folded(mention->first - 1) : std::string_view{};
    if (!is_any_of(before, {"par", "contre", "sur", "avec", "chez"})) return mention;
  }
  return nullptr;
}

/// The subject that stands before a verb in its sentence.
SpeakerFinder::Subject SpeakerFinder::subject_before(std::size_t verb, std::size_t begin) const {
  constexpr Marks heads = mark::role_noun | mark::group_noun | mark::document_noun;
  Subject phrase;
  for (std::size_t token = verb; token-- > begin;) {
    if (in_quote(token)) continue;
    if (const MentionTokens* mention = discourse_.at(token); mention != nullptr) {
      if (!discourse_.is_complement(*mention) && mention->type != EntityType::place &&
          mention->type != EntityType::product)
        return {mention->entity, true};
      token = mention->first;
      continue;
    }
    if (reading_.has(token, mark::pronoun)) return {pronoun(token), true};
    if (!reading_.has(token, heads) || token == begin) continue;
    const bool article =
        reading_.has(token - 1, mark::determiner) && !reading_.has(token - 1, mark::preposition);
    const std::string_view gap = reading_.gap(token);
    const bool elided = reading_.tokens[token].elided && gap.find_first_of("lL") != gap.npos;
    const std::size_t start = elided ? token : token - 1;
    const bool complement = start > begin && reading_.has(start - 1, mark::preposition) &&
                            reading_.follows_closely(start);
    if ((article || elided) && !complement && !phrase.found) {
      phrase = noun_phrase(start, verb);
      if (phrase.speaker && reading_.has(token, mark::group_noun | mark::document_noun))
        return phrase;
    }
  }
  return phrase;
}

/// The subject of the main clause, which a gerund shares: « X salue Y, jugeant que … ».
SpeakerFinder::Subject SpeakerFinder::main_subject(std::size_t begin, std::size_t end) const {
  for (std::size_t token = begin; token < end; ++token) {
    if (in_quote(token)) continue;
    if (reading_.has(token, mark::pronoun)) return {pronoun(token), true};
    const MentionTokens* mention = discourse_.at(token);
    if (mention == nullptr) continue;
    if (!discourse_.is_complement(*mention) && mention->type != EntityType::place &&
        mention->type != EntityType::product)
      return {mention->entity, true};
    token = mention->last - 1;
  }
  return subject_before(end, begin);
}

}  // namespace mercato
