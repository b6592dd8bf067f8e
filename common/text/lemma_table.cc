// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/lemma_table.hh"

#include "common/text/stop_words.hh"

namespace mercato {
namespace {

constexpr char lines[] =
#include "common/text/lemmas.inc"
    ;
constexpr std::string_view table(lines, sizeof lines - 1);

/// The form at the beginning of a line.
std::string_view form_at(std::size_t line) {
  return table.substr(line, table.find(' ', line) - line);
}

constexpr LetterSet letters(std::string_view text) {
  LetterSet set = 0;
  for (const char letter : text) set |= letter_bit(letter);
  return set;
}

}  // namespace

std::string_view lemma_terms(std::string_view folded) {
  std::size_t first = 0;  // where the lines begin that may be the one
  std::size_t last = table.size();
  while (first < last) {
    std::size_t line = first + (last - first) / 2;
    const std::size_t before = table.substr(0, line).rfind('\n');
    line = before == std::string_view::npos || before < first ? first : before + 1;
    const std::size_t end = table.find('\n', line);
    const std::string_view form = form_at(line);
    if (form == folded) return table.substr(line + form.size() + 1, end - line - form.size() - 1);
    if (form < folded)
      first = end + 1;
    else
      last = line;
  }
  return {};
}

std::string_view lemma_table_sum() { return MERCATO_LEMMAS_SUM; }

std::vector<std::string_view> forms_with_term(std::string_view term) {
  std::vector<std::string_view> forms;
  if (term.empty()) return forms;
  for (std::size_t at = table.find(term); at != std::string_view::npos;
       at = table.find(term, at + 1)) {
    const std::size_t end = at + term.size();
    const bool whole = at > 0 && (table[at - 1] == ' ' || table[at - 1] == '+') &&
                       (end == table.size() || table[end] == ' ' || table[end] == '\n');
    if (whole) forms.push_back(form_at(table.rfind('\n', at) + 1));
  }
  return forms;
}

LetterSet first_letters(char first) {
  switch (first) {
    case 'a':
      return letters("aeiov");  // aller: ira, va; avoir: eu, ont
    case 'o':
      return letters("oy");  // œil: yeux
    case 's':
      return letters("sef");  // être, after its future: été, furent
    case stop_word_mark:
      return letters("abcdefghijklmnopqrstuvwxyz");
    default:
      return letter_bit(first);
  }
}

}  // namespace mercato
