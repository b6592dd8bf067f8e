// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/amounts/home_currency.hh"

#include <array>
#include <utility>

namespace mercato {

std::string_view home_currency(const Reading& reading, MoneyNoun noun, int least) {
  std::string_view best;
  int most = 0;
  std::array<std::pair<std::string_view, int>, 8> counts{};
  for (std::size_t token = 0; token < reading.size(); ++token) {
    const std::string_view code = suggested_currency(noun, reading.folded(token));
    if (code.empty()) continue;
    for (auto& [known, count] : counts) {
      if (!known.empty() && known != code) continue;
      known = code;
      if (++count > most) {
        most = count;
        best = code;
      }
      break;
    }
  }
  return most >= least ? best : std::string_view();
}

}  // namespace mercato
