// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/lexer.hh"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "common/text/unicode.hh"
#include "searcher/query/habits.hh"
#include "searcher/query/pairs.hh"
#include "searcher/query/personal.hh"
#include "searcher/query/spans.hh"
#include "searcher/query/values/values.hh"
#include "searcher/query/words/capitals.hh"
#include "searcher/query/words/foreign_syntax.hh"
#include "searcher/query/words/words.hh"

namespace mercato {
namespace {

struct Operator {
  std::string_view name;
  QueryTokenKind kind;
};

constexpr Operator operators[] = {
    {"ET", QueryTokenKind::both},     {"AND", QueryTokenKind::both},
    {"OU", QueryTokenKind::either},   {"OR", QueryTokenKind::either},
    {"SAUF", QueryTokenKind::except}, {"NOT", QueryTokenKind::except},
};

/// What stands between the quotation marks of a phrase.
std::string_view without_marks(std::string_view phrase) {
  phrase.remove_prefix(decode_at(phrase, 0).size);
  while ((static_cast<unsigned char>(phrase.back()) & 0xC0) == 0x80) phrase.remove_suffix(1);
  phrase.remove_suffix(1);
  return phrase;
}

class Lexer {
 public:
  explicit Lexer(std::string_view text)
      : text_(text),
        pairs_(pair_marks(text)),
        spans_(text, pairs_),
        capitals_(is_sentence_in_capitals(text)) {}

  QueryTokens run();

 private:
  [[nodiscard]] CodePoint peek() const { return decode_at(text_, at_); }
  [[nodiscard]] bool more() const { return at_ < text_.size(); }
  [[nodiscard]] bool space_at(std::size_t i) const {
    return i >= text_.size() || is_space(decode_at(text_, i).value);
  }

  void item();
  bool exact_mark();
  void exact_item();
  bool phrase();
  bool parenthesis();
  bool minus();
  bool field();
  bool personal(NodeKind kind, std::uint32_t value);
  void word();
  bool range(Field field);
  void end_value();
  void classify(Span at);
  void add(QueryToken token) { out_.tokens.push_back(std::move(token)); }
  void doubt(Span at, std::string message);
  void note_lone_marks();

