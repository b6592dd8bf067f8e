// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <random>
#include <span>
#include <string>
#include <string_view>

#include <fmt/format.h>

namespace mercato {

/// A number from 0 on, below `end`: the same on every machine.
inline unsigned below(unsigned end, std::mt19937& random) {
  return static_cast<unsigned>(random()) % end;
}

/// Articles, a JSON object a line: one in `rarity` has the first of the words, half as many each
/// next one, up to four times, between words of no meaning. `fields` stands in each, with a comma
/// behind it.
inline std::string random_articles(unsigned count, std::span<const std::string> words,
                                   unsigned rarity, std::string_view fields = {}) {
  std::mt19937 random(1);
  std::string lines;
  for (unsigned i = 0; i < count; ++i) {
    std::string body = "Texte";
    unsigned one_in = rarity;
    for (const std::string& word : words) {
      if (below(one_in, random) == 0)
        for (unsigned times = 1 + below(4, random); times > 0; --times) body += " " + word;
      one_in *= 2;
    }
    for (unsigned more = below(30, random); more > 0; --more) body += " caillou";
    lines += fmt::format(R"({{"id":"{}","title":"Page",{}"body":"{}."}})", i, fields, body) + "\n";
  }
  return lines;
}

}  // namespace mercato
