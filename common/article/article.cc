// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/article/article.hh"

#include <array>

#include "common/text/invisible.hh"
#include "common/text/unicode.hh"

namespace mercato {
namespace {

constexpr std::string_view separator = "\n\n";

Span append_part(std::string& text, const std::string& part) {
  if (part.empty()) return {};
  if (!text.empty()) text += separator;
  const auto begin = static_cast<std::uint32_t>(text.size());
  text += part;
  return {begin, static_cast<std::uint32_t>(text.size())};
}

/// Whether a control character of ISO 8859 (U+0080 to U+009F) begins here, two bytes in UTF-8.
bool is_c1(std::string_view text, std::size_t at) {
  return text[at] == '\xC2' && at + 1 < text.size() &&
         static_cast<unsigned char>(text[at + 1]) < 0xA0;
}

/// Control characters become spaces, CR LF and CR become LF, outer white space goes.
std::string tidy(std::string_view text) {
  std::string out(text);
  std::size_t kept = 0;
  for (std::size_t i = 0; i < out.size(); ++i) {
    const auto c = static_cast<unsigned char>(out[i]);
    if (const bool c1 = is_c1(out, i); c1 || c == 0x7F) {
      out[kept++] = ' ';
      i += c1;
    } else if (c >= 0x20 || c == '\n' || c == '\t') {
      out[kept++] = out[i];
    } else if (c != '\r') {
      out[kept++] = ' ';
    } else if (i + 1 == out.size() || out[i + 1] != '\n') {
      out[kept++] = '\n';
    }
  }
  out.resize(kept);
  constexpr std::string_view space = " \t\n";
  const std::size_t first = out.find_first_not_of(space);
  if (first == std::string::npos) return {};
  out.erase(out.find_last_not_of(space) + 1);
  out.erase(0, first);
  return out;
}

bool is_latin(char32_t c) { return c < 0x0250 && (c | 0x20) >= U'a'; }

/// The letters of a typographic ligature; empty for other characters.
std::string_view ligature_letters(char32_t c) {
  constexpr std::array<std::string_view, 7> letters = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"};
  constexpr char32_t first = 0xFB00;
  return c >= first && c < first + letters.size() ? letters[c - first] : std::string_view();
}

/// Text whose words are whole: without what is invisible inside them, ligatures opened, line and
/// paragraph separators as line ends.
std::string with_whole_words(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  char32_t before = 0;
  for (std::size_t i = 0; i < text.size();) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x80) {
      before = byte;
      out += text[i++];
      continue;
    }
    const CodePoint point = decode_at(text, i);
    const std::size_t next = i + point.size;
    if (is_joiner(point.value) && is_latin(before) && next < text.size() &&
        is_latin(decode_at(text, next).value)) {
      i = next;
      continue;
    }
    if (const std::string_view letters = ligature_letters(point.value); !letters.empty()) {
      out += letters;
    } else if (point.value == 0x2028 || point.value == 0x2029) {
      out += '\n';
    } else if (!shows_nothing(point.value) || is_joiner(point.value)) {
      out += text.substr(i, point.size);
      before = point.value;
    }
    i = next;
  }
  return out;
}

}  // namespace

ArticleText article_text(const Article& article) {
  ArticleText joined;
  joined.text.reserve(article.title.size() + article.lead.size() + article.body.size() +
                      2 * separator.size());
  joined.title = append_part(joined.text, article.title);
  joined.lead = append_part(joined.text, article.lead);
  joined.body = append_part(joined.text, article.body);
  return joined;
}

void normalise(Article& article) {
  const auto clean = [](std::string& part) {
    if (!is_utf8(part)) part = replace_invalid_utf8(part);
    part = to_nfc(tidy(with_whole_words(part)));
  };
  for (std::string* part :
       {&article.id, &article.title, &article.lead, &article.body, &article.date})
    clean(*part);
  for (const KeywordPart& keyword : keyword_parts) clean(article.*keyword.part);
  for (char& c : article.id)
    if (c == '\n' || c == '\t') c = ' ';
}

}  // namespace mercato
