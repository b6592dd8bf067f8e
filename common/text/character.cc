// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/character.hh"

#include <array>

#include <unicode/uchar.h>

namespace mercato {
namespace {

bool is_mark(UChar32 c) { return (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0; }

bool is_unspaced(UChar32 c) {
  if (c < 0x0E00) return false;
  const auto line_break = u_getIntPropertyValue(c, UCHAR_LINE_BREAK);
  return line_break == U_LB_COMPLEX_CONTEXT || u_hasBinaryProperty(c, UCHAR_IDEOGRAPHIC) ||
         (c >= 0x3040 && c <= 0x30FF);
}

CharClass classify(char32_t value) {
  const auto c = static_cast<UChar32>(value);
  if (is_apostrophe(value)) return CharClass::other;  // U+02BC is a letter to Unicode
  if (is_invisible(value)) return CharClass::letter;
  if (u_isdigit(c)) return CharClass::digit;
  if (u_isalpha(c) || is_mark(c)) return is_unspaced(c) ? CharClass::unspaced : CharClass::letter;
  // Superscript and other letter-like numbers (m², ½) stay with their word.
  return (U_GET_GC_MASK(c) & U_GC_NO_MASK) != 0 ? CharClass::letter : CharClass::other;
}

constexpr std::size_t table_size = 0x250;

const std::array<CharClass, table_size>& latin_classes() {
  static const auto table = [] {
    std::array<CharClass, table_size> classes{};
    for (char32_t c = 0; c < table_size; ++c) classes[c] = classify(c);
    return classes;
  }();
  return table;
}

const std::array<CharClass, table_size>& latin = latin_classes();

}  // namespace

CharClass char_class(char32_t c) noexcept { return c < table_size ? latin[c] : classify(c); }

ClassedCodePoint classed_beyond_ascii(std::string_view text, std::size_t offset) noexcept {
  const CodePoint c = decode_at(text, offset);
  return {c.value, c.size, char_class(c.value)};
}

}  // namespace mercato
