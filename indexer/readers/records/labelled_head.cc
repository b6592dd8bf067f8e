// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/records/labelled_head.hh"

#include <algorithm>
#include <string>

#include "common/text/unicode.hh"
#include "indexer/extraction/text/noise.hh"

namespace mercato {
namespace {

/// A line cut at its colon.
struct Labelled {
  std::string_view label;
  std::string_view value;
};

constexpr std::size_t longest_label = 30;  // bytes

/// The label and value of a line; an empty label if it has none.
Labelled cut_label(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0) return {};
  const std::string_view label = trim_line(line.substr(0, colon));
  if (label.size() > longest_label || count_words(label) > 3) return {};
  return {label, trim_line(line.substr(colon + 1))};
}

/// Labels of press services that say nothing an article keeps.
bool is_other_label(std::string_view label) {
  const std::string folded = fold(label);
  for (const std::string_view known :
       {"rubrique",  "section",   "page",      "pages",     "edition", "longueur", "nombre de mots",
        "mots",      "length",    "reference", "copyright", "type",    "pays",     "region",
        "mots-cles", "mots cles", "keywords",  "surtitre",  "photo",   "credit",   "support",
        "numero",    "ref",       "sujet",     "theme"}) {
    if (folded == known) return true;
  }
  return false;
}

}  // namespace

LabelledHead split_labelled_head(std::string_view text) {
  LabelledHead head;
  bool names_text = false;
  std::string_view rest = text;
  while (!rest.empty()) {
    const std::size_t end = rest.find('\n');
    const std::string_view line = trim_line(rest.substr(0, end));
    const Labelled labelled = cut_label(line);
    const bool known = is_article_key(labelled.label);
    if (!line.empty() && !known && (head.lines == 0 || !is_other_label(labelled.label))) break;
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    if (!known) continue;
    if (labelled.value.empty()) {
      names_text = true;
      break;
    }
    head.values.add(labelled.label, std::string(labelled.value));
    ++head.lines;
  }
  constexpr std::size_t fewest = 2;
  if (head.lines < fewest && !(head.lines == 1 && names_text)) return {{}, text, 0};
  head.text = rest;
  return head;
}

}  // namespace mercato
