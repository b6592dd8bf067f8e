// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/tokenizer.hh"

#include <algorithm>
#include <array>
#include <memory>

#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include "common/text/character.hh"
#include "common/text/unicode.hh"

namespace mercato {
namespace {

/// What French elides before a vowel (Grevisse, § 44 ff.), folded.
constexpr std::array<std::string_view, 14> elisions{
    "l", "d", "j", "m", "n", "s", "t", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "presqu"};

/// Units that are written right behind a number, folded: 80km, 20h, 4,2M€.
constexpr std::array<std::string_view, 31> units{
    "km",  "cm",    "mm",   "kg",  "mg",  "ml", "cl",  "dl",       "ha",       "kw", "mw",
    "gw",  "kwh",   "mwh",  "gwh", "twh", "hz", "khz", "mhz",      "ghz",      "go", "mo",
    "eur", "euros", "euro", "md",  "mds", "mn", "min", "millions", "milliards"};

/// Endings that inclusive writing adds after a mark: chercheur·euse·s, étudiant(e)s.
constexpr std::array<std::string_view, 24> inclusive_endings{
    "e",   "s",  "es",  "euse", "euses", "rice", "rices", "trice", "trices", "ne",  "nes", "le",
    "les", "ve", "ves", "ère",  "ères",  "se",   "ses",   "sse",   "te",     "tes", "ale", "ales"};

constexpr std::size_t longest_elision = 6;
/// Dots that inclusive writing uses.
constexpr bool is_inclusive_dot(char32_t c) {
  return c == 0x00B7 || c == 0x2219 || c == 0x22C5 || c == 0x2027 || c == 0x2022;
}

template <std::size_t N>
bool contains(const std::array<std::string_view, N>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool is_word_char(CharClass kind) { return kind == CharClass::letter || kind == CharClass::digit; }

bool is_upper(char32_t c) {
  return (c >= U'A' && c <= U'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7);
}

/// End of the run of letters and digits that starts at `begin`.
std::size_t run_end(std::string_view text, std::size_t begin) {
  std::size_t end = begin;
  for (auto c = classed_at(text, end); c.size != 0 && is_word_char(c.kind);
       c = classed_at(text, end))
    end += c.size;
  return end;
}

/// End of the run of digits that starts at `begin`.
std::size_t digits_end(std::string_view text, std::size_t begin) {
  std::size_t end = begin;
  while (end < text.size() && text[end] >= '0' && text[end] <= '9') ++end;
  return end;
}

/// Where the number of a run of digits and letters stops that a unit follows (80km, 20h30, 4M€), or
/// `begin` if it is no such run.
std::size_t before_unit(std::string_view text, std::size_t begin, std::size_t end) {
  const std::size_t number = digits_end(text, begin);
  if (number == begin || number == end) return begin;
  std::size_t unit_end = number;
  while (unit_end < end && classed_at(text, unit_end).kind == CharClass::letter)
    unit_end += classed_at(text, unit_end).size;
  const std::string unit = fold(text.substr(number, unit_end - number));
  if (unit == "h" && number - begin <= 2)  // an hour, with its minutes or without
    return unit_end == end || (digits_end(text, unit_end) == end && end - unit_end <= 2) ? number
                                                                                         : begin;
  if (unit_end != end) return begin;
  const bool metres = text.substr(number, unit_end - number) == "m";  // 3M is a company
  const char32_t sign = classed_at(text, end).value;
  const bool money = sign == U'€' || sign == U'$';
  const bool thousands = money && (unit == "k" || unit == "m");
  return metres || thousands || contains(units, unit) ? number : begin;
}

/// One or more letters between dots: characters is how many letters the run from `begin` has, up
/// to two.
bool is_single_letter(std::string_view text, std::size_t begin) {
  const auto c = classed_at(text, begin);
  if (c.kind != CharClass::letter || !is_upper(c.value)) return false;
  return !is_word_char(classed_at(text, begin + c.size).kind);
}

/// End of the one or two capitals of ASCII that stand alone at `begin`, or `begin`.
std::size_t initials_run(std::string_view text, std::size_t begin) {
  std::size_t end = begin;
  while (end < text.size() && end - begin < 2 && text[end] >= 'A' && text[end] <= 'Z') ++end;
  return run_end(text, end) == end ? end : begin;
}

}  // namespace

std::size_t initials_end(std::string_view text, std::size_t begin) {
  constexpr std::string_view joint = " & ";
  const std::size_t first = initials_run(text, begin);
  if (first == begin || text.substr(first, joint.size()) != joint) return begin;
  const std::size_t second = first + joint.size();
  const std::size_t end = initials_run(text, second);
  return end == second ? begin : end;
}

bool Tokenizer::next(RawToken& token) {
  while (at_ < text_.size()) {
    if (at_ < unspaced_end_) {
      scan_unspaced(at_, token);
      return true;
    }
    const auto c = classed_at(text_, at_);
    if (c.kind == CharClass::other) {
      elided_ = elided_ && (c.value == U' ' || is_no_break_space(c.value));
      joined_ = false;
      at_ += c.size;
    } else if (is_invisible(c.value)) {
      at_ += c.size;
    } else if (c.kind == CharClass::unspaced) {
      scan_unspaced(at_, token);
      return true;
    } else if (scan_word(at_, token)) {
      return true;
    }
  }
  return false;
}

bool Tokenizer::scan_word(std::size_t begin, RawToken& token) {
  if (const std::size_t end = scan_acronym(begin); end != begin) {
    finish(begin, end, TokenKind::word, token);
    token.surface = cleaned_;
    return true;
  }
  if (const std::size_t end = initials_end(text_, begin); end != begin) {
    cleaned_.assign(text_, begin, end - begin);
    std::erase(cleaned_, ' ');
    finish(begin, end, TokenKind::word, token);
    token.surface = cleaned_;
    return true;
  }
  std::size_t end = run_end(text_, begin);
  if (const std::size_t number = before_unit(text_, begin, end); number != begin) {
    finish(begin, number, TokenKind::number, token);
    at_ = number;
    joined_ = true;
    return true;
  }
  if (const std::size_t unit = hour_end(begin); joined_ && unit != begin) {
    finish(begin, unit, TokenKind::word, token);
    if (unit < end) {
      at_ = unit;
      joined_ = true;
    }
    return true;
  }
  if (digits_end(text_, begin) == end) {
    scan_number(begin, end, token);
    return true;
  }
  while (true) {
    const auto mark = classed_at(text_, end);
    if (mark.size == 0) break;
    const auto after = classed_at(text_, end + mark.size);
    if (is_apostrophe(mark.value)) {
      if (scan_elision(begin, end)) return false;
      if (!is_word_char(after.kind)) break;
      const std::size_t next_end = run_end(text_, end + mark.size);
      if (text_.substr(end + mark.size, next_end - end - mark.size) == "s") {  // Google's
        finish(begin, end, TokenKind::word, token);
        at_ = next_end;
        return true;
      }
      end = next_end;
    } else if (mark.value == U'&' && after.kind == CharClass::letter && end - begin <= 3 &&
               run_end(text_, end + 1) - end <= 4) {  // R&D, AT&T
      end = run_end(text_, end + 1);
    } else {
      break;
    }
  }
  const std::size_t word_end = symbol_ending(begin, end);
  const std::size_t full_end = word_end == end ? inclusive_ending(end) : word_end;
  finish(begin, full_end, TokenKind::word, token);
  token.surface = text_.substr(begin, word_end - begin);
  return true;
}

/// At an apostrophe: if what stands before it is elided, passes it and says so.
bool Tokenizer::scan_elision(std::size_t begin, std::size_t apostrophe) {
  const std::string_view head = text_.substr(begin, apostrophe - begin);
  if (head.size() > longest_elision || !contains(elisions, fold(head))) return false;
  const std::size_t after = apostrophe + decode_at(text_, apostrophe).size;
  if (fold(head) == "presqu" &&
      fold(text_.substr(after, run_end(text_, after) - after)).starts_with("ile"))
    return false;
  at_ = after;
  elided_ = true;
  return true;
}

/// The end of an acronym with dots (O.N.U.) that starts at `begin`, its letters in `cleaned_`; or
/// `begin` if none does.
std::size_t Tokenizer::scan_acronym(std::size_t begin) {
  std::size_t at = begin;
  std::size_t end = begin;
  std::size_t letters = 0;
  cleaned_.clear();
  while (is_single_letter(text_, at)) {
    const auto letter = classed_at(text_, at);
    end = at + letter.size;
    cleaned_.append(text_, at, letter.size);
    ++letters;
    if (end >= text_.size() || text_[end] != '.') break;
    at = end + 1;
  }
  return letters >= 2 ? end : begin;
}

/// The h that stands between hours and minutes, glued to them: where it ends, or `begin`.
std::size_t Tokenizer::hour_end(std::size_t begin) const {
  const bool hour = text_[begin] == 'h' || text_[begin] == 'H';
  return hour && last_ == TokenKind::number && digits_end(text_, begin + 1) == run_end(text_, begin)
             ? begin + 1
             : begin;
}

/// Groups of three digits and decimals belong to one number: 200 000, 200.000, 14,3, 1.2.3.
void Tokenizer::scan_number(std::size_t begin, std::size_t end, RawToken& token) {
  cleaned_.assign(text_, begin, end - begin);
  const bool may_group = end - begin <= 3 && text_[begin] != '0';
  char32_t separator = 0;
  while (may_group) {
    const auto between = classed_at(text_, end);
    const bool groups = is_group_space(between.value) || between.value == U'.';
    if (!groups || (separator == U'.') != (between.value == U'.' && separator != 0)) break;
    const std::size_t group = end + between.size;
    if (digits_end(text_, group) != group + 3 || run_end(text_, group) != group + 3) break;
    separator = between.value;
    cleaned_.append(text_, group, 3);
    end = group + 3;
  }
  while (end < text_.size() && (text_[end] == ',' || text_[end] == '.')) {
    const std::size_t decimals = digits_end(text_, end + 1);
    const std::size_t run = run_end(text_, end + 1);
    const bool number = decimals == run || before_unit(text_, end + 1, run) == decimals;
    if (decimals == end + 1 || !number) break;
    cleaned_ += '.';
    cleaned_.append(text_, end + 1, decimals - end - 1);
    end = decimals;
  }
  finish(begin, end, TokenKind::number, token);
  token.surface = cleaned_;
  if (run_end(text_, end) != end) joined_ = true;  // a unit follows: 4,2M€
}

/// Cuts a run of an unspaced script with ICU, one word a call.
void Tokenizer::scan_unspaced(std::size_t begin, RawToken& token) {
  if (begin >= unspaced_end_) {
    unspaced_end_ = begin;
    for (auto c = classed_at(text_, begin); c.kind == CharClass::unspaced;
         c = classed_at(text_, unspaced_end_))
      unspaced_end_ += c.size;
  }
  UErrorCode status = U_ZERO_ERROR;
  thread_local const std::unique_ptr<icu::BreakIterator> words(
      icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  std::size_t end = unspaced_end_;
  if (words) {
    // A word of these scripts is short: look at no more than ICU needs to find one.
    const std::size_t window = std::min<std::size_t>(unspaced_end_ - begin, 192);
    UText utext = UTEXT_INITIALIZER;
    status = U_ZERO_ERROR;
    utext_openUTF8(&utext, text_.data() + begin, static_cast<int64_t>(window), &status);
    words->setText(&utext, status);
    const int32_t boundary = U_SUCCESS(status) ? words->following(0) : icu::BreakIterator::DONE;
    if (boundary > 0) end = begin + static_cast<std::size_t>(boundary);
    utext_close(&utext);
  }
  finish(begin, end, TokenKind::word, token);
}

/// Where the inclusive endings after a word stop, or `end` if there are none.
std::size_t Tokenizer::inclusive_ending(std::size_t end) const {
  std::size_t at = end;
  while (true) {
    const auto mark = classed_at(text_, at);
    const bool dot = is_inclusive_dot(mark.value) || mark.value == U'.';
    if (!dot && mark.value != U'(' && !(is_hyphen(mark.value))) return at;
    const std::size_t ending = at + mark.size;
    std::size_t ending_end = run_end(text_, ending);
    if (!contains(inclusive_endings, text_.substr(ending, ending_end - ending))) return at;
    if (mark.value == U'(') {
      if (ending_end >= text_.size() || text_[ending_end] != ')') return at;
      ++ending_end;
      if (text_.substr(ending_end, 1) == "s" && run_end(text_, ending_end) == ending_end + 1)
        ++ending_end;
    } else if (is_hyphen(mark.value) || mark.value == U'.') {
      // A lone hyphen or full stop is not enough: étudiant-e-s, étudiant.e.s, but not va-t-elle.
      const auto second = classed_at(text_, ending_end);
      const std::size_t last = ending_end + second.size;
      if (at == end &&
          !(second.value == mark.value &&
            contains(inclusive_endings, text_.substr(last, run_end(text_, last) - last))))
        return at;
    }
    at = ending_end;
  }
}

/// Where the signs that belong to a word stop: C++, C#, M$, k€, Md€.
std::size_t Tokenizer::symbol_ending(std::size_t begin, std::size_t end) const {
  const std::size_t size = end - begin;
  const auto sign = classed_at(text_, end);
  const bool before_word = is_word_char(classed_at(text_, end + sign.size).kind);
  if (size <= 2 && (sign.value == U'$' || sign.value == U'€' || sign.value == U'£') && !before_word)
    return end + sign.size;
  if (size == 1 && sign.value == U'#' && !before_word) return end + 1;
  if (size == 1 && text_.substr(end, 2) == "++") return end + 2;
  return end;
}

void Tokenizer::finish(std::size_t begin, std::size_t end, TokenKind kind, RawToken& token) {
  token.begin = static_cast<std::uint32_t>(begin);
  token.end = static_cast<std::uint32_t>(end);
  token.kind = kind;
  last_ = kind;
  token.elided = elided_;
  token.joined = joined_;
  token.surface = text_.substr(begin, end - begin);
  skip_after(end);
}

/// Moves past a token, and past the hyphen or dot that joins it to the next one.
void Tokenizer::skip_after(std::size_t end) {
  at_ = end;
  elided_ = joined_ = false;
  const auto mark = classed_at(text_, end);
  const auto after = classed_at(text_, end + mark.size);
  if (mark.size == 0 || !is_word_char(after.kind)) return;
  const bool lower_after = after.kind == CharClass::letter && !is_upper(after.value);
  const bool capitals_after =
      is_upper(after.value) && is_upper(classed_at(text_, end + mark.size + after.size).value);
  if (is_hyphen(mark.value) || (mark.value == U'.' && (lower_after || capitals_after))) {
    at_ = end + mark.size;
    joined_ = true;
  }
}

}  // namespace mercato
