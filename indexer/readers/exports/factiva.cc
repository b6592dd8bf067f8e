// SPDX-License-Identifier: GPL-2.0-or-later
// Text that Factiva exports: each article ends in a line `Document XYZ0000020250712…`. Its parts
// have codes of two letters (HD, BY, PD, …), or stand in their order without them.
#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "indexer/extraction/text/byline.hh"
#include "indexer/extraction/text/dates.hh"
#include "indexer/extraction/text/language.hh"
#include "indexer/extraction/text/noise.hh"
#include "indexer/readers/exports/press_text.hh"
#include "indexer/readers/records/reading.hh"

namespace mercato {
namespace {

bool is_code_sign(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/// `Document LEQUAI0020250712el7c0001x`
bool is_end(std::string_view line) {
  constexpr std::string_view word = "Document ";
  constexpr std::size_t shortest = 14;
  if (!line.starts_with(word)) return false;
  line.remove_prefix(word.size());
  return line.size() >= shortest && std::all_of(line.begin(), line.end(), is_code_sign) &&
         line.find_first_of("0123456789") != std::string_view::npos && line.front() >= 'A' &&
         line.front() <= 'Z';
}

constexpr std::array<std::string_view, 26> codes = {
    "HD", "BY", "WC", "PD", "ET", "SN", "SC", "ED", "PG", "LA",  "CY",  "LP",  "TD",
    "AN", "CR", "SE", "CT", "RF", "CO", "IN", "NS", "RE", "PUB", "VOL", "ART", "CLM"};

/// The code that a line begins with; empty if none.
std::string_view code_of(std::string_view line) {
  const std::string_view word = line.substr(0, line.find_first_of(" \t"));
  return std::find(codes.begin(), codes.end(), word) != codes.end() ? word : std::string_view();
}

/// « 523 mots », "1,023 words"
bool is_length(std::string_view line) {
  const bool unit = line.ends_with(" mots") || line.ends_with(" words") ||
                    line.ends_with("\u00A0mots") || line.ends_with(" mot");
  return unit && line.front() >= '0' && line.front() <= '9' && count_words(line) <= 3;
}

bool is_copyright(std::string_view line) {
  return line.starts_with("Copyright") || line.starts_with("©") || line.starts_with("(c)") ||
         line.starts_with("(Copyright");
}

void add_text(std::string& part, std::string_view line) {
  if (line.empty()) return;
  if (!part.empty()) part += ' ';
  part += line;
}

Article read_coded(const PressLines& lines, PressRange range, ReadingNotes& notes) {
  Article article;
  std::string date;
  std::string language;
  std::size_t at = range.begin;
  while (at < range.end && code_of(lines[at]).empty()) ++at;
  while (at < range.end) {
    const std::string_view code = code_of(lines[at]);
    std::size_t end = at + 1;
    while (end < range.end && code_of(lines[end]).empty()) ++end;
    const std::string_view own = trim_line(lines[at].substr(code.size()));
    if (code == "LP" || code == "TD") {
      if (!article.body.empty() && !article.body.ends_with('\n')) article.body += '\n';
      if (!own.empty()) article.body += std::string(own) + '\n';
      article.body += press_paragraphs(lines, {at + 1, end});
    } else {
      std::string value(own);
      for (std::size_t i = at + 1; i < end; ++i) add_text(value, lines[i]);
      if (code == "HD") article.title = value;
      if (code == "BY")
        article.author = byline_author(value).empty() ? value : byline_author(value);
      if (code == "PD") date = value;
      if (code == "SN") article.source = value;
      if (code == "LA") language = value;
      const bool used =
          code == "HD" || code == "BY" || code == "PD" || code == "SN" || code == "LA";
      if (!used) notes.leave_out(value, "Factiva's " + std::string(code));
    }
    at = end;
  }
  article.date = iso_date(date);
  article.language = language_code(language);
  notes.title = "HD";
  notes.date = "PD";
  notes.author = article.author.empty() ? "" : "BY";
  notes.body = "LP and TD";
  return article;
}

/// The lines between the length and the text: date, time, paper, its code, page, language,
/// copyright.
std::size_t read_details(const PressLines& lines, std::size_t at, std::size_t end, Article& article,
                         ReadingNotes& notes) {
  constexpr std::size_t most = 14;  // lines
  const std::size_t stop = std::min(end, at + most);
  for (std::size_t i = at; i < stop; ++i) {
    const std::string_view line = lines[i];
    if (line.empty()) continue;
    if (is_copyright(line)) {
      notes.leave_out(line, "copyright");
      return i + 1;
    }
    if (line.size() > 200) return i;
    const std::string code = language_code(line);
    const bool has_letter = count_words(line) > 0 && (line.front() < '0' || line.front() > '9');
    if (article.date.empty()) {
      article.date = find_date(line);
    } else if (article.source.empty() && has_letter) {
      article.source = line;
    } else if (article.language.empty() && !code.empty() && count_words(line) == 1 &&
               line.size() > 3) {
      article.language = code;
    } else {
      notes.leave_out(line, "edition, page or code of the paper");
    }
  }
  return std::min(next_filled(lines, at, end), end);
}

Article read_plain(const PressLines& lines, PressRange range, ReadingNotes& notes) {
  Article article;
  constexpr std::size_t most = 12;  // lines above the length
  std::size_t length = range.begin;
  while (length < range.end && !is_length(lines[length])) ++length;
  if (length == range.end || length > range.begin + most) length = range.begin;
  std::vector<std::string_view> above;
  for (std::size_t i = range.begin; i < length; ++i) {
    const bool boilerplate =
        lines[i].find("Factiva") != std::string_view::npos || is_copyright(lines[i]);
    if (boilerplate) notes.leave_out(lines[i], "a line of the press service");
    if (!lines[i].empty() && !boilerplate) above.push_back(lines[i]);
  }
  if (above.size() > 1 && is_press_author(above.back())) {
    const std::string named = byline_author(above.back());
    article.author = named.empty() ? std::string(above.back()) : named;
    above.pop_back();
  }
  // A section of few words may stand above the title.
  if (above.size() > 1 && count_words(above.front()) <= 3) {
    notes.leave_out(above.front(), "section of the paper");
    above.erase(above.begin());
  }
  for (const std::string_view line : above) add_text(article.title, line);
  notes.title = "above the length";
  const std::size_t text = read_details(lines, length + 1, range.end, article, notes);
  article.body = press_paragraphs(lines, {text, range.end});
  notes.date = "below the length";
  notes.body = "lines up to the document's number";
  return article;
}

}  // namespace

bool is_factiva_text(std::string_view head) {
  const PressLines lines = press_lines(head);
  const bool ends = std::any_of(lines.begin(), lines.end(), is_end);
  const bool length = std::any_of(lines.begin(), lines.end(), [](std::string_view line) {
    return !line.empty() && is_length(line);
  });
  const auto coded = std::count_if(lines.begin(), lines.end(), [](std::string_view line) {
    const std::string_view code = code_of(line);
    return code == "HD" || code == "SN" || code == "TD" || code == "PD";
  });
  return (ends && length) || coded >= 4;
}

void read_factiva(FileReading& reading) {
  const std::string text = reading.text();
  const PressLines lines = press_lines(text);
  std::size_t number = 0;
  for (std::size_t at = next_filled(lines, 0, lines.size()); at < lines.size();) {
    std::size_t end = at;
    while (end < lines.size() && !is_end(lines[end]) && code_of(lines[end]) != "AN") ++end;
    const bool whole = end < lines.size();
    std::size_t next = end;
    if (whole) {
      reading.notes().leave_out(lines[end], "number of the document");
      next = end + 1;
      const bool number_below =
          code_of(lines[end]) == "AN" && next < lines.size() && is_end(lines[next]);
      if (number_below) ++next;
    }
    const bool is_coded = std::any_of(lines.begin() + static_cast<std::ptrdiff_t>(at),
                                      lines.begin() + static_cast<std::ptrdiff_t>(end),
                                      [](std::string_view line) { return code_of(line) == "HD"; });
    const std::size_t begin = at;
    at = next_filled(lines, next, lines.size());
    if (!whole && !is_coded && number > 0 &&
        std::none_of(lines.begin() + static_cast<std::ptrdiff_t>(begin), lines.end(),
                     [](std::string_view line) { return !line.empty() && is_length(line); })) {
      reading.notes().leave_out(lines[begin], "below the last article");
      break;  // the summary of the search
    }
    Article article = is_coded ? read_coded(lines, {begin, end}, reading.notes())
                               : read_plain(lines, {begin, end}, reading.notes());
    if (number == 0 && at >= lines.size()) return reading.deliver(std::move(article));
    reading.deliver(std::move(article), ++number);
  }
}

}  // namespace mercato
