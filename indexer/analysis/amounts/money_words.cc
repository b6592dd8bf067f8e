// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/amounts/money_words.hh"

#include "indexer/analysis/reading/reading.hh"

namespace mercato {

bool same_words(std::string_view a, std::string_view b) {
  const auto skip = [](std::string_view& text) { text.remove_prefix(leading_space(text)); };
  for (skip(a), skip(b); !a.empty() && !b.empty() && a[0] == b[0]; skip(a), skip(b)) {
    a.remove_prefix(1);
    b.remove_prefix(1);
  }
  return a.empty() && b.empty();
}

bool follows_adjective(std::string_view next) {
  return !is_any_of(next, {"symbolique", "constant", "courant", "suisse", "de", "du", "par", "pour",
                           "le", "la", "a", "en", "et", "ou", "sur", "au", "chaque", "d", "l"});
}

bool follows_books(std::string_view next, double number) {
  return is_any_of(next.substr(0, 5),
                   {"numer", "vendu", "impri", "audio", "scola", "papie", "rares", "ancie", "neufs",
                    "par", "de", "pour", "chaqu", "d", "sur"}) &&
         !(next == "pour" && number >= 1000);
}

}  // namespace mercato
