// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/analyzer.hh"

#include <algorithm>
#include <array>
#include <functional>
#include <initializer_list>
#include <string>

#include <unicode/uchar.h>

#include "common/text/character.hh"
#include "common/text/lexeme_table.hh"
#include "common/text/stemmer.hh"
#include "common/text/stop_words.hh"
#include "common/text/tokenizer.hh"
#include "common/text/unicode.hh"

namespace mercato {
namespace {

constexpr std::size_t most_lexemes = 400'000;   // about 100 MB of strings
constexpr std::size_t longest_term = 64;        // bytes; Xapian takes 245, prefix included
constexpr std::size_t most_letters = 64;        // of a word that are looked at
constexpr std::size_t longest_compound = 4;     // tokens
constexpr std::size_t looked_up_together = 32;  // tokens

LetterCase letter_case(std::string_view surface) {
  std::size_t upper = 0;
  std::size_t lower = 0;
  bool first_upper = false;
  for (std::size_t i = 0; i < surface.size();) {
    const CodePoint c = decode_at(surface, i);
    if (u_isupper(static_cast<UChar32>(c.value)) != 0) {
      first_upper |= upper + lower == 0;
      ++upper;
    } else if (u_isalpha(static_cast<UChar32>(c.value)) != 0) {
      ++lower;
    }
    i += c.size;
  }
  if (upper + lower == 0) return LetterCase::none;
  if (upper == 0) return LetterCase::lower;
  if (lower == 0) return upper == 1 ? LetterCase::title : LetterCase::upper;
  return first_upper && upper == 1 ? LetterCase::title : LetterCase::mixed;
}

bool is_part_of(std::string_view part, std::string_view text) {
  const std::less<> before;
  return !before(part.data(), text.data()) && !before(text.data() + text.size(), part.data());
}

std::string without_apostrophes(std::string_view word) {
  std::string letters(word);
  std::erase(letters, '\'');
  return letters;
}

/// An ordinal in figures as all its spellings have it: 2ème, 2ieme and 2es are 2e, 1ère is 1re,
/// 2nde is 2nd. `folded` itself if it is none.
std::string as_ordinal(std::string_view folded) {
  const std::size_t digits = std::min(folded.find_first_not_of("0123456789"), folded.size());
  const std::string_view number = folded.substr(0, digits);
  std::string_view suffix = folded.substr(digits);
  if (number.empty() || suffix.empty()) return std::string(folded);
  if (suffix.size() > 1 && suffix.ends_with('s')) suffix.remove_suffix(1);
  const auto is = [&](std::initializer_list<std::string_view> spellings) {
    return std::find(spellings.begin(), spellings.end(), suffix) != spellings.end();
  };
  if (is({"e", "eme", "ieme"})) return std::string(number) + "e";
  if (number == "1" && is({"re", "ere", "iere"})) return "1re";
  if (number == "1" && is({"er"})) return "1er";
  if (number == "2" && is({"nd", "nde"})) return "2nd";
  return std::string(folded);
}

/// XXIème is XXIe; other words are themselves. `folded` has no accents.
std::string as_roman_ordinal(const std::string& folded) {
  const std::size_t roman = folded.find_first_not_of("ivxl");
  if (roman == std::string::npos || roman == 0) return folded;
  const std::string_view suffix = std::string_view(folded).substr(roman);
  return suffix == "eme" || suffix == "emes" ? folded.substr(0, roman) + "e" : folded;
}

/// At most `longest_term` bytes, cut between code points.
std::string_view bounded(std::string_view text) {
  if (text.size() <= longest_term) return text;
  std::size_t end = longest_term;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end);
}

/// The beginning of a word up to its 64th letter, marks on letters not counted, so that a word
/// ends at the same letter with accents and without.
std::string_view first_letters_of(std::string_view word) {
  if (word.size() <= most_letters) return word;
  std::size_t letters = 0;
  for (std::size_t i = 0; i < word.size();) {
    const CodePoint c = decode_at(word, i);
    const bool mark = (U_GET_GC_MASK(static_cast<UChar32>(c.value)) & U_GC_M_MASK) != 0;
    if (!mark && ++letters > most_letters) return word.substr(0, i);
    i += c.size;
  }
  return word;
}

}  // namespace

