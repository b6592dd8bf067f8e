// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/questions/yes_no.hh"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <string>

#include "common/text/unicode.hh"
#include "searcher/engine/questions/answer_kind.hh"

namespace mercato {
namespace {

constexpr auto none = std::string_view::npos;

constexpr std::array<std::string_view, 12> subjects{"je",   "tu",  "il",    "elle", "on",   "nous",
                                                    "vous", "ils", "elles", "ce",   "t'il", "t'on"};

/// What asks for more than yes or no, wherever it stands before the verb.
constexpr std::array<std::string_view, 14> interrogatives{
    "comment", "combien", "quand",   "où",     "pourquoi", "quoi",     "quel",
    "quelle",  "quels",   "quelles", "lequel", "laquelle", "lesquels", "lesquelles"};

/// What does so at the head of a clause alone, behind a preposition at most; else it is a relative,
/// a conjunction.
constexpr std::array<std::string_view, 3> heads{"qui", "que", "ou"};
constexpr std::array<std::string_view, 12> prepositions{
    "à", "a", "de", "avec", "par", "pour", "chez", "sur", "contre", "sans", "en", "dans"};

bool is_among(std::string_view word, std::span<const std::string_view> list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

/// A verb with its subject behind it: peut-il, existe-t-elle.
bool is_inverted(std::string_view word) {
  const std::size_t hyphen = word.rfind('-');
  return hyphen != none && hyphen > 0 && word != "rendez-vous" &&
         is_among(word.substr(hyphen + 1), subjects);
}

/// The last of the sentences of a question.
std::string_view last_sentence(std::string_view text) {
  text = text.substr(0, text.find_last_not_of(" ?!\n\t") + 1);
  for (const std::string_view end : {". ", "? ", "! "})
    if (const std::size_t at = text.rfind(end); at != none) text.remove_prefix(at + end.size());
  return text;
}

/// Whether a clause is a question for yes or no; of one without an inverted verb, nothing is told.
enum class ClauseKind { statement, yes_no, other };

ClauseKind read_clause(std::string_view clause) {
  std::string_view before;
  bool asks_more = false;
  for (std::size_t words = 0; !clause.empty();) {
    const std::size_t end = std::min(clause.find(' '), clause.size());
    const std::string_view word = clause.substr(0, end);
    clause.remove_prefix(std::min(end + 1, clause.size()));
    if (word.empty()) continue;
    const bool at_head = words == 0 || (words == 1 && is_among(before, prepositions));
    asks_more = asks_more || is_among(word, interrogatives) || word.starts_with("qu'est") ||
                (at_head && (is_among(word, heads) || word.starts_with("qu'")));
    if (is_inverted(word)) return asks_more ? ClauseKind::other : ClauseKind::yes_no;
    before = word;
    ++words;
  }
  return ClauseKind::statement;
}

}  // namespace

bool asks_yes_or_no(std::string_view query) {
  constexpr std::size_t longest = 500;  // bytes; a pasted text is no question
  if (query.size() > longest || !is_question(query)) return false;
  const std::string lower = lower_case(query);
  for (std::string_view rest = last_sentence(lower); !rest.empty();) {
    const std::size_t end = std::min(rest.find_first_of(",:;()"), rest.size());
    const ClauseKind kind = read_clause(rest.substr(0, end));
    if (kind != ClauseKind::statement) return kind == ClauseKind::yes_no;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return false;
}

bool says_yes_or_no(std::string_view text) {
  for (const std::string_view answer : {"Oui", "Non"})
    for (std::size_t at = text.find(answer); at != none; at = text.find(answer, at + 1)) {
      const std::string_view rest = text.substr(at + answer.size());
      const bool begins = at == 0 || text[at - 1] == ' ' || text[at - 1] == '\n';
      const bool ends = rest.find_first_of(" ,.;:!\n") == 0 || rest.empty();
      if (begins && ends && !rest.starts_with(" seulement")) return true;
    }
  return false;
}

}  // namespace mercato
