// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extraction/text/plain_text.hh"

#include <algorithm>
#include <string>
#include <vector>

#include "indexer/extraction/text/byline.hh"
#include "indexer/extraction/text/dates.hh"
#include "indexer/extraction/text/noise.hh"
#include "indexer/extraction/text/text_lines.hh"
#include "indexer/extraction/text/unwrap.hh"

namespace mercato {
namespace {

constexpr std::size_t long_line = 200;      // bytes: no menu entry
constexpr std::size_t shortest_prose = 60;  // bytes
constexpr std::size_t lead_limit = 600;     // bytes
constexpr std::size_t head_lines = 40;      // where a title is repeated, author and date stand
constexpr std::size_t tail_label_words = 4;
constexpr std::size_t fewest_menu_lines = 6;

/// Whether these lines are menus and lists of headlines rather than a part of the article that
/// happens to have short lines: labels of a page are among them, and few of them are sentences.
bool is_menu(const Lines& lines, std::size_t begin, std::size_t end) {
  if (end < begin + fewest_menu_lines) return false;
  std::size_t labels = 0;
  std::size_t sentences = 0;
  for (std::size_t i = begin; i < end; ++i) {
    const LineKind kind = lines[i].kind;
    labels += kind == LineKind::label || kind == LineKind::related || kind == LineKind::newsletter;
    sentences += kind == LineKind::text && ends_sentence(lines[i].text);
  }
  const std::size_t count = end - begin;
  return labels * 8 >= count && sentences * 3 < count;
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

/// What a line at the end says of who wrote the article: « Claire Exemple », « Claire Exemple (AFP)
/// ».
bool is_signature(const Line& line) {
  if (line.words < 2 || line.words > tail_label_words || ends_sentence(line.text)) return false;
  return line.kind == LineKind::text && !byline_author("Par " + std::string(line.text)).empty();
}

/// The parts of a copied page, by the numbers of its lines.
struct Layout {
  std::size_t title = 0;  ///< the number of lines if there is none
  std::size_t begin = 0;  ///< of lead and body
  std::size_t end = 0;
};

bool is_prose(const Line& line) { return line.kind == LineKind::text && !is_byline(line.text); }

/// The first line of a brief, whose only sentence is no title though it looks like one: « Altman
/// démissionne », « Le patron quitte OpenAI ce soir. ». `title` if there is text below that.
std::size_t title_of_brief(const Lines& lines, std::size_t title) {
  if (title >= lines.size()) return title;
  const auto from = lines.begin() + static_cast<std::ptrdiff_t>(title);
  if (std::any_of(from + 1, lines.end(), is_prose)) return title;
  const auto first = std::find_if(lines.begin(), from, is_prose);
  return static_cast<std::size_t>(first - lines.begin());
}

Layout find_layout(const Lines& lines) {
  Layout layout;
  const LineRange prose = densest_range(lines);
  layout.title = title_of_brief(lines, find_title(lines, prose));
  const std::size_t after_title = layout.title < lines.size() ? layout.title + 1 : 0;
  layout.begin = is_menu(lines, after_title, prose.begin) ? prose.begin : after_title;
  layout.end = find_end(lines, layout.begin, std::max(prose.end, layout.begin));
  return layout;
}

void note_lines(ReadingNotes& notes, const Lines& lines, std::size_t begin, std::size_t end,
                std::string_view reason) {
  for (std::size_t i = begin; i < end; ++i) {
    notes.leave_out(lines[i].text,
                    lines[i].kind == LineKind::text ? reason : reason_of(lines[i].kind));
  }
}

}  // namespace

Article extract_plain_text(std::string_view raw, ReadingNotes& notes) {
  const std::string text = unwrap(raw);
  const Lines lines = cut_lines(text);
  Article article;
  if (lines.empty()) return article;
  const Layout layout = find_layout(lines);
  const std::size_t begin = layout.begin;
  const std::size_t end = layout.end;
  const std::size_t after_title = layout.title < lines.size() ? layout.title + 1 : 0;
  if (after_title > 0) article.title = lines[layout.title].text;

  const std::size_t head = is_menu(lines, 0, after_title) ? after_title : 0;
  read_bylines(article, lines, head, std::min(end, begin + head_lines));
  note_lines(notes, lines, 0, after_title > 0 ? layout.title : 0, "above the title");
  note_lines(notes, lines, after_title, begin, "a menu or a list of headlines");
  std::vector<const Line*> content;
  std::size_t marked = 0;
  for (std::size_t i = begin; i < end; ++i) {
    const bool repeated = lines[i].text == article.title && i < begin + head_lines;
    if (repeated) marked = content.size();
    const bool noise = lines[i].kind != LineKind::text || is_byline(lines[i].text);
    if (noise) {
      const LineKind kind = lines[i].kind == LineKind::text ? LineKind::byline : lines[i].kind;
      notes.leave_out(lines[i].text, reason_of(kind));
    }
    if (!repeated && !noise) content.push_back(&lines[i]);
  }
  if (end < lines.size() && article.author.empty() && is_signature(lines[end])) {
    article.author = lines[end].text;
    notes.author = "signature";
  }
  note_lines(notes, lines, end, lines.size(), "below the text");
  const std::size_t lead = lead_length(content, marked);
  std::vector<std::string_view> parts[2];
  for (std::size_t i = 0; i < content.size(); ++i) {
    parts[i < lead ? 0 : 1].push_back(content[i]->text);
  }
  article.lead = join(parts[0]);
  article.body = join(parts[1]);
  notes.title = article.title.empty() ? "" : "a line above the text";
  notes.lead = article.lead.empty() ? ""
               : marked > 0         ? "between title and its repetition"
                                    : "first paragraph";
  notes.body = "lines of prose";
  notes.date = article.date.empty() ? "" : "byline or dateline";
  return article;
}

Article extract_plain_text(std::string_view text) {
  ReadingNotes notes;
  return extract_plain_text(text, notes);
}

}  // namespace mercato
