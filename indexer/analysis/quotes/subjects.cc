// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/quotes/subjects.hh"

#include <algorithm>

namespace mercato {
namespace {

/// How far after its verb a subject may stand, in tokens.
constexpr std::size_t subject_reach = 24;
constexpr std::size_t source_reach = 16;

constexpr Marks heads = mark::role_noun | mark::group_noun | mark::document_noun;

bool is_vague_article(std::string_view article) {
  return is_any_of(article, {"un", "une", "des", "plusieurs", "certains", "certaines", "quelques",
                             "deux", "trois", "beaucoup", "chaque", "aucun"});
}

bool is_civility(std::string_view word) {
  return is_any_of(word, {"m", "mm", "mme", "mlle", "me", "maitre", "dr", "docteur", "pr",
                          "professeur", "mgr", "monseigneur"});
}

}  // namespace

Subject SubjectFinder::name(const MentionTokens& mention) const {
  return {SubjectForm::name, mention.first, mention.last, mention.last - 1, &mention};
}

bool SubjectFinder::elided_article(std::size_t token) const {
  return reading_.tokens[token].elided &&
         reading_.gap(token).find_first_of("lL") != std::string_view::npos;
}

SubjectForm SubjectFinder::pronoun_form(std::size_t token) const {
  const std::string_view word = reading_.folded(token);
  if (is_any_of(word, {"il", "lui", "celui"})) return SubjectForm::he;
  if (is_any_of(word, {"elle", "celle"})) return SubjectForm::she;
  if (is_any_of(word, {"ils", "elles", "eux", "ceux", "celles"})) return SubjectForm::they;
  if (word == "on") return SubjectForm::one;
  if (elided_article(token) && word == "interesse") return SubjectForm::he;
  if (elided_article(token) && word == "interessee") return SubjectForm::she;
  if (token > 0 && reading_.folded(token - 1) == "ce" && word == "dernier") return SubjectForm::he;
  if (token > 0 && reading_.folded(token - 1) == "cette" && word == "derniere")
    return SubjectForm::she;
  return SubjectForm::none;
}

Subject SubjectFinder::inverted(std::size_t verb) const {
  std::size_t token = verb + 1;
  if (token + 1 < reading_.size() && reading_.folded(token) == "t" &&
      (reading_.tokens[token].joined || reading_.follows_closely(token)))  // « a t-il dit », too
    ++token;
  if (token >= reading_.size() || !reading_.tokens[token].joined) return {};
  if (!is_any_of(reading_.folded(token), {"il", "elle", "ils", "elles", "on"})) return {};
  const auto at = static_cast<std::uint32_t>(token);
  return {pronoun_form(token), at, at + 1, at, nullptr};
}

Subject SubjectFinder::source(std::size_t token, std::size_t end) const {
  const std::string_view word = reading_.folded(token);
  if (word == "apres" && !reading_.tokens[token].elided) return {};
  const std::size_t next = token + 1;
  if (next < reading_.size() &&
      is_any_of(reading_.folded(next), {"qui", "lequel", "laquelle", "lesquels", "lesquelles"}))
    return {};  // la règle selon laquelle
  if (next < reading_.size()) {
    const SubjectForm form = pronoun_form(next);
    const auto at = static_cast<std::uint32_t>(next);
    if (form != SubjectForm::none && !reading_.has(next, mark::determiner))
      return {form, at, at + 1, at, nullptr};
  }
  for (std::size_t at = next; at < end && at < token + 4; ++at) {
    if (const MentionTokens* mention = discourse_.at(at); mention != nullptr) return name(*mention);
    if (!reading_.has(at, mark::determiner | mark::abbreviation)) break;
  }
  if (word == "pour" && next < end && !reading_.has(next, mark::determiner) &&
      !elided_article(next))
    return {};  // pour remplacer X, …
  Subject subject = after(next, std::min(end, token + source_reach));
  if (word != "selon" && word != "apres" && subject.form != SubjectForm::name) return {};
  return subject;
}

/// Past a prepositional complement that begins at a token: « vendredi sur franceinfo », « à l’AFP
/// ».
std::size_t SubjectFinder::skip_complement(std::size_t token, std::size_t end) const {
  bool complement = true;
  while (complement && token < end) {
    ++token;
    while (token < end && reading_.has(token, mark::determiner)) ++token;
    if (token >= end) return token;
    const MentionTokens* mention = discourse_.at(token);
    token = mention != nullptr ? mention->last : token + 1;
    complement = token < end && reading_.follows_closely(token) &&
                 is_any_of(reading_.folded(token), {"de", "du", "des"});
  }
  return token;
}

/// Past a date that begins at a token: « ce 22 décembre », « cette semaine ».
std::size_t SubjectFinder::skip_date(std::size_t token, std::size_t end) const {
  constexpr Marks dates = mark::digits | mark::month | mark::weekday | mark::date_word;
  std::size_t word = token;
  if (is_any_of(reading_.folded(word), {"ce", "cet", "cette", "le"})) ++word;
  const std::size_t first = word;
  while (word < end && reading_.has(word, dates) && discourse_.at(word) == nullptr) ++word;
  return word > first ? word : token;
}

Subject SubjectFinder::after(std::size_t token, std::size_t end) const {
  end = std::min({end, token + subject_reach, reading_.size()});
  while (token < end) {
    if (const MentionTokens* mention = discourse_.at(token); mention != nullptr) {
      if (!discourse_.is_complement(*mention)) return name(*mention);
      token = mention->last;
      continue;
    }
    const std::string_view word = reading_.folded(token);
    if (is_any_of(word, {"qui", "que", "dont", "alors", "tandis", "mais", "car", "et"})) return {};
    if (const SubjectForm form = pronoun_form(token);
        form == SubjectForm::he || form == SubjectForm::she) {
      const auto at = static_cast<std::uint32_t>(token);
      if (word != "lui" && word != "elle" && word != "il") return {form, at, at + 1, at, nullptr};
    }
    if (const std::size_t past = skip_date(token, end); past > token) {
      token = past;
      continue;
    }
    if (elided_article(token)) return noun_phrase(token, end);
    if (reading_.has(token, mark::preposition) && word != "des")
      token = skip_complement(token, end);
    else if (reading_.has(token, mark::determiner))
      return noun_phrase(token, end);
    else
      ++token;
  }
  return {};
}

/// « le patron de la SNCF Guillaume Pepy », « un porte-parole du groupe », « le milliardaire ».
/// Begins at its article, or at its noun if the article is elided.
Subject SubjectFinder::noun_phrase(std::size_t token, std::size_t end) const {
  std::size_t head = reading_.has(token, mark::determiner) ? token + 1 : token;
  const std::size_t noun = head;
  bool known_head = false;
  std::size_t at = head;
  while (at < end) {
    const std::string_view gap = reading_.gap(at);
    const MentionTokens* mention = discourse_.at(at);
    if (at > noun && gap.find_first_of(".;:()\"") != std::string_view::npos) break;
    const bool comma = at > token && gap.find(',') != std::string_view::npos;
    if (comma && mention == nullptr && at + 1 < end && is_civility(reading_.folded(at)) &&
        discourse_.at(at + 1) != nullptr) {  // l'avocat de X, Me Y
      ++at;
      continue;
    }
    if (mention != nullptr) {
      if (mention->type == EntityType::person && !discourse_.is_complement(*mention)) {
        Subject named = name(*mention);
        named.first = static_cast<std::uint32_t>(token);
        return named;
      }
      if (comma) break;
      at = mention->last;
      continue;
    }
    if (comma || is_any_of(reading_.folded(at), {"qui", "que", "dont", "et"})) break;
    const bool verb = reading_.has(at, mark::auxiliary | mark::finite);
    if (at > noun && verb && !reading_.has(at, mark::preposition)) break;
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
  return described(token, head, std::min(at, end));
}

/// What a phrase without a person's name is.
Subject SubjectFinder::described(std::size_t token, std::size_t head, std::size_t end) const {
  if (head >= reading_.size()) return {};
  const bool article = reading_.has(token, mark::determiner);
  Subject subject{SubjectForm::definite, static_cast<std::uint32_t>(token),
                  static_cast<std::uint32_t>(std::max(end, head + 1)),
                  static_cast<std::uint32_t>(head), nullptr};
  if (article && is_vague_article(reading_.folded(token))) subject.form = SubjectForm::vague;
  if (const SubjectForm form = pronoun_form(head); form != SubjectForm::none) subject.form = form;
  return subject;
}

/// Where the phrase of a noun begins, at most one adjective before it: « le nouveau patron »; the
/// size of the text if no article stands there.
std::size_t SubjectFinder::article_of(std::size_t noun, std::size_t begin) const {
  for (std::size_t word = noun;; --word) {
    if (elided_article(word)) return word;
    if (word <= begin || !reading_.follows_closely(word) || discourse_.at(word - 1) != nullptr)
      break;
    const bool article =
        reading_.has(word - 1, mark::determiner) && !reading_.has(word - 1, mark::preposition);
    if (article || is_vague_article(reading_.folded(word - 1))) return word - 1;
    if (word < noun) break;
  }
  return reading_.size();
}

/// The phrase of a noun that stands before a verb; none if it is a complement.
Subject SubjectFinder::phrase_at(std::size_t noun, std::size_t begin, std::size_t verb) const {
  const std::size_t start = article_of(noun, begin);
  if (start == reading_.size()) return {};
  const bool complement = start > begin && reading_.has(start - 1, mark::preposition) &&
                          reading_.follows_closely(start);
  return complement ? Subject{} : noun_phrase(start, verb);
}

/// Whether a name only tells more of the noun before it: « l’eurodéputé LR », « de l’institut
/// Harris ».
bool SubjectFinder::belongs_to_phrase(const MentionTokens& mention) const {
  if (mention.type == EntityType::person || mention.first < 2) return false;
  const std::size_t noun = mention.first - 1;
  if (!reading_.follows_closely(mention.first)) return false;
  if (reading_.has(noun, mark::role_noun)) return true;
  return reading_.has(noun, mark::group_noun) && reading_.has(noun - 1, mark::preposition) &&
         reading_.follows_closely(noun);
}

bool SubjectFinder::may_speak(const MentionTokens& mention) const {
  const bool bracketed = reading_.gap(mention.first).ends_with('(') &&  // the mayor, X (PS)
                         mention.last < reading_.size() &&
                         reading_.gap(mention.last).starts_with(')');
  return !bracketed && mention.type != EntityType::place && mention.type != EntityType::product &&
         !discourse_.is_complement(mention) && !belongs_to_phrase(mention);
}

/// Whether a name stands between two dashes before a verb: « X --qui a remplacé Y-- a dit ».
bool SubjectFinder::between_dashes(const MentionTokens& mention, std::size_t begin,
                                   std::size_t verb) const {
  const auto dash = [&](std::size_t token) {
    const std::string_view gap = reading_.gap(token);
    return gap.size() > 1 &&
           (gap.find('-') != std::string_view::npos || gap.find("–") != std::string_view::npos ||
            gap.find("—") != std::string_view::npos);
  };
  bool closed = false;
  for (std::size_t token = mention.last; token <= verb && !closed; ++token) closed = dash(token);
  for (std::size_t token = mention.first; closed && token > begin; --token)
    if (dash(token)) return true;
  return false;
}

Subject SubjectFinder::before(std::size_t verb, std::size_t begin) const {
  Subject phrase;
  std::size_t end = verb;
  while (end > begin && reading_.has(end - 1, mark::auxiliary)) --end;
  end = discourse_.before_apposition(end, begin);
  for (std::size_t token = end; token-- > begin;) {
    if (scene_.in_quote(token)) continue;
    if (const MentionTokens* mention = discourse_.at(token); mention != nullptr) {
      if (may_speak(*mention) && !between_dashes(*mention, begin, verb)) return name(*mention);
      token = mention->first;
      continue;
    }
    if (reading_.has(token, mark::pronoun) || reading_.folded(token) == "on") {
      const auto at = static_cast<std::uint32_t>(token);
      if (phrase.form != SubjectForm::none) return phrase;
      return {pronoun_form(token), at, at + 1, at, nullptr};
    }
    if (phrase.form != SubjectForm::none) continue;
    const SubjectForm pointed = pronoun_form(token);
    if (pointed != SubjectForm::none && !reading_.has(token, mark::preposition) &&
        !is_any_of(reading_.folded(token), {"lui", "eux"})) {
      const auto at = static_cast<std::uint32_t>(token);
      return {pointed, at, at + 1, at, nullptr};
    }
    if (!reading_.has(token, heads)) continue;
    phrase = phrase_at(token, begin, verb);
    if (phrase.form != SubjectForm::none &&
        reading_.has(token, mark::group_noun | mark::document_noun))
      return phrase;
  }
  return phrase;
}

/// Whether the article of a noun for a person or group stands at a token, no complement: « la
/// présidente du parti ».
bool SubjectFinder::begins_phrase(std::size_t token, std::size_t begin, std::size_t end) const {
  constexpr std::size_t reach = 3;  // l'ancien premier ministre
  const bool elided = elided_article(token);
  if (!elided &&
      !(reading_.has(token, mark::determiner) && !reading_.has(token, mark::preposition)))
    return false;
  if (token > begin && reading_.has(token - 1, mark::preposition) &&
      reading_.follows_closely(token))
    return false;
  for (std::size_t at = elided ? token : token + 1; at < std::min(end, token + reach); ++at) {
    if (discourse_.at(at) != nullptr || (at > token && !reading_.follows_closely(at))) return false;
    if (reading_.has(at, heads)) return true;
  }
  return false;
}

Subject SubjectFinder::of_clause(std::size_t begin, std::size_t end) const {
  for (std::size_t token = begin; token < end; ++token) {
    if (scene_.in_quote(token)) continue;
    if (reading_.has(token, mark::pronoun)) {
      const auto at = static_cast<std::uint32_t>(token);
      return {pronoun_form(token), at, at + 1, at, nullptr};
    }
    const MentionTokens* mention = discourse_.at(token);
    if (mention == nullptr) {
      if (begins_phrase(token, begin, end)) return noun_phrase(token, end);
      continue;
    }
    if (may_speak(*mention)) return name(*mention);
    token = mention->last - 1;
  }
  return before(end, begin);
}

}  // namespace mercato
