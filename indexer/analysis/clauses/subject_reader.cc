// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/clauses/subject_reader.hh"

#include <algorithm>

namespace mercato {

/// Whether a role or group noun at a token is the head of a subject: « le groupe », not « du
/// groupe ».
bool SubjectReader::starts_subject_phrase(std::size_t noun, std::size_t begin) const {
  if (reading_.tokens[noun].elided)
    return reading_.gap(noun).find_first_of("lL") != std::string_view::npos &&
           !(noun > begin && reading_.has(noun - 1, mark::preposition));
  if (noun > begin && reading_.has(noun - 1, mark::fresh)) --noun;  // le nouveau patron
  if (noun == begin || !reading_.has(noun - 1, mark::determiner)) return false;
  if (reading_.has(noun - 1, mark::preposition)) return false;
  return noun < begin + 2 || !reading_.has(noun - 2, mark::preposition);
}

/// Whether an article at a token begins a noun phrase that can be a subject and names nobody.
bool SubjectReader::starts_noun_phrase(std::size_t token, std::size_t begin) const {
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

/// Who is meant where a word without a name is the subject (« il », « le directeur », « cette
/// femme »), perhaps nobody known; nothing if it is no subject.
std::optional<SubjectReader::MaybePerson> SubjectReader::subject_word(std::size_t token,
                                                                      std::size_t begin,
                                                                      bool relative) const {
  const std::string_view word = reading_.folded(token);
  if (is_any_of(word, {"il", "elle"})) {
    const bool purpose = token > begin && reading_.tokens[token].elided &&
                         is_any_of(reading_.folded(token - 1), {"pour", "afin"});
    if (purpose) return MaybePerson{};  // pour qu’il démissionne
    return discourse_.person_before(token, word == "il" ? Gender::male : Gender::female);
  }
  if (is_any_of(word, {"ils", "elles", "on", "nous", "je", "vous"})) return MaybePerson{};
  if (relative && is_any_of(word, {"ce", "cet", "cette"})) return discourse_.person_before(token);
  if (reading_.has(token, mark::role_noun) && starts_subject_phrase(token, begin)) {
    const bool definite = reading_.tokens[token].elided ||
                          !is_any_of(reading_.folded(token - 1), {"un", "une", "des", "les"});
    return definite ? discourse_.person_with_role(word, token) : MaybePerson{};
  }
  if (starts_noun_phrase(token, begin)) return MaybePerson{};  // somebody else
  return std::nullopt;
}

/// Whether « qui » stands between the end of a subject and its verb.
bool SubjectReader::is_relative(std::size_t subject_end, std::size_t verb) const {
  for (std::size_t token = subject_end; token < verb; ++token)
    if (reading_.folded(token) == "qui") return true;
  return false;
}

/// Where to look for the subject from, leftwards: before an infinitive stands the verb that has
/// one, before an apposition the name it goes with.
std::size_t SubjectReader::subject_end(const Clause& clause) const {
  std::size_t end = clause.verb;
  if (clause.voice == Voice::infinitive) {
    const std::size_t reach = end > clause.begin + 24 ? end - 24 : clause.begin;
    for (std::size_t at = end; at-- > reach;) {
      if (discourse_.at(at) != nullptr) continue;
      if (reading_.has(at, mark::auxiliary | mark::finite | mark::move) ||
          is_any_of(reading_.exact(at), {"va", "vont", "doit"})) {
        end = at;
        break;
      }
    }
  }
  if (clause.voice == Voice::bare_participle) return end;
  // « X remplace Y et devient »: the verbs share their subject.
  for (std::size_t at = end; at > clause.begin + 1 && end - at < 4; --at) {
    if (discourse_.at(at - 1) != nullptr) break;
    if (reading_.folded(at - 1) != "et") continue;
    for (std::size_t verb = at - 1; verb-- > clause.begin;)
      if (discourse_.at(verb) == nullptr &&
          reading_.has(verb, mark::auxiliary | mark::finite | mark::move))
        return verb;
    break;
  }
  // Past auxiliaries, adverbs and pronouns of the verb group, at most to the comma before it.
  for (std::size_t at = end; at > clause.begin && end - at < 6; --at) {
    if (reading_.gap(at).find(',') != std::string_view::npos)
      return discourse_.before_apposition(at, clause.begin);
    if (discourse_.at(at - 1) != nullptr) break;
  }
  return end;
}

std::optional<std::uint32_t> SubjectReader::person_subject(const Clause& clause) const {
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
      relative = relative || reading_.folded(token) == "qui";
      if (const auto subject = subject_word(token, clause.begin, relative)) return *subject;
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
std::optional<std::uint32_t> SubjectReader::following_subject(const Clause& clause) const {
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
bool SubjectReader::is_plural(const Clause& clause) const {
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

std::vector<std::uint32_t> SubjectReader::person_subjects(const Clause& clause) const {
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

/// « Org rachète Org2 et embauche »: verbs joined by « et » share the subject before the first.
std::optional<std::uint32_t> SubjectReader::shared_organization(const Clause& clause) const {
  if (clause.verb <= clause.begin + 1 || reading_.folded(clause.verb - 1) != "et")
    return std::nullopt;
  std::optional<std::uint32_t> first;
  for (std::size_t token = clause.verb - 1; token-- > clause.begin;) {
    const MentionTokens* mention = discourse_.at(token);
    if (mention != nullptr) {
      token = mention->first;
      if (is_employer(mention->type) && !discourse_.is_complement(*mention))
        first = mention->entity;
      else if (mention->type == EntityType::person)
        first.reset();
    }
    if (reading_.gap(token).find_first_of(";:\"") != std::string_view::npos) break;
  }
  return first;
}

std::optional<std::uint32_t> SubjectReader::organization_subject(const Clause& clause) const {
  if (const auto shared = shared_organization(clause)) return shared;
  std::optional<std::uint32_t> complement;
  for (std::size_t token = clause.verb; token-- > clause.begin;) {
    if (reading_.gap(token + 1).find_first_of(";\"") != std::string_view::npos) break;
    const MentionTokens* mention = discourse_.at(token);
    if (mention == nullptr) {
      if (is_any_of(reading_.folded(token), {"il", "elle", "on", "ils"})) return std::nullopt;
      if (reading_.has(token, mark::group_noun) && starts_subject_phrase(token, clause.begin)) {
        const std::size_t article = reading_.tokens[token].elided ? token : token - 1;
        const bool apposed = article > clause.begin && discourse_.at(article - 1) != nullptr &&
                             reading_.gap(article).find(',') != std::string_view::npos;
        if (apposed) continue;  // « Org, l’éditeur de …, embauche »
        return discourse_.organization_before(token);
      }
      continue;
    }
    token = mention->first;
    if (!is_employer(mention->type)) continue;
    if (token > 0 && reading_.folded(token - 1) == "par") continue;  // « passé par Org »
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

/// « Org l’embauche », « Org le recrute »: a pronoun right before the verb stands for its object.
bool SubjectReader::has_pronoun_object(const Clause& clause) const {
  const std::size_t verb = clause.verb;
  const bool may = clause.voice == Voice::active || clause.voice == Voice::infinitive;
  if (!may || verb <= clause.begin) return false;
  if (reading_.tokens[verb].elided)
    return reading_.gap(verb).find_first_of("lL") != std::string_view::npos &&
           !reading_.has(verb - 1, mark::preposition);
  return is_any_of(reading_.folded(verb - 1), {"le", "la"}) && verb > clause.begin + 1 &&
         !reading_.has(verb - 2, mark::preposition);
}

/// « l’a recrutée », « la recrute », « le recrute »
Gender SubjectReader::pronoun_gender(std::size_t verb) const {
  const std::string_view word = reading_.exact(verb);
  if (word.ends_with("ée")) return Gender::female;
  if (word.ends_with("é")) return Gender::male;
  const std::string_view before = reading_.folded(verb - 1);
  if (before == "la") return Gender::female;
  return before == "le" ? Gender::male : Gender::unknown;
}

std::optional<std::uint32_t> SubjectReader::relative_object(const Clause& clause) const {
  if (has_pronoun_object(clause))
    return discourse_.person_before(clause.verb, pronoun_gender(clause.verb));
  for (std::size_t token = clause.verb; token-- > clause.begin && clause.verb - token < 8;) {
    if (discourse_.at(token) != nullptr) continue;
    const bool que = reading_.folded(token) == "que" ||
                     (reading_.tokens[token].elided &&
                      reading_.gap(token).find_first_of("qQ") != std::string_view::npos);
    const bool clitic = reading_.tokens[token].elided && reading_.has(token, mark::auxiliary) &&
                        reading_.gap(token).find_first_of("lL") != std::string_view::npos;
    if (!que && !clitic) continue;
    if (clitic)
      if (const auto person = discourse_.person_before(token, pronoun_gender(clause.verb)))
        return person;
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

}  // namespace mercato
