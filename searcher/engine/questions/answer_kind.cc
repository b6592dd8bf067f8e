// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/questions/answer_kind.hh"

#include <algorithm>
#include <array>
#include <string>

#include "common/text/unicode.hh"
#include "searcher/engine/questions/yes_no.hh"

namespace mercato {
namespace {

struct Opening {
  std::string_view words;  ///< folded
  AnswerKind kind;
};

constexpr std::array openings{Opening{"combien", AnswerKind::number},
                              Opening{"quel montant", AnswerKind::number},
                              Opening{"quel est le montant", AnswerKind::number},
                              Opening{"quel prix", AnswerKind::number},
                              Opening{"quel est le prix", AnswerKind::number},
                              Opening{"quel nombre", AnswerKind::number},
                              Opening{"quel est le nombre", AnswerKind::number},
                              Opening{"quel age", AnswerKind::number},
                              Opening{"a combien", AnswerKind::number},
                              Opening{"de combien", AnswerKind::number},
                              Opening{"quand", AnswerKind::date},
                              Opening{"depuis quand", AnswerKind::date},
                              Opening{"jusqu'a quand", AnswerKind::date},
                              Opening{"a quelle date", AnswerKind::date},
                              Opening{"quelle est la date", AnswerKind::date},
                              Opening{"en quelle annee", AnswerKind::date},
                              Opening{"quelle annee", AnswerKind::date},
                              Opening{"qui", AnswerKind::name},
                              Opening{"avec qui", AnswerKind::name},
                              Opening{"par qui", AnswerKind::name},
                              Opening{"ou", AnswerKind::name},
                              Opening{"d'ou", AnswerKind::name},
                              Opening{"dans quelle ville", AnswerKind::name},
                              Opening{"dans quel pays", AnswerKind::name}};

constexpr std::array<std::string_view, 12> months{"janvier",   "février", "mars",     "avril",
                                                  "mai",       "juin",    "juillet",  "août",
                                                  "septembre", "octobre", "novembre", "décembre"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool has_year_or_month(std::string_view text) {
  std::size_t digits = 0;
  for (const char c : text) {
    digits = is_digit(c) ? digits + 1 : 0;
    if (digits == 4) return true;
  }
  return std::any_of(months.begin(), months.end(), [&](std::string_view month) {
    return text.find(std::string(" ") + std::string(month)) != std::string_view::npos;
  });
}

/// A capital behind a word of a sentence, not behind its end.
bool has_name(std::string_view text) {
  for (std::size_t i = 2; i < text.size(); ++i) {
    const char before = text[i - 2];
    const bool inside = text[i - 1] == ' ' && before != '.' && before != '!' && before != '?';
    const bool elided = text[i - 1] == '\'' && before != ' ';
    if ((inside || elided) && text[i] >= 'A' && text[i] <= 'Z') return true;
  }
  return false;
}

}  // namespace

AnswerKind read_answer_kind(std::string_view question) {
  if (asks_yes_or_no(question)) return AnswerKind::yes_no;
  constexpr std::size_t enough = 64;  // bytes: only the beginning is looked at
  const std::string folded = fold(question.substr(0, std::min(question.size(), enough))) + ' ';
  for (const Opening& opening : openings)
    if (folded.starts_with(std::string(opening.words) + ' ')) return opening.kind;
  return AnswerKind::any;
}

bool is_question(std::string_view query) {
  const std::size_t last = query.find_last_not_of(" \t\n");
  return last != std::string_view::npos && query[last] == '?';
}

bool has_answer(AnswerKind kind, std::string_view passage) {
  switch (kind) {
    case AnswerKind::any:
      return false;
    case AnswerKind::number:
      return std::any_of(passage.begin(), passage.end(), is_digit);
    case AnswerKind::date:
      return has_year_or_month(passage);
    case AnswerKind::name:
      return has_name(passage);
    case AnswerKind::yes_no:
      return says_yes_or_no(passage);
  }
  return false;
}

}  // namespace mercato