struct Analyzer::State {
  Stemmer stemmer;
  LexemeTable lexemes;

  const Lexeme& add(std::string_view surface) {
    Lexeme& lexeme = lexemes.add(surface);
    const std::string lower = lower_case(first_letters_of(surface));
    lexeme.exact = bounded(lower);
    lexeme.folded = bounded(fold(lower));
    lexeme.letters = letter_case(surface);
    lexeme.stop = is_stop_word(lexeme.exact);
    add_terms(lexeme);
    return lexeme;
  }

  /// Words with a digit or a sign in them are names of things: never stemmed.
  void add_terms(Lexeme& lexeme) {
    std::string letters = without_apostrophes(lexeme.folded);
    const bool plain = std::all_of(letters.begin(), letters.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
    });
    if (lexeme.stop) letters.insert(letters.begin(), stop_word_mark);
    if (plain) {
      WordTerms terms = stemmer.terms(as_roman_ordinal(letters));
      lexeme.stem = bounded(terms.term);
      lexeme.others = std::move(terms.others);
    }
    if (lexeme.stem.empty()) lexeme.stem = bounded(plain ? letters : as_ordinal(letters));
  }
};

Analyzer::Analyzer() : state_(std::make_unique<State>()) {}
Analyzer::~Analyzer() = default;
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;

const Lexeme& Analyzer::lexeme(std::string_view surface) {
  const Lexeme* known = state_->lexemes.find(surface);
  return known != nullptr ? *known : state_->add(surface);
}

/// Looks lexemes up in groups: while those of some tokens are on their way from memory, more are
/// cut out.
void Analyzer::tokenize(std::string_view text, std::vector<Token>& tokens, std::uint32_t position) {
  Tokenizer tokenizer(text);
  RawToken raw;
  std::array<std::string_view, looked_up_together> surfaces;
  std::array<LexemeTable::Hash, looked_up_together> hashes{};
  for (bool more = true; more;) {
    const std::size_t first = tokens.size();
    std::size_t count = 0;
    while (count < surfaces.size() && (more = tokenizer.next(raw))) {
      tokens.push_back({.begin = raw.begin,
                        .end = raw.end,
                        .position = position++,
                        .kind = raw.kind,
                        .elided = raw.elided,
                        .joined = raw.joined,
                        .lexeme = nullptr});
      hashes[count] = LexemeTable::hash_of(raw.surface);
      surfaces[count] = raw.surface;
      state_->lexemes.fetch_entry(hashes[count]);
      // A cleaned form is not kept by the tokenizer.
      if (!is_part_of(raw.surface, text)) tokens.back().lexeme = &lexeme(raw.surface);
      ++count;
    }
    for (std::size_t i = 0; i < count; ++i) state_->lexemes.fetch_lexeme(hashes[i]);
    for (std::size_t i = 0; i < count; ++i) {
      const Lexeme*& found = tokens[first + i].lexeme;
      if (found == nullptr) found = state_->lexemes.find(surfaces[i], hashes[i]);
      if (found == nullptr) found = &state_->add(surfaces[i]);
    }
  }
}

bool Analyzer::recycle() {
  if (state_->lexemes.size() < most_lexemes) return false;
  state_->lexemes.clear();
  return true;
}

std::string compound_of(std::span<const Token> joined) {
  if (joined.size() < 2 || joined.size() > longest_compound) return {};
  if (joined.size() == 2 && joined[0].kind == TokenKind::number &&
      joined[1].kind == TokenKind::number)  // 49-3 is 49.3
    return joined[0].lexeme->surface + '.' + joined[1].lexeme->surface;
  std::string whole;
  for (const Token& token : joined) {
    if (token.lexeme->stop || token.elided) return {};
    whole += token.lexeme->surface;
  }
  return whole;
}

}  // namespace mercato
