// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extraction/plain_text.hh"

#include <algorithm>
#include <string>
#include <vector>

#include <unicode/uchar.h>

#include "common/text/unicode.hh"
#include "indexer/extraction/byline.hh"
#include "indexer/extraction/dates.hh"
#include "indexer/extraction/noise.hh"

namespace mercato {
namespace {

constexpr std::size_t long_line = 200;    // bytes: no title, no menu entry
constexpr std::size_t title_limit = 300;  // bytes
constexpr std::size_t lead_limit = 600;   // bytes
constexpr std::size_t head_lines = 40;    // where a title and its repetition may stand
constexpr std::size_t fewest_title_words = 4;
constexpr std::size_t tail_label_words = 4;

struct Line {
  std::string_view text;  ///< trimmed
  LineKind kind = LineKind::text;
  bool bullet = false;
  bool after_blank = true;
  std::size_t words = 0;
};

using Lines = std::vector<Line>;

bool starts_with_bullet(std::string_view raw) {
  const std::size_t first = raw.find_first_not_of(" \t");
  if (first == std::string_view::npos) return false;
  const std::string_view rest = raw.substr(first);
  return rest.starts_with("•") || rest.starts_with("- ") || rest.starts_with("* ") ||
         rest.starts_with("▪") || rest.starts_with("●");
}

Lines cut_lines(std::string_view text) {
  Lines lines;
  bool blank = true;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string_view raw = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    Line line{.text = trim_line(raw), .bullet = starts_with_bullet(raw), .after_blank = blank};
    blank = line.text.empty();
    if (blank) continue;
    line.kind = classify_line(line.text);
    line.words = count_words(line.text);
    lines.push_back(line);
  }
  return lines;
}

/// Paragraphs broken to a fixed width are joined again: a line that does not end a sentence goes on
/// in the next if that begins with a small letter.
std::string unwrap(std::string_view text) {
  std::string joined;
  joined.reserve(text.size());
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    joined += line;
    const bool small_letter =
        !text.empty() && u_islower(static_cast<UChar32>(decode_at(text, 0).value));
    const bool goes_on = small_letter && !line.empty() && !ends_sentence(line) &&
                         line.back() != ':' && count_words(line) >= fewest_title_words;
    joined += goes_on ? ' ' : '\n';
  }
  return joined;
}

bool can_be_title(const Line& line) {
  return line.kind == LineKind::text && line.text.size() <= title_limit &&
         line.text.back() != ':' && !line.bullet && !is_byline(line.text);
}

/// `Title | Site` or `Title - Site`, as window titles are: what stands before the site.
bool extends_title(std::string_view longer, std::string_view title) {
  if (title.empty() || longer.size() <= title.size() || !longer.starts_with(title)) return false;
  const std::string_view rest = trim_line(longer.substr(title.size()));
  return rest.starts_with("|") || rest.starts_with("-") || rest.starts_with("–") ||
         rest.starts_with("—");
}

/// The title is, in this order: a line that comes twice near the top (pages repeat their title);
/// the first line above the first paragraph that has the length of one; the first line.
std::size_t find_title(const Lines& lines) {
  const std::size_t near = std::min(lines.size(), head_lines);
  for (std::size_t i = 0; i < near; ++i) {
    if (!can_be_title(lines[i]) || lines[i].words < fewest_title_words) continue;
    for (std::size_t j = i + 1; j < near; ++j) {
      if (lines[j].text == lines[i].text) return i;
      if (extends_title(lines[i].text, lines[j].text)) return j;
    }
  }
  std::size_t short_title = lines.size();
  for (std::size_t i = 0; i < near; ++i) {
    if (lines[i].text.size() > title_limit) break;
    if (!can_be_title(lines[i])) continue;
    if (lines[i].words >= fewest_title_words) return i;
    if (lines[i].words > 1 || short_title == lines.size()) short_title = i;
  }
  return short_title;
}

/// A section that is no part of the article begins here if nothing after it is a paragraph.
bool only_short_lines(const Lines& lines, std::size_t from) {
  return std::all_of(lines.begin() + static_cast<std::ptrdiff_t>(from), lines.end(),
                     [](const Line& line) { return line.text.size() <= long_line; });
}

/// Where the article ends: menus, link lists, newsletter calls and loose labels after it are noise.
std::size_t find_end(const Lines& lines, std::size_t begin) {
  std::size_t end = lines.size();
  for (std::size_t i = begin; i < lines.size(); ++i) {
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
  const std::size_t title = find_title(lines);
  if (title < lines.size()) article.title = lines[title].text;
  const std::size_t begin = title < lines.size() ? title + 1 : 0;
  const std::size_t end = find_end(lines, begin);

  for (std::size_t i = 0; i < std::min(end, begin + head_lines); ++i) {
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