  std::string_view text_;
  QueryPairs pairs_;
  QuerySpans spans_;
  bool capitals_;  ///< ET and OU are words of a sentence
  QueryTokens out_;
  std::uint32_t at_ = 0;
  std::uint32_t tried_ = 0;       ///< where a sign or a field's name was read as text already
  std::optional<Field> pending_;  ///< a field token was just read
  std::vector<std::pair<std::uint32_t, std::optional<Field>>> groups_;  ///< closing byte, field
};

/// What it quotes of the query may be any bytes.
void Lexer::doubt(Span at, std::string message) {
  message = clean(message);
  const bool known = std::any_of(out_.doubts.begin(), out_.doubts.end(),
                                 [&](const QueryDoubt& other) { return other.message == message; });
  if (!known && out_.doubts.size() < 8) out_.doubts.push_back({at, std::move(message)});
}

void Lexer::note_lone_marks() {
  if (pairs_.lone_mark != QueryPairs::none)
    doubt({pairs_.lone_mark, pairs_.lone_mark + decode_at(text_, pairs_.lone_mark).size},
          "this quotation mark has no partner: left out");
  if (pairs_.lone_parenthesis != QueryPairs::none)
    doubt({pairs_.lone_parenthesis, pairs_.lone_parenthesis + 1},
          "this parenthesis has no partner: left out");
}

QueryTokens Lexer::run() {
  note_lone_marks();
  for (QueryDoubt& one : doubts_of_habits(text_)) doubt(one.at, std::move(one.message));
  while (more()) {
    const CodePoint c = peek();
    if (is_space(c.value)) {
      end_value();
      at_ += c.size;
    } else {
      item();
    }
  }
  end_value();
  add({QueryTokenKind::end, {at_, at_}, {}, {}, NodeKind::nothing, 0, {}});
  std::stable_sort(
      out_.doubts.begin(), out_.doubts.end(),
      [](const QueryDoubt& a, const QueryDoubt& b) { return a.at.begin < b.at.begin; });
  return std::move(out_);
}

void Lexer::item() {
  const std::optional<Field> group_field = groups_.empty() ? std::nullopt : groups_.back().second;
  const std::optional<Field> of_value = pending_ ? pending_ : group_field;
  if (parenthesis()) return;
  if (of_value && is_range_kind(*of_value) && range(*of_value)) return;
  if (exact_mark()) return exact_item();
  if (phrase()) return;
  if (!pending_ && at_ >= tried_ && (minus() || field())) return;
  word();
  end_value();
}

/// `=` before a word or phrase: it is looked for as it is typed.
bool Lexer::exact_mark() {
  if (text_[at_] != '=' || at_ + 1 >= text_.size() || space_at(at_ + 1)) return false;
  ++at_;
  return true;
}

void Lexer::exact_item() {
  const std::uint32_t mark = at_ - 1;
  bool exact = false;
  const std::size_t before = out_.tokens.size();
  if (!phrase()) {
    word();
    end_value();
  }
  for (std::size_t i = before; i < out_.tokens.size(); ++i) {
    QueryToken& token = out_.tokens[i];
    token.exact = (token.kind == QueryTokenKind::word && token.node == NodeKind::word) ||
                  token.kind == QueryTokenKind::phrase;
    if (token.exact) --token.at.begin;
    exact = exact || token.exact;
  }
  if (!exact) doubt({mark, mark + 1}, "'=' is left out: it stands right before a word or phrase");
}

/// The value of a field is over. One without a word is taken as it is typed: no text has it.
void Lexer::end_value() {
  if (pending_ && out_.tokens.back().kind == QueryTokenKind::field) {
    const Span whole{out_.tokens.back().at.begin, at_};
    const Span value{out_.tokens.back().at.end, at_};
    doubt(whole, fmt::format("'{}' names nothing to look for: nothing matches it",
                             without_outer_space(slice(text_, whole))));
    add({QueryTokenKind::word,
         value,
         clean(without_quotation_marks(slice(text_, value))),
         {},
         NodeKind::value,
         0,
         *pending_});
  }
  pending_.reset();
}

bool Lexer::phrase() {
  if (!is_quotation_mark(peek().value)) return false;
  const Span* found = pairs_.phrase_at(at_);
  if (found == nullptr) {  // without a partner: it only separates
    at_ += peek().size;
    return true;
  }
  const std::string_view inner = without_outer_space(without_marks(slice(text_, *found)));
  if (says_something(inner))
    add({QueryTokenKind::phrase, *found, clean(inner), {}, NodeKind::phrase, 0, {}});
  if (std::string message = doubt_of_phrase(inner); !message.empty())
    doubt(*found, std::move(message));
  at_ = signs_behind_phrase(text_, found->end);
  if (at_ > found->end)
    doubt({found->end, at_}, fmt::format("'{}' behind a phrase is left out: PROCHE/5 between two "
                                         "words finds them near each other",
                                         slice(text_, {found->end, at_})));
  end_value();
  return true;
}

bool Lexer::parenthesis() {
  const char c = text_[at_];
  if (c != '(' && c != ')') return false;
  const Span here{at_, at_ + 1};
  const std::uint32_t partner = pairs_.partner[at_];
  const bool closes = c == ')' && !groups_.empty() && groups_.back().first == here.begin;
  if (closes) end_value();
  ++at_;
  if (c == '(' && partner != QueryPairs::none) {
    if (groups_.size() >= deepest_nesting) {
      doubt(here, "parentheses are nested too deep: left out");
      return true;
    }
    std::optional<Field> field = pending_;
    if (!field && !groups_.empty()) field = groups_.back().second;
    groups_.emplace_back(partner, field);
    add({QueryTokenKind::open, here, {}, {}, NodeKind::nothing, 0, {}});
    pending_.reset();
  } else if (closes) {
    groups_.pop_back();
    add({QueryTokenKind::close, here, {}, {}, NodeKind::nothing, 0, {}});
  }
  return true;
}

bool Lexer::minus() {
  if (text_[at_] != '-' || space_at(at_ + 1)) return false;
  const CodePoint next = decode_at(text_, at_ + 1);
  if (is_digit(next.value)) {
    doubt({at_, at_ + 2}, "a sign before a number is part of it; SAUF leaves a number out");
    return false;
  }
  if (next.value == U'-' || next.value == U')') return false;
  add({QueryTokenKind::minus, {at_, at_ + 1}, {}, {}, NodeKind::nothing, 0, {}});
  ++at_;
  return true;
}

bool Lexer::field() {
  std::uint32_t end = at_;
  while (end < text_.size()) {
    const CodePoint c = decode_at(text_, end);
    if (!is_letter(c.value) && c.value != U'_') break;
    end += c.size;
  }
  tried_ = end;
  if (end == at_ || end >= text_.size() || text_[end] != ':') return false;
  if (space_at(end + 1)) {
    const std::string name = clean(slice(text_, {at_, end}));
    if (field_by_name(name) || personal_field(name))
      doubt({at_, end + 1}, "a field's value follows its colon without a space: read as words");
    return false;
  }
  const Span name{at_, end};
  const std::string_view value = text_.substr(end + 1);
  if (value.starts_with(')') || value.starts_with("//")) return false;
  const auto found = field_by_name(clean(slice(text_, name)));
  if (!found) {
    const auto kind = personal_field(clean(slice(text_, name)));
    if (kind && personal(*kind, end + 1)) return true;
    if (!kind && name.size() >= 2) doubt(name, unknown_field(slice(text_, name)));
    return false;
  }
  const std::uint32_t begin = at_;
  at_ = end + 1;
  if (is_range_kind(*found) && text_[at_] != '(') {
    add({QueryTokenKind::field, {begin, at_}, {}, {}, NodeKind::nothing, 0, *found});
    if (range(*found)) return true;
    out_.tokens.pop_back();
    doubt({begin, spans_.value_at(*found, at_).end},
          fmt::format("this is no {}: read as words",
                      row(*found).kind == FieldKind::date ? "date" : "amount"));
    at_ = begin;
    return false;
  }
  add({QueryTokenKind::field, {begin, at_}, {}, {}, NodeKind::nothing, 0, *found});
  pending_ = *found;
  return true;
}

/// A value of a field that no article has: a word or phrase.
bool Lexer::personal(NodeKind kind, std::uint32_t value) {
  const std::uint32_t begin = std::exchange(at_, value);
  const Span* quoted = pairs_.phrase_at(at_);
  const Span at = quoted != nullptr ? *quoted : spans_.word_at(at_);
  std::string_view typed = slice(text_, at);
  if (quoted != nullptr) typed = without_marks(typed);
  const auto first = static_cast<std::uint32_t>(typed.data() - text_.data());
  const Span value_at{first, first + static_cast<std::uint32_t>(typed.size())};
  const std::string text = clean(slice(text_, trimmed(text_, value_at)));
  at_ = begin;
  if (!is_personal_value(kind, text)) {
    if (kind == NodeKind::arrived && says_something(text))
      doubt({begin, at.end}, "this is no date: read as words");
    return false;
  }
  at_ = at.end;
  add({QueryTokenKind::word, {begin, at.end}, text, {}, kind, 0, {}});
  return true;
}

bool Lexer::range(Field field) {
  const Span* quoted = pairs_.phrase_at(at_);
  Span value = spans_.value_at(field, at_);
  std::string_view typed = slice(text_, value);
  if (quoted != nullptr) typed = without_marks(typed);
  while (!typed.empty() && (typed.back() == ',' || typed.back() == ';')) typed.remove_suffix(1);
  const auto ends = range_ends(field, typed);
  if (!is_readable(field, ends)) {
    if (!value.empty() && !says_something(typed)) {
      at_ = value.end;
      pending_ = field;
      end_value();
      return true;
    }
    if (!is_meant_as_value(typed)) return false;
    doubt(value, fmt::format("'{}' is no {}: nothing matches it", clean(typed), row(field).name));
  }
  add({QueryTokenKind::range, value, clean(ends.first), clean(ends.second), NodeKind::range, 0,
       field});
  at_ = value.end;
  pending_.reset();
  return true;
}

void Lexer::word() {
  const Span at = spans_.word_at(at_);
  if (at.empty()) {
    at_ += peek().size;
    return;
  }
  at_ = at.end;
  classify(at);
}

/// Operators, words with * ? or ~, and plain words.
void Lexer::classify(Span at) {
  const std::string_view typed = slice(text_, at);
  if (!pending_ && !capitals_) {
    for (const Operator& op : operators)
      if (op.name == typed)
        return add({op.kind, at, std::string(typed), {}, NodeKind::word, 0, {}});
    for (const std::string_view name : {"PROCHE", "NEAR"}) {
      if (!typed.starts_with(name)) continue;
      const std::string_view rest = typed.substr(name.size());
      const auto distance = rest.starts_with('/') ? whole_number(rest.substr(1)) : std::nullopt;
      if (rest.empty() || distance)
        return add({QueryTokenKind::close_by,
                    at,
                    std::string(typed),
                    {},
                    NodeKind::word,
                    std::clamp(distance.value_or(default_closeness), 1U, farthest_closeness),
                    {}});
    }
  }
  const WithoutForeignSigns plain = without_foreign_signs(typed);
  if (!plain.doubt.empty()) doubt(at, plain.doubt);
  const auto begin = static_cast<std::uint32_t>(plain.word.data() - text_.data());
  Span core = trimmed(text_, {begin, begin + static_cast<std::uint32_t>(plain.word.size())});
  if (begins_with_pattern(text_, core)) --core.begin;  // ?lection
  if (!says_something(slice(text_, core))) {
    if (is_symbol(slice(text_, core)))
      doubt(at, fmt::format("'{}' is no word: signs are not searched", slice(text_, core)));
    return;
  }
  QueryToken token{QueryTokenKind::word, at, {}, {}, NodeKind::word, 0, {}};
  std::string_view word = slice(text_, core);
  while (word.starts_with('~')) word.remove_prefix(1);
  const std::size_t tilde = word.rfind('~');
  const std::size_t star = word.find('*');
  if (tilde != std::string_view::npos && tilde > 0) {
    const std::string_view number = word.substr(tilde + 1);
    const auto distance = whole_number(number);
    if (number.empty() || distance) {
      token.node = NodeKind::fuzzy;
      token.distance = distance.value_or(0);
      word = word.substr(0, tilde);
      if (token.distance > farthest_fuzzy) {
        doubt(at, fmt::format("at most {} letters may differ", farthest_fuzzy));
        token.distance = farthest_fuzzy;
      }
    }
  } else if (star != std::string_view::npos && star > 0 && star + 1 == word.size() &&
             word.find('?') == std::string_view::npos) {
    token.node = NodeKind::prefix;
    word.remove_suffix(1);
  } else if (word.find_first_of("*?") != std::string_view::npos) {
    token.node = NodeKind::wildcard;
  }
  if (!says_something(word)) return;
  token.text = clean(word);
  add(std::move(token));
}

}  // namespace

QueryTokens lex_query(std::string_view text) {
  constexpr std::size_t longest = 1U << 24;  // bytes: spans count in 32 bits, and no one types more
  return Lexer(text.substr(0, longest)).run();
}

}  // namespace mercato
