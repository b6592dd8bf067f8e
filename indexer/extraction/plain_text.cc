// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extraction/plain_text.hh"

#include <algorithm>
#include <string>
#include <vector>

#include "indexer/extraction/byline.hh"
#include "indexer/extraction/dates.hh"
#include "indexer/extraction/noise.hh"
#include "indexer/extraction/text_lines.hh"

namespace mercato {
namespace {

constexpr std::size_t long_line = 200;   // bytes: no menu entry
constexpr std::size_t lead_limit = 600;  // bytes
constexpr std::size_t head_lines = 40;   // where a title is repeated, author and date stand
constexpr std::size_t tail_label_words = 4;
constexpr std::size_t fewest_menu_lines = 6;

/// Whether these lines are menus and lists of headlines rather than a part of the article that
/// happens to have short lines.
bool is_menu(const Lines& lines, std::size_t begin, std::size_t end) {
  if (end < begin + fewest_menu_lines) return false;
  return std::any_of(lines.begin() + static_cast<std::ptrdiff_t>(begin),
                     lines.begin() + static_cast<std::ptrdiff_t>(end),
                     [](const Line& line) { return line.kind != LineKind::text; });
}

/// A section that is no part of the article begins here if nothing after it is a paragraph.
bool only_short_lines(const Lines& lines, std::size_t from) {
  return std::all_of(lines.begin() + static_cast<std::ptrdiff_t>(from), lines.end(),
                     [](const Line& line) { return line.text.size() <= long_line; });
}

/// Where the article ends: menus, link lists, newsletter calls and loose labels after it are noise.
std::size_t find_end(const Lines& lines, std::size_t begin, std::size_t prose_end) {
  std::size_t end = is_menu(lines, prose_end, lines.size()) ? prose_end : lines.size();
  for (std::size_t i = begin; i < end; ++i) {
    const LineKind kind = lines[i].kind;
    const bool opens_tail = kind == LineKind::related || kind == LineKind::newsletter;
    if (i > begin && opens_tail && only_short_lines(lines, i + 1)) {
      end = i;
      break;
    }
  }
  while (end > begin) {
    const Line& last = lines[end - 1];
    const bool label = last.words <= tail_label_words && !ends_sentence(last.text);
    if (last.kind == LineKind::text && !label && last.text.back() != ':') break;
    --end;
  }
  return end;
}

std::string join(const std::vector<std::string_view>& paragraphs) {
  std::string text;
  for (const std::string_view paragraph : paragraphs) {
    if (!text.empty()) text += '\n';
    text += paragraph;
  }
  return text;
}

/// How many paragraphs from the start are the lead: a list of key points under its heading; what
/// stands between the title and its repetition (`marked`); or a first paragraph of moderate length
/// that more paragraphs follow.
std::size_t lead_length(const std::vector<const Line*>& content, std::size_t marked) {
  if (content.size() < 2) return 0;
  if (marked > 0 && marked < content.size()) return marked;
  std::size_t points = content[0]->bullet ? 0 : 1;
  const std::size_t first_point = points;
  while (points < content.size() && content[points]->bullet) ++points;
  if (points > first_point + 1 && points < content.size() && content[0]->text.size() < long_line) {
    return points;
  }
  const bool prose = ends_sentence(content[0]->text) && content[0]->text.size() <= lead_limit;
  return prose && content.size() > 2 ? 1 : 0;
}

}  // namespace

Article extract_plain_text(std::string_view raw) {
  const std::string text = unwrap(raw);
  const Lines lines = cut_lines(text);
  Article article;
  if (lines.empty()) return article;
  const LineRange prose = densest_range(lines);
  const std::size_t title = find_title(lines, prose);
  if (title < lines.size()) article.title = lines[title].text;
  const std::size_t after_title = title < lines.size() ? title + 1 : 0;
  const std::size_t begin = is_menu(lines, after_title, prose.begin) ? prose.begin : after_title;
  const std::size_t end = find_end(lines, begin, prose.end);

  const std::size_t head = is_menu(lines, 0, after_title) ? after_title : 0;
  for (std::size_t i = head; i < std::min(end, begin + head_lines); ++i) {
    if (article.date.empty()) article.date = publication_date(lines[i].text.substr(0, long_line));
    if (article.author.empty()) article.author = byline_author(lines[i].text);
  }
  std::vector<const Line*> content;
  std::size_t marked = 0;
  for (std::size_t i = begin; i < end; ++i) {
    const bool repeated = lines[i].text == article.title && i < begin + head_lines;
    if (repeated) marked = content.size();
    if (repeated || lines[i].kind != LineKind::text || is_byline(lines[i].text)) continue;
    content.push_back(&lines[i]);
  }
  const std::size_t lead = lead_length(content, marked);
  std::vector<std::string_view> parts[2];
  for (std::size_t i = 0; i < content.size(); ++i) {
    parts[i < lead ? 0 : 1].push_back(content[i]->text);
  }
  article.lead = join(parts[0]);
  article.body = join(parts[1]);
  return article;
}

}  // namespace mercato
