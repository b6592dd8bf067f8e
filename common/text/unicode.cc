// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/unicode.hh"

#include <array>
#include <utility>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

namespace mercato {
namespace {

constexpr char32_t replacement = 0xFFFD;
constexpr std::size_t table_size =
    0x250;  // Latin up to Extended-B: all that French and its names use

const icu::Normalizer2& nfc() {
  UErrorCode status = U_ZERO_ERROR;
  return *icu::Normalizer2::getNFCInstance(status);
}

const icu::Normalizer2& nfd() {
  UErrorCode status = U_ZERO_ERROR;
  return *icu::Normalizer2::getNFDInstance(status);
}

/// The letters of a ligature that PDF texts have, or empty.
std::string_view letters_of_ligature(char32_t c) {
  constexpr std::string_view letters[] = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"};
  return c >= 0xFB00 && c <= 0xFB06 ? letters[c - 0xFB00] : std::string_view{};
}

/// The plain letter of a raised one, as ordinals and units have them (2ᵉ, 1ʳᵉ, m²); 0 for others.
char32_t plain_of_raised(char32_t c) {
  constexpr std::pair<char32_t, char32_t> raised[] = {
      {U'ᵉ', U'e'}, {U'ʳ', U'r'}, {U'ˢ', U's'}, {U'ᵈ', U'd'}, {U'ᵐ', U'm'}, {U'ᵒ', U'o'},
      {U'ᵗ', U't'}, {U'ⁿ', U'n'}, {U'²', U'2'}, {U'³', U'3'}, {U'₂', U'2'}, {U'₃', U'3'}};
  for (const auto& [sign, plain] : raised)
    if (sign == c) return plain;
  return 0;
}

void append_folded_slow(std::string& out, char32_t lower) {
  if (is_invisible(lower)) return;
  if (const char32_t plain = plain_of_raised(lower); plain != 0) return append_utf8(out, plain);
  switch (
      lower) {  // no canonical decomposition, yet French readers take them for the plain letters
    case U'œ':
      out += "oe";
      return;
    case U'æ':
      out += "ae";
      return;
    case U'ø':
      out += 'o';
      return;
    case U'ł':
      out += 'l';
      return;
    case U'đ':
      out += 'd';
      return;
    case U'ı':
      out += 'i';
      return;
    case U'ß':
      out += "ss";
      return;
    default:
      break;
  }
  icu::UnicodeString decomposed;
  if (!nfd().getDecomposition(static_cast<UChar32>(lower), decomposed)) {
    if (u_charType(static_cast<UChar32>(lower)) != U_NON_SPACING_MARK) append_utf8(out, lower);
    return;
  }
  for (int32_t i = 0; i < decomposed.length();) {
    const UChar32 c = decomposed.char32At(i);
    if (u_charType(c) != U_NON_SPACING_MARK) append_utf8(out, static_cast<char32_t>(c));
    i += U16_LENGTH(c);
  }
}

char32_t lower_of(char32_t c) {
  return is_apostrophe(c) ? U'\'' : static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
}

/// Lower and folded forms of the Latin letters, so that French text never asks ICU.
struct LatinTable {
  std::array<std::string, table_size> lower;
  std::array<std::string, table_size> folded;

  LatinTable() {
    for (char32_t c = 0; c < table_size; ++c) {
      if (!is_invisible(c)) append_utf8(lower[c], lower_of(c));
      append_folded_slow(folded[c], lower_of(c));
    }
  }
};

const LatinTable& latin() {
  static const LatinTable table;
  return table;
}

constexpr char ascii_lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

template <typename Latin, typename Other>
std::string map_text(std::string_view text, const Latin& of_latin, const Other& of_other) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const char byte = text[i];
    if (static_cast<unsigned char>(byte) < 0x80) {
      out += ascii_lower(byte);
      ++i;
      continue;
    }
    const CodePoint c = decode_at(text, i);
    if (c.value < table_size)
      out += of_latin(c.value);
    else if (const std::string_view opened = letters_of_ligature(c.value); !opened.empty())
      out += opened;
    else if (!is_invisible(c.value))
      of_other(out, lower_of(c.value));
    i += c.size;
  }
  return out;
}

