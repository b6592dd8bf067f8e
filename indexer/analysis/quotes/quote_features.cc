// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/quotes/quote_features.hh"

#include <algorithm>
#include <array>

#include "common/text/unicode.hh"
#include "indexer/analysis/knowledge/name_span.hh"

namespace mercato {
namespace {

/// To be raised when what a feature means changes.
constexpr FeatureGroup version = "3";

namespace group {
constexpr FeatureGroup words = "words";
constexpr FeatureGroup cue = "cue";
constexpr FeatureGroup verb = "verb";
constexpr FeatureGroup capital = "capital";
constexpr FeatureGroup end = "end";
constexpr FeatureGroup marks = "marks";
constexpr FeatureGroup word_before = "word_before";
constexpr FeatureGroup word_after = "word_after";
constexpr FeatureGroup kind_before = "kind_before";
constexpr FeatureGroup first = "first";
constexpr FeatureGroup last = "last";
constexpr FeatureGroup clause = "clause";
constexpr FeatureGroup names = "names";
constexpr FeatureGroup part = "part";
constexpr FeatureGroup heading = "heading";
constexpr FeatureGroup goes_on = "goes_on";
constexpr FeatureGroup echo = "echo";
}  // namespace group

constexpr std::array groups = {
    version,        group::words,   group::cue,         group::verb,       group::capital,
    group::end,     group::marks,   group::word_before, group::word_after, group::kind_before,
    group::first,   group::last,    group::clause,      group::names,      group::part,
    group::heading, group::goes_on, group::echo,
};

/// How many tokens may stand between a quotation and the one it goes on from.
constexpr std::size_t near_reach = 40;

/// How many words of a quotation are looked at.
constexpr std::size_t looked_at = 60;

template <typename Enum>
std::uint32_t number(Enum value) {
  return static_cast<std::uint32_t>(value);
}

std::uint32_t length_class(std::size_t words) {
  if (words <= 8) return static_cast<std::uint32_t>(words);
  if (words <= 12) return 9;
  return words <= 20 ? 10 : 11;
}

/// The first character of a gap that is no space, as a number; 0 if there is none.
std::uint32_t sign_after(std::string_view gap) {
  gap.remove_prefix(std::min(gap.size(), leading_space(gap)));
  return gap.empty() ? 0 : static_cast<unsigned char>(gap.front());
}

std::uint32_t sign_before(std::string_view text) {
  if (text.empty()) return 0;
  const auto last = static_cast<unsigned char>(text.back());
  const bool letter = last >= 0x80 || (last >= 'a' && last <= 'z') ||
                      (last >= 'A' && last <= 'Z') || (last >= '0' && last <= '9');
  return letter ? 1 : last;
}

/// What a word is to grammar, as far as the marks tell.
std::uint32_t kind_of(const Reading& reading, std::size_t token) {
  constexpr std::array kinds = {
      mark::says,    mark::source,    mark::auxiliary,  mark::preposition,   mark::determiner,
      mark::pronoun, mark::role_noun, mark::group_noun, mark::document_noun, mark::digits};
  for (std::uint32_t i = 0; i < kinds.size(); ++i)
    if (reading.has(token, kinds[i])) return i + 1;
  return 0;
}

/// 1 je, nous, vous; 2 another pronoun or an auxiliary: the words make a clause; 0 neither.
std::uint32_t clause_of(const Reading& reading, const QuotedTokens& quoted) {
  std::uint32_t clause = 0;
  const std::size_t end = std::min<std::size_t>(quoted.last, quoted.first + looked_at);
  for (std::size_t token = quoted.first; token < end; ++token) {
    if (is_any_of(reading.folded(token), {"je", "nous", "vous", "moi", "mon", "ma", "notre", "nos",
                                          "votre", "vos", "j", "ai", "c", "mes", "tu", "te"}))
      return 1;
    const bool elided = reading.tokens[token].elided && token > quoted.first;
    if (elided && reading.gap(token).find_first_of("jJcC") != std::string_view::npos) return 1;
    if (reading.has(token, mark::pronoun | mark::auxiliary) ||
        is_any_of(reading.folded(token), {"on", "ne", "pas", "ca", "cela", "qui", "que"}))
      clause = 2;
  }
  return clause;
}

/// Capitalised words after the first: none, some, half or more.
std::uint32_t capitals_of(const Reading& reading, const QuotedTokens& quoted) {
  std::size_t capitals = 0;
  std::size_t words = 0;
  const std::size_t end = std::min<std::size_t>(quoted.last, quoted.first + looked_at);
  for (std::size_t token = quoted.first + 1; token < end; ++token) {
    if (reading.tokens[token].lexeme->stop) continue;
    ++words;
    if (is_capitalised(reading.tokens[token].lexeme->letters)) ++capitals;
  }
  if (capitals == 0) return 0;
  return 2 * capitals >= words ? 2 : 1;
}

/// Whether a mention covers the quotation, and of what type.
std::uint32_t named_by(const Discourse& discourse, const QuotedTokens& quoted) {
  const MentionTokens* mention = discourse.at(quoted.first);
  if (mention == nullptr) return 0;
  if (mention->last < quoted.last) return 1;
  return 2 + number(mention->type);
}

}  // namespace

std::string quote_fingerprint() { return feature_fingerprint(groups); }

std::size_t count_words(const Reading& reading, const QuotedTokens& quoted) {
  std::size_t words = 0;
  for (std::size_t token = quoted.first; token < quoted.last; ++token) {
    const Token& word = reading.tokens[token];
    if (word.joined && word.span().size() == 1) continue;
    ++words;
    if (word.elided && token > quoted.first) ++words;
  }
  return words;
}

bool begins_with_capital(const Reading& reading, const QuotedTokens& quoted) {
  const CodePoint first = decode_at(reading.text, quoted.bytes.inside.begin);
  std::string letter;
  append_utf8(letter, first.value);
  return lower_case(letter) != letter;
}

bool is_heading(std::string_view text, Span whole) {
  const std::string_view before = text.substr(0, whole.begin);
  const std::string_view after = text.substr(whole.end);
  return (before.ends_with("- ") || before.ends_with("– ")) &&
         (after.starts_with(" -") || after.starts_with(" –"));
}

bool follows_quote(const QuoteScene& scene, std::optional<std::size_t> last, std::size_t quote) {
  return last && *last < quote && scene.at(quote).first < scene.at(*last).last + near_reach;
}

void add_quote_features(const QuoteScene& scene, std::size_t quote, std::span<const Cue> cues,
                        bool after_quote, bool echo, FeatureList& out) {
  const Reading& reading = scene.reading();
  const QuotedTokens& quoted = scene.at(quote);
  const std::uint32_t words = length_class(count_words(reading, quoted));
  const CueKind kind = cues.empty() ? CueKind::none : cues.front().kind;
  const SubjectForm form = cues.empty() ? SubjectForm::none : cues.front().subject.form;
  const bool capital = begins_with_capital(reading, quoted);
  const bool announced = announces(kind);
  const std::uint32_t clause = clause_of(reading, quoted);
  const std::uint32_t left = sign_before(scene.before_mark(quote));
  const std::uint32_t right = sign_after(scene.after_mark(quote));
  const auto ends = static_cast<unsigned char>(reading.text[quoted.bytes.inside.end - 1]);
  const std::uint32_t end = ends == '.' || ends == '!' || ends == '?' ? ends : 0;
  const bool opens = scene.frame_begin(quote) == quoted.first;
  out.add(group::words, {words});
  out.add(group::words, {words, announced, clause});
  out.add(group::words, {words, capital, opens});
  out.add(group::cue, {number(kind)});
  out.add(group::cue, {number(kind), number(form)});
  out.add(group::cue, {number(kind), std::min(words, 6U), capital});
  if (announced) {
    out.add_word(group::verb, reading.folded(cues.front().verb), {number(kind)});
    const std::size_t far = quoted.first > cues.front().verb ? quoted.first - cues.front().verb : 0;
    out.add(group::verb,
            {number(kind), static_cast<std::uint32_t>(std::min<std::size_t>(far, 12))});
  }
  out.add(group::capital, {capital, capitals_of(reading, quoted), clause});
  out.add(group::end, {end, capital, announced});
  out.add(group::marks, {left, right});
  out.add(group::marks, {left, 0, capital});
  out.add(group::marks, {0, right, capital, 0});
  const bool close_before = left == 1 && quoted.first > 0;
  if (close_before) {
    out.add_word(group::word_before, reading.folded(quoted.first - 1));
    out.add_word(group::word_before, reading.folded(quoted.first - 1), {capital});
    out.add(group::kind_before, {kind_of(reading, quoted.first - 1), capital, std::min(words, 6U)});
  }
  if (quoted.last < reading.size() && right != '.')
    out.add_word(group::word_after, reading.folded(quoted.last), {right == ','});
  out.add_word(group::first, reading.folded(quoted.first));
  out.add(group::first, {kind_of(reading, quoted.first), close_before});
  out.add_word(group::last, reading.folded(quoted.last - 1));
  out.add(group::clause, {clause, std::min(words, 8U)});
  out.add(group::clause, {clause, announced, capital});
  out.add(group::names, {named_by(scene.discourse(), quoted), capital});
  out.add(group::part, {number(quoted.part), announced, capital});
  out.add(group::part, {number(quoted.part), opens, std::min(words, 6U)});
  out.add(group::heading, {is_heading(reading.text, quoted.bytes.whole)});
  if (echo) out.add(group::echo, {number(quoted.part), announced});
  out.add(group::goes_on, {after_quote, opens, capital});
}

}  // namespace mercato
