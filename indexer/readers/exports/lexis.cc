// SPDX-License-Identifier: GPL-2.0-or-later
// Text that LexisNexis exports, in its older form (« 1 of 3 DOCUMENTS » above each article) and its
// newer (« End of Document » below).
#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "common/text/unicode.hh"
#include "indexer/extraction/text/byline.hh"
#include "indexer/extraction/text/dates.hh"
#include "indexer/extraction/text/language.hh"
#include "indexer/extraction/text/noise.hh"
#include "indexer/readers/exports/press_text.hh"
#include "indexer/readers/records/reading.hh"

namespace mercato {
namespace {

/// « 1 of 3 DOCUMENTS », « 1 de 3 DOCUMENTS », « Document 1 de 3 »
bool is_begin(std::string_view line) {
  const std::string folded = fold(line);
  if (count_words(line) != 4 || folded.find("document") == std::string::npos) return false;
  return folded.find(" of ") != std::string::npos || folded.find(" de ") != std::string::npos ||
         folded.find(" sur ") != std::string::npos;
}

bool is_end(std::string_view line) {
  const std::string folded = fold(line);
  return folded == "end of document" || folded == "fin du document";
}

enum class Label { none, author, date, title, lead, language, other };

struct LexisLabel {
  std::string_view name;
  Label meaning;
};

constexpr std::array labels = {LexisLabel{"byline", Label::author},
                               LexisLabel{"auteur", Label::author},
                               LexisLabel{"headline", Label::title},
                               LexisLabel{"titre", Label::title},
                               LexisLabel{"highlight", Label::lead},
                               LexisLabel{"encadre", Label::lead},
                               LexisLabel{"language", Label::language},
                               LexisLabel{"langue", Label::language},
                               LexisLabel{"section", Label::other},
                               LexisLabel{"rubrique", Label::other},
                               LexisLabel{"length", Label::other},
                               LexisLabel{"longueur", Label::other},
                               LexisLabel{"dateline", Label::other},
                               LexisLabel{"load-date", Label::other},
                               LexisLabel{"date-chargement", Label::other},
                               LexisLabel{"date de chargement", Label::other},
                               LexisLabel{"publication-type", Label::other},
                               LexisLabel{"type-publication", Label::other},
                               LexisLabel{"type de publication", Label::other},
                               LexisLabel{"journal code", Label::other},
                               LexisLabel{"code-revue", Label::other},
                               LexisLabel{"graphic", Label::other},
                               LexisLabel{"subject", Label::other}};

/// What the label before a line's colon means.
Label label_of(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon > 24) return Label::none;
  const std::string folded = fold(trim_line(line.substr(0, colon)));
  for (const LexisLabel& label : labels) {
    if (label.name == folded) return label.meaning;
  }
  return Label::none;
}

std::string_view value_of(std::string_view line) {
  return trim_line(line.substr(line.find(':') + 1));
}

bool is_copyright(std::string_view line) {
  const std::string folded = fold(line);
  return folded.starts_with("copyright") || line.starts_with("©") ||
         folded == "tous droits reserves" || folded == "all rights reserved";
}

/// Where the lines above the text end: behind « Body », else behind the last of the first labels.
std::size_t find_text(const PressLines& lines, PressRange range) {
  std::size_t text = range.begin;
  std::size_t unlabelled = 0;
  for (std::size_t i = range.begin; i < range.end; ++i) {
    const std::string folded = fold(lines[i]);
    if (folded == "body" || folded == "corps" || folded == "texte integral") return i + 1;
    constexpr std::size_t shortest_prose = 60;  // bytes
    const bool labelled = label_of(lines[i]) != Label::none || is_copyright(lines[i]);
    if (!labelled && lines[i].size() >= shortest_prose && ends_sentence(lines[i])) break;
    if (labelled) {
      text = i + 1;
      unlabelled = 0;
    } else if (!lines[i].empty() && ++unlabelled > 5) {
      break;
    }
  }
  return text;
}

void read_head(const PressLines& lines, PressRange head, Article& article, ReadingNotes& notes) {
  std::vector<std::string_view> plain;
  for (std::size_t i = head.begin; i < head.end; ++i) {
    const std::string_view line = lines[i];
    const Label label = label_of(line);
    if (line.empty() || fold(line) == "body") continue;
    if (label == Label::author) {
      const std::string named = byline_author(value_of(line));
      article.author = named.empty() ? std::string(value_of(line)) : named;
    } else if (label == Label::title) {
      article.title = value_of(line);
    } else if (label == Label::lead) {
      article.lead = value_of(line);
    } else if (label != Label::none || is_copyright(line)) {
      notes.leave_out(line, "a line of the press service");
    } else if (article.date.empty() && count_words(line) <= 10 && !find_date(line).empty()) {
      article.date = find_date(line);
    } else {
      plain.push_back(line);
    }
  }
  // Two names are left: the paper's and the title, in either order; the title is the longer.
  const auto longer = [](std::string_view a, std::string_view b) {
    return count_words(a) < count_words(b);
  };
  if (article.title.empty() && !plain.empty()) {
    const auto title = std::max_element(plain.begin(), plain.end(), longer);
    article.title = *title;
    plain.erase(title);
  }
  if (!plain.empty()) article.source = plain.front();
  for (std::size_t i = 1; i < plain.size(); ++i) notes.leave_out(plain[i], "above the text");
}

Article read_one(const PressLines& lines, PressRange range, ReadingNotes& notes) {
  Article article;
  const std::size_t text = find_text(lines, range);
  read_head(lines, {range.begin, text}, article, notes);
  std::size_t end = range.end;
  while (end > text && (lines[end - 1].empty() || label_of(lines[end - 1]) != Label::none ||
                        is_copyright(lines[end - 1]))) {
    --end;
  }
  for (std::size_t i = end; i < range.end; ++i) {
    if (label_of(lines[i]) == Label::language) {
      article.language = language_code(value_of(lines[i]).substr(0, value_of(lines[i]).find(';')));
    } else if (!lines[i].empty()) {
      notes.leave_out(lines[i], "a line of the press service");
    }
  }
  article.body = press_paragraphs(lines, {text, end});
  notes.title = "above the text";
  notes.date = "above the text";
  notes.author = article.author.empty() ? "" : "label";
  notes.body = "between the labels";
  return article;
}

}  // namespace

bool is_lexis_text(std::string_view head) {
  const PressLines lines = press_lines(head);
  return std::any_of(lines.begin(), lines.end(),
                     [](std::string_view line) { return is_begin(line) || is_end(line); });
}

void read_lexis(FileReading& reading) {
  const std::string text = reading.text();
  const PressLines lines = press_lines(text);
  std::size_t number = 0;
  for (std::size_t at = next_filled(lines, 0, lines.size()); at < lines.size();) {
    while (at < lines.size() && (lines[at].empty() || is_begin(lines[at]) || is_end(lines[at])))
      ++at;
    if (at == lines.size()) break;
    std::size_t end = at;
    while (end < lines.size() && !is_begin(lines[end]) && !is_end(lines[end])) ++end;
    Article article = read_one(lines, {at, end}, reading.notes());
    at = end;
    reading.deliver(std::move(article), ++number);
  }
}

}  // namespace mercato
