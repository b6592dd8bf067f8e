// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/quotes/speakers.hh"

#include <algorithm>

namespace mercato {
namespace {

constexpr Marks any_speech = mark::says | mark::says_inverted;

/// How far around a quotation its verb may stand, in tokens.
constexpr std::size_t verb_reach = 32;
constexpr std::size_t adverb_reach = 6;

/// How far the next quotation may be, in bytes, for the same person to go on speaking.
constexpr std::uint32_t same_speaker_reach = 700;

bool is_object_pronoun(std::string_view word) {
  return is_any_of(word,
                   {"lui", "leur", "nous", "vous", "me", "se", "y", "en", "ne", "m", "s", "n"});
}

}  // namespace

void SpeakerFinder::remember(std::size_t quote, const Attribution& attribution) {
  if (!attribution.speaker) return;
  last_speaker_ = attribution.speaker;
  last_quote_ = quote + 1;
}

Attribution SpeakerFinder::find(std::size_t quote) {
  if (const Subject after = after_quote(quote); after.found) return {after.speaker, true};
  if (const Subject head = headline(quote); head.found) return {head.speaker, true};
  const std::size_t begin = frame_begin(quote);
  if (const Subject before = before_quote(quote, begin); before.found)
    return {before.speaker, true};
  if (const Subject colon = after_colon(quote, begin); colon.found) return {colon.speaker, true};
  if (const Subject inside = inside_quote(quote); inside.found) return {inside.speaker, true};
  return {unannounced(quote, begin).speaker, false};
}

bool SpeakerFinder::in_quote(std::size_t token) const {
  const auto next = std::ranges::upper_bound(quotes_, token, {}, &QuotedTokens::last);
  return next != quotes_.end() && next->first <= token;
}

/// The first token of the sentence a quotation stands in; its own first token if it begins one.
std::size_t SpeakerFinder::frame_begin(std::size_t quote) const {
  const QuotedTokens& quoted = quotes_[quote];
  std::size_t begin = reading_.sentences[reading_.sentence_of(quoted.first)].first;
  for (std::size_t earlier = quote; earlier-- > 0 && begin < quoted.first;) {
    const QuotedTokens& other = quotes_[earlier];
    if (other.last <= begin) break;
    if (other.first < begin) begin = reading_.sentences[reading_.sentence_of(other.first)].first;
  }
  return begin;
}

/// Where the sentence a quotation ends in ends.
std::size_t SpeakerFinder::sentence_end(std::size_t quote) const {
  const std::size_t next = quotes_[quote].last;
  if (next >= reading_.size()) return next;
  const Sentence& sentence = reading_.sentences[reading_.sentence_of(next)];
  return sentence.first == next ? next : sentence.last;
}

/// One past the last token of what may follow a quotation in its sentence.
std::size_t SpeakerFinder::frame_end(std::size_t quote) const {
  std::size_t end = sentence_end(quote);
  if (quote + 1 < quotes_.size()) end = std::min<std::size_t>(end, quotes_[quote + 1].first);
  return end;
}

bool SpeakerFinder::is_inverted_pronoun(std::size_t token) const {
  return token < reading_.size() && reading_.tokens[token].joined &&
         is_any_of(reading_.folded(token), {"il", "elle", "ils", "elles", "on"});
}

/// « … », a déclaré X; « … », s’amuse-t-il; « … », selon X.
SpeakerFinder::Subject SpeakerFinder::after_quote(std::size_t quote) const {
  std::size_t token = quotes_[quote].last;
  const std::size_t end = frame_end(quote);
  if (token >= end) return {};
  const std::uint32_t close = quotes_[quote].bytes.whole.end;
  const std::string_view gap = reading_.text.substr(close, reading_.tokens[token].begin - close);
  if (gap.find(':') != std::string_view::npos) return {};
  if (const Subject said = incise(token, end, quote); said.found) return said;
  return gap.starts_with(',') ? inverted_verb(token, end) : Subject{};
}

/// « … » : X n'en démord pas
SpeakerFinder::Subject SpeakerFinder::headline(std::size_t quote) const {
  const std::size_t token = quotes_[quote].last;
  if (token >= frame_end(quote)) return {};
  const std::uint32_t close = quotes_[quote].bytes.whole.end;
  std::string_view gap = reading_.text.substr(close, reading_.tokens[token].begin - close);
  for (const std::string_view space : {" ", "\u00A0", "\u202F"})
    if (gap.starts_with(space)) gap.remove_prefix(space.size());
  const MentionTokens* mention = discourse_.at(token);
  if (!gap.starts_with(": ") || mention == nullptr || mention->type != EntityType::person)
    return {};
  return {mention->entity, true};
}

/// The subject of a verb of speech that begins at a token: « a-t-il dit », « lui répond X ».
SpeakerFinder::Subject SpeakerFinder::incise(std::size_t token, std::size_t end,
                                             std::size_t quote) const {
  for (int skipped = 0; skipped < 2 && token + 1 < end && is_object_pronoun(reading_.folded(token));
       ++skipped)
    ++token;
  if (reading_.has(token, mark::source) && !reading_.has(token, any_speech) &&
      reading_.folded(token) != "pour")
    return source(token, end);
  std::size_t pronoun_at = token + 1;
  if (pronoun_at < end && reading_.tokens[pronoun_at].joined && reading_.folded(pronoun_at) == "t")
    ++pronoun_at;
  if (is_inverted_pronoun(pronoun_at)) return {pronoun(quotes_[quote].first), true};
  std::size_t verb = token;
  if (reading_.has(token, mark::auxiliary)) {
    const std::size_t reach = std::min(end, token + 3 + adverb_reach);
    for (verb = token + 1; verb < reach; ++verb)
      if (reading_.has(verb, any_speech) && reading_.has(verb, mark::participle)) break;
    if (verb == reach) return {};
  } else if (!reading_.has(token, any_speech) || discourse_.at(token) != nullptr) {
    return {};
  }
  Subject subject = subject_after(verb + 1, end);
  subject.found = true;
  return subject;
}

/// « … », décortique X: any verb in the place of one of speech, if a speaker follows.
SpeakerFinder::Subject SpeakerFinder::inverted_verb(std::size_t token, std::size_t end) const {
  constexpr Marks other = mark::preposition | mark::determiner | mark::pronoun | mark::auxiliary |
                          mark::role_noun | mark::group_noun | mark::document_noun | mark::digits;
  const std::string_view word = reading_.exact(token);
  const bool verb_like = word.size() > 3 && (word.ends_with('e') || word.ends_with("it") ||
                                             word.ends_with('a') || word.ends_with("ent"));
  if (!verb_like || reading_.has(token, other) || discourse_.at(token) != nullptr ||
      reading_.tokens[token].lexeme->letters != LetterCase::lower ||
      is_any_of(word, {"comme", "quelque", "même", "contre", "cela", "donc"}))
    return {};
  const std::size_t next = token + 1;
  if (next >= end || !reading_.follows_closely(next)) return {};
  const Subject subject = subject_after(next, std::min(end, token + 8));
  return subject.speaker ? subject : Subject{};
}

/// « …, raconte X, … » between the marks themselves.
SpeakerFinder::Subject SpeakerFinder::inside_quote(std::size_t quote) const {
  const QuotedTokens& quoted = quotes_[quote];
  for (std::size_t token = quoted.first + 1; token + 1 < quoted.last; ++token) {
    if (!reading_.has(token, any_speech | mark::auxiliary)) continue;
    if (reading_.gap(token).find(',') == std::string_view::npos) continue;
    const std::size_t t = token + 1;
    const bool inverted =
        is_inverted_pronoun(t) || (reading_.folded(t) == "t" && is_inverted_pronoun(t + 1));
    if (inverted) return {pronoun(quoted.first), true};
    const MentionTokens* mention = discourse_.at(t);
    if (mention != nullptr && mention->type == EntityType::person &&
        reading_.has(token, any_speech) && reading_.follows_closely(t))
      return {mention->entity, true};
  }
  return {};
}

bool SpeakerFinder::has_auxiliary(std::size_t participle, std::size_t begin) const {
  for (std::size_t back = 1; back <= adverb_reach && participle >= begin + back; ++back)
    if (reading_.has(participle - back, mark::auxiliary)) return true;
  return false;
}

/// X soutient que « … », soulignant que « … »; selon X, « … ».
SpeakerFinder::Subject SpeakerFinder::before_quote(std::size_t quote, std::size_t begin) const {
  const std::size_t end = quotes_[quote].first;
  const std::size_t reach = end > verb_reach ? std::max(begin, end - verb_reach) : begin;
  for (std::size_t token = end; token-- > reach;) {
    if (in_quote(token) || discourse_.at(token) != nullptr) continue;
    if (reading_.has(token, mark::source)) {
      const bool opens = reading_.folded(token) != "pour" || token == begin;
      if (opens) {
        if (const Subject subject = source(token, end); subject.found) return subject;
      }
    }
    if (!reading_.has(token, mark::says)) continue;
    if (reading_.has(token, mark::participle) && !reading_.has(token, mark::finite) &&
        !has_auxiliary(token, begin))
      continue;
    if (is_inverted_pronoun(token + 1)) return {pronoun(token), true};
    for (std::size_t by = token + 1; by + 1 < end; ++by)
      if (reading_.folded(by) == "par" && by - token < 4)
        if (const Subject agent = subject_after(by + 1, end); agent.speaker) return agent;
    const bool parenthetic =
        token == begin || reading_.gap(token).find(',') != std::string_view::npos;
    if (parenthetic && reading_.has(token, mark::finite)) {  // Mais, reconnaît le groupe, « … »
      if (const Subject after = subject_after(token + 1, end); after.speaker) return after;
    }
    const bool gerund = reading_.exact(token).ends_with("ant");
    Subject subject = gerund ? main_subject(begin, token) : subject_before(token, begin);
    if (!subject.found) subject = {last_person(token), true};
    return subject;
  }
  return {};
}

/// X, …: « … », without a verb of speech.
SpeakerFinder::Subject SpeakerFinder::after_colon(std::size_t quote, std::size_t begin) const {
  const QuotedTokens& quoted = quotes_[quote];
  if (begin >= quoted.first) return {};
  const std::string_view before = reading_.text.substr(0, quoted.bytes.whole.begin);
  const std::size_t colon = before.find_last_not_of(" \n");
  const bool announced =
      colon != before.npos &&
      (before[colon] == ':' ||
       (colon > 1 && before.substr(colon - 1, 2) == "\u00A0" && before[colon - 2] == ':'));
  if (!announced) return {};
  for (std::size_t token = begin; token + 1 < quoted.first; ++token)
    if (reading_.folded(token) == "par" && !in_quote(token))
      if (const Subject agent = subject_after(token + 1, quoted.first); agent.speaker) return agent;
  for (std::size_t token = begin; token < quoted.first; ++token) {
    if (in_quote(token)) continue;
    if (reading_.has(token, mark::pronoun)) return {pronoun(token), true};
    const MentionTokens* mention = discourse_.at(token);
    if (mention == nullptr) continue;
    if (!discourse_.is_complement(*mention) && mention->type == EntityType::person)
      return {mention->entity, true};
    token = mention->last - 1;
  }
  return {last_person(quoted.first), true};
}

/// Nothing announces it: the speaker before goes on; else whoever the sentence is about.
SpeakerFinder::Subject SpeakerFinder::unannounced(std::size_t quote, std::size_t begin) const {
  const QuotedTokens& quoted = quotes_[quote];
  if (quoted.last < frame_end(quote)) {  // « … », LVMH a réuni
    const MentionTokens* next = discourse_.at(quoted.last);
    const std::string_view gap = reading_.text.substr(quoted.bytes.whole.end, 2);
    if (next != nullptr && gap == ", " && next->type != EntityType::place)
      return {next->entity, true};
  }
  const bool near =
      last_speaker_ && last_quote_ > 0 &&
      quoted.bytes.whole.begin - quotes_[last_quote_ - 1].bytes.whole.end < same_speaker_reach;
  if (near) return {begin == quoted.first ? pronoun(quoted.first) : *last_speaker_, true};
  for (std::size_t token = begin; token < quoted.first; ++token) {
    const MentionTokens* mention = discourse_.at(token);
    if (mention != nullptr && mention->type == EntityType::person && !in_quote(token))
      return {mention->entity, true};
  }
  if (discourse_.last_before(quoted.first, EntityType::person) == nullptr)
    for (std::size_t token = quoted.last; token < reading_.size(); ++token)
      if (const MentionTokens* mention = discourse_.at(token);
          mention != nullptr && mention->type == EntityType::person)
        return {mention->entity, true};
  return {pronoun(quoted.first), true};
}

}  // namespace mercato
