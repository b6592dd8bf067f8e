// SPDX-License-Identifier: GPL-2.0-or-later
// Text that Europresse exports: one article below the other, each with the paper's name, a line
// with date and page, its title, its author, its text and a copyright line.
#include <algorithm>
#include <string>
#include <utility>

#include "common/text/unicode.hh"
#include "indexer/extraction/text/byline.hh"
#include "indexer/extraction/text/dates.hh"
#include "indexer/extraction/text/noise.hh"
#include "indexer/readers/exports/press_text.hh"
#include "indexer/readers/records/reading.hh"

namespace mercato {
namespace {

/// « National, samedi 12 juillet 2025, p. 4 », « Économie, samedi 12 juillet 2025 - 08:00 523 mots
/// ».
bool is_header(std::string_view line) {
  constexpr std::size_t most_words = 20;
  if (count_words(line) > most_words || ends_sentence(line)) return false;
  const bool place = line.find(", p") != std::string_view::npos ||
                     line.find(" p. ") != std::string_view::npos ||
                     line.find(" mots") != std::string_view::npos;
  return place && !find_date(line).empty();
}

/// A line that is a date with its weekday, or ends in one: the header of what has no pages.
bool is_dated(std::string_view line) {
  constexpr std::size_t most_words = 12;
  if (count_words(line) > most_words || ends_sentence(line) || find_date(line).empty())
    return false;
  const std::string folded = fold(line);
  const bool weekday =
      folded.find("di ") != std::string::npos || folded.find("dimanche ") != std::string::npos;
  return weekday && folded.find("publi") == std::string::npos &&
         folded.find("mis a jour") == std::string::npos && read_byline(line).author.empty();
}

bool is_copyright(std::string_view line) {
  return line.starts_with("©") || line.starts_with("Copyright") || line.starts_with("(c) ");
}

/// Lines of the service below the copyright: `news·20250712·LQ·0001`, « Certificat émis le … ».
bool is_trailer(std::string_view line) {
  return line.starts_with("news") || line.starts_with("Certificat") ||
         line.starts_with("Document ") || line.starts_with("Ce document") ||
         line.starts_with("Tous droits") || line.starts_with("eureka.cc") ||
         line.find("Europresse") != std::string_view::npos ||
         line.find("CEDROM") != std::string_view::npos;
}

/// Where the header line of an article stands that begins at `begin`; `end` if it does not.
/// `by_date` lets a line with no more than a date be one.
std::size_t find_header(const PressLines& lines, std::size_t begin, std::size_t end, bool by_date) {
  constexpr std::size_t reach = 5;  // lines
  std::size_t seen = 0;
  for (std::size_t i = next_filled(lines, begin, end); i < end && seen < reach;
       i = next_filled(lines, i + 1, end), ++seen) {
    if (seen > 0 && (is_header(lines[i]) || (by_date && is_dated(lines[i])))) return i;
  }
  return end;
}

Article read_one(const PressLines& lines, PressRange range, ReadingNotes& notes) {
  Article article;
  const std::size_t header = find_header(lines, range.begin, range.end, true);
  std::size_t at = next_filled(lines, range.begin, range.end);
  if (header < range.end) {
    article.source = lines[at];
    article.date = find_date(lines[header]);
    notes.leave_out(lines[header], "paper, page and date");
    notes.date = "line below the paper's name";
    at = header + 1;
    // The section stands in the same block, the title in the next.
    std::size_t block_end = at;
    while (block_end < range.end && !lines[block_end].empty()) ++block_end;
    const std::size_t after = next_filled(lines, block_end, range.end);
    const bool prose_follows =
        after < range.end && ends_sentence(lines[after]) && lines[after].size() >= 60;
    const std::size_t sections = prose_follows && block_end > at ? block_end - 1 : block_end;
    const bool author_last =
        prose_follows && block_end > at + 1 && is_press_author(lines[block_end - 1]);
    for (; at < (author_last ? sections - 1 : sections); ++at) {
      notes.leave_out(lines[at], "section of the paper");
    }
  }
  at = next_filled(lines, at, range.end);
  if (at < range.end) article.title = lines[at++];
  notes.title = "line below section and page";
  if (const std::size_t next = next_filled(lines, at, range.end);
      next < range.end && is_press_author(lines[next])) {
    const std::string named = byline_author(lines[next]);
    article.author = named.empty() ? std::string(lines[next]) : named;
    notes.author = "line below the title";
    at = next + 1;
  }
  article.body = press_paragraphs(lines, {at, range.end});
  notes.body = "lines up to the copyright";
  return article;
}

/// Where the copyright line of the article that begins at `begin` is.
std::size_t find_copyright(const PressLines& lines, std::size_t begin) {
  for (std::size_t i = begin; i < lines.size(); ++i) {
    if (is_copyright(lines[i])) return i;
  }
  return lines.size();
}

}  // namespace

bool is_europresse_text(std::string_view head) {
  const PressLines lines = press_lines(head.substr(0, limits::head));
  const std::size_t first = next_filled(lines, 0, lines.size());
  constexpr std::size_t longest_name = 80;  // bytes
  if (first == lines.size() || lines[first].size() > longest_name || ends_sentence(lines[first])) {
    return false;
  }
  const bool signed_text = head.find("\nnews·") != std::string_view::npos ||
                           head.find("Europresse") != std::string_view::npos ||
                           lines[first].find("(site web") != std::string_view::npos;
  if (find_header(lines, 0, lines.size(), signed_text) == lines.size()) return false;
  return find_copyright(lines, 0) < lines.size();
}

void read_europresse(FileReading& reading) {
  const std::string text = reading.text();
  const PressLines lines = press_lines(text);
  std::size_t number = 0;
  for (std::size_t at = next_filled(lines, 0, lines.size()); at < lines.size();) {
    const std::size_t end = find_copyright(lines, at);
    Article article = read_one(lines, {at, end}, reading.notes());
    if (end < lines.size()) reading.notes().leave_out(lines[end], "copyright");
    at = next_filled(lines, std::min(end + 1, lines.size()), lines.size());
    while (at < lines.size() && is_trailer(lines[at])) {
      reading.notes().leave_out(lines[at], "a line of the press service");
      at = next_filled(lines, at + 1, lines.size());
    }
    const bool alone = number == 0 && at >= lines.size();
    if (alone) return reading.deliver(std::move(article));
    reading.deliver(std::move(article), ++number);
  }
}

}  // namespace mercato
