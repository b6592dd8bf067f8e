// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/exports/press_text.hh"

#include "indexer/extraction/text/byline.hh"
#include "indexer/extraction/text/noise.hh"
#include "indexer/extraction/text/unwrap.hh"

namespace mercato {

PressLines press_lines(std::string_view text) {
  PressLines lines;
  while (!text.empty()) {
    const std::size_t end = text.find_first_of("\n\f");
    lines.push_back(trim_line(text.substr(0, end)));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return lines;
}

std::string press_paragraphs(const PressLines& lines, PressRange range) {
  std::string text;
  for (std::size_t i = range.begin; i < range.end; ++i) {
    text += lines[i];
    text += '\n';
  }
  const std::string joined = unwrap(text);
  std::string paragraphs;
  for (const std::string_view line : press_lines(joined)) {
    if (line.empty()) continue;
    if (!paragraphs.empty()) paragraphs += '\n';
    paragraphs += line;
  }
  return paragraphs;
}

std::size_t next_filled(const PressLines& lines, std::size_t at, std::size_t end) {
  while (at < end && lines[at].empty()) ++at;
  return at;
}

bool is_press_author(std::string_view line) {
  constexpr std::size_t most_words = 8;
  const std::size_t words = count_words(line);
  if (words < 2 || words > most_words || ends_sentence(line)) return false;
  return read_byline("Par " + std::string(line)).whole || read_byline(line).whole;
}

}  // namespace mercato
