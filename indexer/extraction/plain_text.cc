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

constexpr std::size_t long_line = 200;      // bytes: no menu entry
constexpr std::size_t shortest_prose = 60;  // bytes
constexpr std::size_t lead_limit = 600;     // bytes
constexpr std::size_t head_lines = 40;      // where a title is repeated, author and date stand
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

/// Whether everything from this line on is no part of the article: a heading of links to other
/// articles, or a call to subscribe with the promise that goes with it, and no prose after it.
bool opens_tail(const Lines& lines, std::size_t at) {
  constexpr std::size_t heading_words = 7;  // more is a link by itself: « À lire aussi : … »
  constexpr std::size_t promises = 2;
  const LineKind kind = lines[at].kind;
  const bool heading = kind == LineKind::related && lines[at].words <= heading_words &&
                       lines[at].text.find(": ") == std::string_view::npos;
  if (!heading && kind != LineKind::newsletter) return false;
  std::size_t prose = 0;
  for (std::size_t i = at + 1; i < lines.size(); ++i) {
    if (lines[i].text.size() > long_line) return false;
    prose += lines[i].kind == LineKind::text && lines[i].text.size() >= shortest_prose &&
             lines[i].text.ends_with('.');
  }
  return prose <= (kind == LineKind::newsletter ? promises : 0);
}

/// Where the article ends: menus, link lists, newsletter calls and loose labels after it are noise.
std::size_t find_end(const Lines& lines, std::size_t begin, std::size_t prose_end) {
  std::size_t end = is_menu(lines, prose_end, lines.size()) ? prose_end : lines.size();
  for (std::size_t i = begin; i < end; ++i) {
    if (i > begin && opens_tail(lines, i)) {
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

/// Author and date from the lines that give them, and the date from « Paris, le 8 juillet 2025 – ».
void read_bylines(Article& article, const Lines& lines, std::size_t begin, std::size_t end) {
  for (std::size_t i = begin; i < end; ++i) {
    if (article.date.empty()) article.date = publication_date(lines[i].text.substr(0, long_line));
    if (article.author.empty()) article.author = byline_author(lines[i].text);
  }
  constexpr std::size_t dateline = 60;  // bytes
  for (std::size_t i = begin; i < end && article.date.empty(); ++i) {
    const std::string_view text = lines[i].text;
    const std::size_t dash = std::min(text.find(" – "), text.find(" - "));
    if (is_byline(text)) {
      article.date = find_date(text);
    } else if (dash <= dateline && text.substr(0, dash).find(", ") != std::string_view::npos) {
      article.date = find_date(text.substr(0, dash));
    }
  }
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
  read_bylines(article, lines, head, std::min(end, begin + head_lines));
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
