// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/quotes/speech_cues.hh"

#include <algorithm>

namespace mercato {
namespace {

constexpr Marks any_speech = mark::says | mark::says_inverted;

/// How far before a quotation its verb may stand, in tokens.
constexpr std::size_t verb_reach = 32;

/// How many words may stand between an auxiliary and its participle.
constexpr std::size_t adverb_reach = 6;

/// How far the subject of a verb that is not one of speech may stand from it.
constexpr std::size_t other_verb_reach = 8;

/// How far « par » may stand from its participle.
constexpr std::size_t agent_reach = 4;

bool is_object_pronoun(std::string_view word) {
  return is_any_of(word,
                   {"lui", "leur", "nous", "vous", "me", "se", "y", "en", "ne", "m", "s", "n"});
}

std::string_view without_space(std::string_view gap) {
  return gap.substr(std::min(gap.size(), leading_space(gap)));
}

}  // namespace

std::vector<Cue> CueFinder::find(std::size_t quote) const {
  std::vector<Cue> cues;
  const auto keep = [&](const Cue& cue) {
    if (cue.kind != CueKind::none) cues.push_back(cue);
  };
  const std::size_t begin = scene_.frame_begin(quote);
  keep(after_quote(quote));
  keep(beside_mark(quote));
  keep(before_quote(quote, begin));
  keep(after_colon(quote, begin));
  keep(inside_quote(quote));
  if (cues.empty()) keep(later_in_sentence(quote, scene_.sentence_end(quote)));
  keep(context(quote, begin));
  keep(next_quote(quote));
  return cues;
}

/// « … » avec lui, a estimé X.
Cue CueFinder::later_in_sentence(std::size_t quote, std::size_t end) const {
  for (std::size_t token = scene_.at(quote).last + 1; token < end; ++token) {
    if (scene_.in_quote(token)) continue;
    if (reading_.gap(token).find(',') == std::string_view::npos) continue;
    Cue cue = incise(token, end);
    if (cue.kind == CueKind::none || cue.subject.form == SubjectForm::none) continue;
    cue.kind = CueKind::late_incise;
    return cue;
  }
  return {};
}

Cue CueFinder::context(std::size_t quote, std::size_t begin) const {
  const std::size_t first = scene_.at(quote).first;
  if (begin >= first) return {};
  const Subject subject = subjects_.before(first, begin);
  if (subject.form == SubjectForm::none) return {};
  return {CueKind::context, subject, static_cast<std::uint32_t>(first)};
}

/// Paragraphs of one speech: « … » « … », a dit X.
Cue CueFinder::next_quote(std::size_t quote) const {
  const std::size_t next = quote + 1;
  if (next >= scene_.quotes().size() || scene_.at(next).first != scene_.at(quote).last) return {};
  Cue cue = after_quote(next);
  if (cue.subject.form == SubjectForm::none) return {};
  cue.kind = CueKind::next_quote;
  return cue;
}

/// « … », a déclaré X; « … », s’amuse-t-il; « … », selon X.
Cue CueFinder::after_quote(std::size_t quote) const {
  const std::size_t token = scene_.at(quote).last;
  const std::size_t end = scene_.frame_end(quote);
  if (token >= end) return {};
  const std::string_view gap = scene_.after_mark(quote);
  if (gap.find_first_of(":(") != std::string_view::npos) return {};
  if (const Cue said = incise(token, end); said.kind != CueKind::none) return said;
  return without_space(gap).starts_with(',') ? other_incise(token, end) : Cue{};
}

/// A verb of speech that begins at a token: « a-t-il dit », « lui répond X ».
Cue CueFinder::incise(std::size_t token, std::size_t end) const {
  for (int skipped = 0; skipped < 2 && token + 1 < end && is_object_pronoun(reading_.folded(token));
       ++skipped)
    ++token;
  const auto at = static_cast<std::uint32_t>(token);
  const std::string_view word = reading_.folded(token);
  if (reading_.has(token, mark::source) && !reading_.has(token, any_speech)) {
    const Subject subject = subjects_.source(token, end);
    const bool person = subject.mention != nullptr && subject.mention->type == EntityType::person;
    if (subject.form == SubjectForm::none || (word == "pour" && !person)) return {};
    return {CueKind::source_after, subject, at};
  }
  if (const Subject pronoun = subjects_.inverted(token); pronoun.form != SubjectForm::none)
    return {CueKind::incise, pronoun.form == SubjectForm::one ? written(pronoun, end) : pronoun,
            at};
  std::size_t verb = token;
  if (reading_.has(token, mark::auxiliary)) {
    const std::size_t reach = std::min(end, token + 3 + adverb_reach);
    for (verb = token + 1; verb < reach; ++verb)
      if (reading_.has(verb, any_speech) && reading_.has(verb, mark::participle)) break;
    if (verb == reach) return {};
  } else if (!reading_.has(token, any_speech) || discourse_.at(token) != nullptr ||
             reading_.exact(token).ends_with("ant")) {  // « … », citant X
    return {};
  }
  return {CueKind::incise, subjects_.after(verb + 1, end), static_cast<std::uint32_t>(verb)};
}

/// « peut-on lire dans le communiqué de X »: who wrote it instead of « on ».
Subject CueFinder::written(const Subject& one, std::size_t end) const {
  constexpr std::size_t reach = 4;
  if (one.last >= end || reading_.folded(one.last) != "lire") return one;
  for (std::size_t token = one.last; token < std::min<std::size_t>(end, one.last + reach); ++token)
    if (is_any_of(reading_.folded(token), {"dans", "sur"})) {
      const Subject writer = subjects_.after(token + 1, end);
      return writer.form == SubjectForm::none ? one : writer;
    }
  return one;
}

/// Whether a word that is no verb of speech may yet be a verb in the third person.
bool CueFinder::looks_like_verb(std::size_t token) const {
  constexpr Marks other = mark::preposition | mark::determiner | mark::pronoun | mark::auxiliary |
                          mark::role_noun | mark::group_noun | mark::document_noun | mark::digits;
  const std::string_view word = reading_.exact(token);
  const bool ending = word.size() > 3 && (word.ends_with('e') || word.ends_with("it") ||
                                          word.ends_with('a') || word.ends_with("ent"));
  return ending && !reading_.has(token, other) && discourse_.at(token) == nullptr &&
         reading_.tokens[token].lexeme->letters == LetterCase::lower &&
         !is_any_of(word, {"comme", "quelque", "même", "contre", "cela", "donc", "notamment",
                           "entre", "autre", "toute"});
}

/// « … », décortique X: any verb in the place of one of speech, if a name follows; « … », a plaidé
/// Me X.
Cue CueFinder::other_incise(std::size_t token, std::size_t end) const {
  std::size_t verb = token;
  if (reading_.has(token, mark::auxiliary) && token + 1 < end)
    verb = token + 1;
  else if (!looks_like_verb(token))
    return {};
  const std::size_t next = verb + 1;
  if (next >= end || !reading_.follows_closely(next)) return {};
  const Subject subject = subjects_.after(next, std::min(end, token + other_verb_reach));
  if (subject.form != SubjectForm::name && verb != token) return {};
  if (subject.form == SubjectForm::none) return {};
  return {CueKind::incise_other, subject, static_cast<std::uint32_t>(verb)};
}

/// « … » : X n'en démord pas; « … » (X).
Cue CueFinder::beside_mark(std::size_t quote) const {
  const std::size_t token = scene_.at(quote).last;
  if (token >= scene_.frame_end(quote)) return {};
  const std::string_view gap = without_space(scene_.after_mark(quote));
  const auto at = static_cast<std::uint32_t>(token);
  const MentionTokens* mention = discourse_.at(token);
  if (gap.starts_with('(') && mention != nullptr)
    return {CueKind::bracket,
            {SubjectForm::name, mention->first, mention->last, mention->first, mention},
            at};
  if (!gap.starts_with(':')) return {};
  const Subject subject = subjects_.after(token, scene_.frame_end(quote));
  if (subject.form == SubjectForm::none) return {};
  return {CueKind::headline, subject, at};
}

bool CueFinder::has_auxiliary(std::size_t participle, std::size_t begin) const {
  for (std::size_t back = 1; back <= adverb_reach && participle >= begin + back; ++back)
    if (reading_.has(participle - back, mark::auxiliary)) return true;
  return false;
}

/// X soutient que « … », soulignant que « … »; selon X, « … ».
Cue CueFinder::before_quote(std::size_t quote, std::size_t begin) const {
  const std::size_t end = scene_.at(quote).first;
  const std::size_t reach = end > verb_reach ? std::max(begin, end - verb_reach) : begin;
  for (std::size_t token = end; token-- > reach;) {
    if (scene_.in_quote(token) || discourse_.at(token) != nullptr) continue;
    if (reading_.has(token, mark::source)) {
      const bool first =
          token == begin ||
          (token == begin + 1 &&
           is_any_of(reading_.folded(begin), {"et", "mais", "or", "car", "alors", "enfin"}));
      const bool opens = reading_.folded(token) != "pour" || first;
      if (opens) {
        const Subject subject = subjects_.source(token, end);
        if (subject.form != SubjectForm::none)
          return {CueKind::source_before, subject, static_cast<std::uint32_t>(token)};
      }
    }
    if (!reading_.has(token, mark::says)) continue;
    if (reading_.has(token, mark::participle) && !reading_.has(token, mark::finite) &&
        !has_auxiliary(token, begin))
      continue;
    return verb_before(quote, token, begin);
  }
  return {};
}

/// « … », a dit X, ajoutant que « … »: who said the quotation before in the same sentence.
Subject CueFinder::spoken_before(std::size_t quote, std::size_t begin, std::size_t end) const {
  while (quote > 0 && scene_.at(quote - 1).last >= end) --quote;
  if (quote == 0 || scene_.at(quote - 1).last <= begin) return {};
  const std::size_t token = scene_.at(quote - 1).last;
  if (token >= end) return {};
  const Cue said = incise(token, end);
  return said.kind == CueKind::none ? later_in_sentence(quote - 1, end).subject : said.subject;
}

/// Who does what a gerund right behind a name tells: « …, X saluant « … » ».
const MentionTokens* CueFinder::acting(std::size_t gerund, std::size_t begin) const {
  if (gerund <= begin || !reading_.exact(gerund).ends_with("ant") ||
      !reading_.follows_closely(gerund))
    return nullptr;
  const MentionTokens* name = discourse_.at(gerund - 1);
  const bool person = name != nullptr && name->type == EntityType::person;
  return person && !discourse_.is_complement(*name) ? name : nullptr;
}

/// Where a verb begins, its auxiliary and the pronouns before it included: « l'a demandé ».
std::size_t CueFinder::verb_start(std::size_t verb, std::size_t begin) const {
  std::size_t start = verb;
  if (reading_.has(verb, mark::participle) && !reading_.has(verb, mark::finite)) {
    while (start > begin && verb - start < adverb_reach && !reading_.has(start, mark::auxiliary) &&
           discourse_.at(start - 1) == nullptr)
      --start;
    if (!reading_.has(start, mark::auxiliary)) return verb;
    while (start > begin && reading_.has(start - 1, mark::auxiliary)) --start;
  }
  while (start > begin && reading_.follows_closely(start) &&
         is_any_of(reading_.folded(start - 1), {"l", "le", "la", "les", "lui", "leur", "s", "se"}))
    --start;
  return start;
}

Cue CueFinder::verb_before(std::size_t quote, std::size_t verb, std::size_t begin) const {
  const std::size_t end = scene_.at(quote).first;
  const auto at = static_cast<std::uint32_t>(verb);
  if (const Subject pronoun = subjects_.inverted(verb); pronoun.form != SubjectForm::none)
    return {CueKind::verb_before, pronoun, at};
  for (std::size_t by = verb + 1; by + 1 < end && by - verb < agent_reach; ++by)
    if (reading_.folded(by) == "par")
      if (const Subject agent = subjects_.after(by + 1, end); agent.form == SubjectForm::name)
        return {CueKind::agent, agent, at};
  const std::size_t start = verb_start(verb, begin);
  const bool inverted =
      start > begin && (scene_.in_quote(start - 1) || reading_.folded(start - 1) == "comme");
  const bool parenthetic =
      inverted || start == begin || reading_.gap(start).find(',') != std::string_view::npos;
  if (parenthetic) {  // Mais, reconnaît le groupe, « … »; comme l'a dit X, « … »
    const Subject after = subjects_.after(verb + 1, end);
    const bool object = after.last >= end && start < verb && after.form != SubjectForm::name;
    const bool closed =
        !object && (after.last >= end ||
                    reading_.gap(after.last).find_first_of(",:") != std::string_view::npos);
    const bool finite = start == verb && reading_.has(verb, mark::finite);
    const bool fits = finite || inverted || after.form == SubjectForm::name;
    if (after.form != SubjectForm::none && closed && fits) return {CueKind::verb_before, after, at};
  }
  if (const MentionTokens* name = acting(verb, begin); name != nullptr)
    return {
        CueKind::verb_before, {SubjectForm::name, name->first, name->last, name->first, name}, at};
  const bool infinitive =
      verb > begin &&
      (reading_.exact(verb).ends_with('r') || reading_.exact(verb).ends_with("re")) &&
      (reading_.folded(verb - 1) == "de" || reading_.tokens[verb].elided) &&
      !reading_.has(verb, mark::finite);
  const bool gerund = infinitive || reading_.exact(verb).ends_with("ant");
  if (gerund)
    if (const Subject said = spoken_before(quote, begin, verb); said.form != SubjectForm::none)
      return {CueKind::verb_before, said, at};
  const Subject subject = gerund ? subjects_.of_clause(begin, verb) : subjects_.before(verb, begin);
  return {CueKind::verb_before, subject, at};
}

/// X, …: « … », without a verb of speech.
Cue CueFinder::after_colon(std::size_t quote, std::size_t begin) const {
  const QuotedTokens& quoted = scene_.at(quote);
  if (begin >= quoted.first || !scene_.before_mark(quote).ends_with(':')) return {};
  const auto at = static_cast<std::uint32_t>(quoted.first);
  for (std::size_t token = begin; token + 1 < quoted.first; ++token)
    if (reading_.folded(token) == "par" && !scene_.in_quote(token))
      if (const Subject agent = subjects_.after(token + 1, quoted.first);
          agent.form == SubjectForm::name)
        return {CueKind::agent, agent, at};
  const Subject subject = subjects_.of_clause(begin, quoted.first);
  const CueKind kind = quoted.part == ArticlePart::body ? CueKind::colon : CueKind::title_colon;
  return {kind, subject, at};
}

/// « …, raconte X, … » between the marks themselves.
Cue CueFinder::inside_quote(std::size_t quote) const {
  const QuotedTokens& quoted = scene_.at(quote);
  const std::size_t end = std::min<std::size_t>(quoted.last, quoted.first + 400);
  for (std::size_t token = quoted.first + 1; token + 1 < end; ++token) {
    if (!reading_.has(token, any_speech | mark::auxiliary)) continue;
    if (reading_.gap(token).find(',') == std::string_view::npos) continue;
    const auto at = static_cast<std::uint32_t>(token);
    if (const Subject pronoun = subjects_.inverted(token); pronoun.form != SubjectForm::none)
      return {CueKind::inside, pronoun, at};
    std::size_t next = token + 1;
    if (reading_.has(token, mark::auxiliary) && reading_.has(next, mark::participle)) ++next;
    const bool speech = reading_.has(next - 1, any_speech);
    const MentionTokens* mention = next < quoted.last ? discourse_.at(next) : nullptr;
    if (speech && mention != nullptr && mention->type == EntityType::person &&
        reading_.follows_closely(next))
      return {CueKind::inside,
              {SubjectForm::name, mention->first, mention->last, mention->first, mention},
              at};
  }
  return {};
}

}  // namespace mercato
