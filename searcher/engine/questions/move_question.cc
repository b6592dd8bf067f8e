// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/questions/move_question.hh"

#include <algorithm>
#include <array>
#include <vector>

#include "common/text/unicode.hh"

namespace mercato {
namespace {

/// How a question begins, folded, and what it names behind.
struct Opening {
  std::string_view words;
  Field known;
};

// The longer of two that begin alike stands first.
constexpr std::array openings{
    Opening{"qui a quitte", Field::move_from},
    Opening{"qui ont quitte", Field::move_from},
    Opening{"qui quitte", Field::move_from},
    Opening{"qui vient de quitter", Field::move_from},
    Opening{"qui va quitter", Field::move_from},
    Opening{"qui est parti de chez", Field::move_from},
    Opening{"qui est parti de", Field::move_from},
    Opening{"qui part de", Field::move_from},
    Opening{"qui a demissionne de", Field::move_from},
    Opening{"qui a rejoint", Field::move_to},
    Opening{"qui ont rejoint", Field::move_to},
    Opening{"qui rejoint", Field::move_to},
    Opening{"qui vient de rejoindre", Field::move_to},
    Opening{"qui va rejoindre", Field::move_to},
    Opening{"qui est parti chez", Field::move_to},
    Opening{"qui est passe chez", Field::move_to},
    Opening{"qui est arrive chez", Field::move_to},
    Opening{"qui arrive chez", Field::move_to},
    Opening{"qui part chez", Field::move_to},
    Opening{"qui a ete recrute par", Field::move_to},
    Opening{"qui a ete embauche par", Field::move_to},
    Opening{"ou est partie", Field::person},
    Opening{"ou est parti", Field::person},
    Opening{"ou est passee", Field::person},
    Opening{"ou est passe", Field::person},
    Opening{"ou va", Field::person},
    Opening{"ou part", Field::person},
    Opening{"chez qui est partie", Field::person},
    Opening{"chez qui est parti", Field::person},
    Opening{"d'ou vient", Field::person},
};

/// The words between spaces, without marks of punctuation that stand alone or behind the last.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    const std::size_t begin = std::min(text.find_first_not_of(" \t"), text.size());
    text.remove_prefix(begin);
    const std::size_t end = std::min(text.find_first_of(" \t"), text.size());
    std::string_view word = text.substr(0, end);
    text.remove_prefix(end);
    // A no-break space may stand before the question mark.
    for (const std::string_view mark : {"?", "!", ".", "\u00A0", "\u202F"})
      while (word.ends_with(mark)) word.remove_suffix(mark.size());
    if (!word.empty()) words.emplace_back(word);
  }
  return words;
}

std::string joined(const std::vector<std::string>& words, std::size_t first) {
  std::string all;
  for (std::size_t i = first; i < words.size(); ++i) all += (i == first ? "" : " ") + words[i];
  return all;
}

}  // namespace

std::optional<MoveQuestion> read_move_question(std::string_view text) {
  constexpr std::size_t longest = 200;  // bytes; a pasted text is no question
  if (text.size() > longest) return std::nullopt;
  const std::vector<std::string> words = words_of(text);
  const std::string folded = fold(joined(words, 0)) + ' ';
  for (const Opening& opening : openings) {
    if (!folded.starts_with(std::string(opening.words) + ' ')) continue;
    const auto count = std::count(opening.words.begin(), opening.words.end(), ' ') + 1;
    const std::string name = joined(words, static_cast<std::size_t>(count));
    if (name.empty()) return std::nullopt;
    return MoveQuestion{opening.known, name};
  }
  return std::nullopt;
}

}  // namespace mercato
