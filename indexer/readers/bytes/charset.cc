// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/bytes/charset.hh"

#include <algorithm>
#include <array>
#include <cctype>
#include <memory>

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/unistr.h>

#include "common/text/unicode.hh"
#include "indexer/readers/bytes/double_encoding.hh"

namespace mercato {
namespace {

constexpr std::size_t sample_size = std::size_t{64} << 10;

struct Mark {
  std::string_view bytes;
  const char* charset;
};

constexpr std::array byte_order_marks = {
    Mark{"\xEF\xBB\xBF", "UTF-8"},
    Mark{"\xFF\xFE", "UTF-16LE"},
    Mark{"\xFE\xFF", "UTF-16BE"},
};

std::string convert(std::string_view bytes, const char* charset) {
  const icu::UnicodeString wide(bytes.data(), static_cast<int32_t>(bytes.size()), charset);
  std::string text;
  wide.toUTF8String(text);
  return text;
}

/// UTF-16 without a mark: nearly every other byte of a European text is zero. Null if it is not.
const char* unmarked_utf16(std::string_view head) {
  std::array<std::size_t, 2> zeros{};
  const std::size_t size = std::min(head.size(), sample_size) & ~std::size_t{1};
  for (std::size_t i = 0; i < size; ++i) zeros[i % 2] += head[i] == '\0';
  if (size < 8) return nullptr;
  if (zeros[1] > size * 2 / 5 && zeros[0] * 8 < zeros[1]) return "UTF-16LE";
  if (zeros[0] > size * 2 / 5 && zeros[1] * 8 < zeros[0]) return "UTF-16BE";
  return nullptr;
}

struct Utf8Count {
  std::size_t sequences = 0;  ///< well-formed, of two bytes or more
  std::size_t strays = 0;     ///< bytes that belong to none
};

Utf8Count count_utf8(std::string_view bytes) {
  Utf8Count count;
  for (std::size_t i = 0; i < bytes.size();) {
    const CodePoint point = decode_at(bytes, i);
    if (point.size > 1) {
      ++count.sequences;
    } else if (static_cast<unsigned char>(bytes[i]) >= 0x80) {
      ++count.strays;
    }
    i += point.size;
  }
  return count;
}

/// How many stray bytes one valid sequence outweighs: Western text makes one only by chance (É»),
/// so even a file whose smaller part is UTF-8 is a mixed one.
constexpr std::size_t sequence_weight = 4;

std::string convert_mixed(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size() + bytes.size() / 16);
  for (std::size_t i = 0; i < bytes.size();) {
    const CodePoint point = decode_at(bytes, i);
    const std::string_view encoded = bytes.substr(i, point.size);
    const bool stray = point.size == 1 && static_cast<unsigned char>(encoded.front()) >= 0x80;
    text += stray ? convert(encoded, "windows-1252") : std::string(encoded);
    i += point.size;
  }
  return text;
}

/// ISO-8859-15 puts œ, Œ, € where windows-1252 has ½, ¼, ¤: inside a word, or a sign after a
/// number, tells them apart. Bytes 0x80 to 0x9F are letters and signs in windows-1252 only.
const char* western_charset(std::string_view bytes) {
  std::size_t latin9 = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const auto byte = static_cast<unsigned char>(bytes[i]);
    if (byte >= 0x80 && byte < 0xA0) return "windows-1252";
    const bool before_letter = i + 1 < bytes.size() && std::isalpha(bytes[i + 1] & 0x7F) != 0;
    if ((byte == 0xBC || byte == 0xBD) && before_letter) ++latin9;
    if (byte == 0xA4) ++latin9;
  }
  return latin9 > 0 ? "ISO-8859-15" : "windows-1252";
}

std::string detected_charset(std::string_view bytes) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&status),
                                                                            ucsdet_close);
  const std::string_view sample = bytes.substr(0, sample_size);
  ucsdet_setText(detector.get(), sample.data(), static_cast<int32_t>(sample.size()), &status);
  const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
  if (U_FAILURE(status) || match == nullptr) return "windows-1252";
  std::string name = ucsdet_getName(match, &status);
  constexpr int32_t sure = 40;  // of 100; Western text often scores little, its rivals less
  if (ucsdet_getConfidence(match, &status) < sure) return "windows-1252";
  return name;
}

bool is_western(std::string_view charset) {
  return charset == "ISO-8859-1" || charset == "windows-1252" || charset == "ISO-8859-15" ||
         charset == "UTF-8";
}

/// The converter's own name for a declared charset, empty if there is none. What pages declare as
/// Latin-1 is windows-1252 (WHATWG Encoding Standard, §4.2).
std::string known_charset(std::string_view declared) {
  if (declared.empty()) return {};
  UErrorCode status = U_ZERO_ERROR;
  const std::string name(declared);
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(
      ucnv_open(name.c_str(), &status), ucnv_close);
  if (U_FAILURE(status)) return {};
  std::string known = ucnv_getName(converter.get(), &status);
  if (const char* registered = ucnv_getStandardName(known.c_str(), "IANA", &status)) {
    known = registered;
  }
  if (known == "ISO-8859-1" || known == "US-ASCII") return "windows-1252";
  return known;
}

/// Valid UTF-8, and what of it was encoded twice.
Decoded read_utf8(std::string_view bytes) {
  Decoded decoded{std::string(bytes), "UTF-8", false};
  if (undo_double_encoding(decoded.text)) decoded.charset = "UTF-8, encoded twice";
  return decoded;
}

}  // namespace

std::string decode_as(std::string_view bytes, std::string_view charset) {
  const std::string known = known_charset(charset);
  return convert(bytes, known.empty() ? "windows-1252" : known.c_str());
}

bool is_utf16(std::string_view head) {
  return head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF") ||
         unmarked_utf16(head) != nullptr;
}

bool is_binary(std::string_view head) {
  if (is_utf16(head)) return false;
  std::size_t controls = 0;
  for (const char c : head) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte == 0) return true;
    controls += byte < 0x20 && std::string_view("\t\n\r\f\x1B").find(c) == std::string_view::npos;
  }
  return controls > 2 && controls > head.size() / 50;
}

Decoded decode(std::string_view bytes, std::string_view declared) {
  for (const Mark& mark : byte_order_marks) {
    if (!bytes.starts_with(mark.bytes)) continue;
    bytes.remove_prefix(mark.bytes.size());
    if (std::string_view(mark.charset) != "UTF-8") {
      return {convert(bytes, mark.charset), mark.charset, false};
    }
    break;
  }
  if (const char* utf16 = unmarked_utf16(bytes)) return {convert(bytes, utf16), utf16, false};
  const std::string charset = known_charset(declared);
  const bool shifts = charset.starts_with("ISO-2022") || charset == "HZ" || charset == "UTF-7";
  if (shifts) return {convert(bytes, charset.c_str()), charset, false};  // ASCII bytes that are not
  if (is_utf8(bytes)) return read_utf8(bytes);
  const Utf8Count count = count_utf8(bytes);
  const bool foreign = !charset.empty() && !is_western(charset) && !charset.starts_with("UTF-");
  if (!foreign && count.sequences * sequence_weight > count.strays) {
    return {convert_mixed(bytes), "UTF-8", true};
  }
  if (!charset.empty() && !charset.starts_with("UTF-")) {
    return {convert(bytes, charset.c_str()), charset, false};
  }
  std::string detected = detected_charset(bytes);
  if (is_western(detected)) detected = western_charset(bytes);
  return {convert(bytes, detected.c_str()), detected, false};
}

}  // namespace mercato