/// Whether a look at the bytes is enough to know that a text is in form C. Below U+0300 there is
/// no combining mark; nor is there one among the quotes, dashes, spaces and currency signs that
/// French texts have, U+2002 to U+203F and U+2080 to U+20BF.
bool is_plainly_nfc(std::string_view text) {
  const auto byte = [&](std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (byte(i) < 0xCC) continue;
    const bool sign =
        byte(i) == 0xE2 && ((byte(i + 1) == 0x80 && byte(i + 2) >= 0x82) || byte(i + 1) == 0x82);
    if (!sign) return false;
    i += 2;
  }
  return true;
}

}  // namespace

CodePoint decode_at(std::string_view text, std::size_t offset) noexcept {
  const auto first = static_cast<unsigned char>(text[offset]);
  if (first < 0x80) return {first, 1};
  const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
  auto i = static_cast<int32_t>(0);
  const auto length = static_cast<int32_t>(std::min<std::size_t>(text.size() - offset, 4));
  UChar32 c = 0;
  U8_NEXT(bytes + offset, i, length, c);
  if (c < 0) return {replacement, 1};
  return {static_cast<char32_t>(c), static_cast<std::uint32_t>(i)};
}

void append_utf8(std::string& out, char32_t value) {
  if (value < 0x80) {
    out += static_cast<char>(value);
  } else if (value < 0x800) {
    out += static_cast<char>(0xC0 | (value >> 6));
    out += static_cast<char>(0x80 | (value & 0x3F));
  } else if (value < 0x10000) {
    out += static_cast<char>(0xE0 | (value >> 12));
    out += static_cast<char>(0x80 | ((value >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (value & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (value >> 18));
    out += static_cast<char>(0x80 | ((value >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((value >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (value & 0x3F));
  }
}

std::size_t count_code_points(std::string_view text) noexcept {
  std::size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return count;
}

bool is_utf8(std::string_view text) noexcept {
  const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
  for (std::size_t i = 0; i < text.size();) {
    if (bytes[i] < 0x80) {
      ++i;
      continue;
    }
    const auto left = static_cast<int32_t>(std::min<std::size_t>(text.size() - i, 4));
    int32_t size = 0;
    UChar32 c = 0;
    U8_NEXT(bytes + i, size, left, c);
    if (c < 0) return false;
    i += static_cast<std::size_t>(size);
  }
  return true;
}

std::string replace_invalid_utf8(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint c = decode_at(text, i);
    append_utf8(out, c.value);
    i += c.size;
  }
  return out;
}

std::string to_nfc(std::string_view text) {
  if (is_plainly_nfc(text)) return std::string(text);
  UErrorCode status = U_ZERO_ERROR;
  const icu::StringPiece piece(text.data(), static_cast<int32_t>(text.size()));
  if (nfc().isNormalizedUTF8(piece, status)) return std::string(text);
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  nfc().normalizeUTF8(0, piece, sink, nullptr, status);
  return U_SUCCESS(status) ? out : std::string(text);
}

std::string lower_case(std::string_view text) {
  return map_text(
      text, [](char32_t c) -> const std::string& { return latin().lower[c]; },
      [](std::string& out, char32_t lower) { append_utf8(out, lower); });
}

std::string fold(std::string_view text) {
  return map_text(
      text, [](char32_t c) -> const std::string& { return latin().folded[c]; }, append_folded_slow);
}

std::size_t CodePointCounter::at(std::size_t offset) noexcept {
  if (offset < byte_) byte_ = count_ = 0;
  count_ += count_code_points(text_.substr(byte_, offset - byte_));
  byte_ = offset;
  return count_;
}

}  // namespace mercato
