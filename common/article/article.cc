// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/article/article.hh"

#include <array>

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
    if (c == 0x7F) {
      out[kept++] = ' ';
    } else if (is_c1(out, i)) {
      out[kept++] = ' ';
      ++i;
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
  for (std::string* part :
       {&article.id, &article.title, &article.lead, &article.body, &article.date, &article.source,
        &article.author, &article.url, &article.language}) {
    if (!is_utf8(*part)) *part = replace_invalid_utf8(*part);
    *part = to_nfc(tidy(*part));
  }
  for (char& c : article.id)
    if (c == '\n' || c == '\t') c = ' ';
}

}  // namespace mercato
