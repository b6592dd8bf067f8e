// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

#include "common/values/currencies.hh"
#include "indexer/analysis/reading/reading.hh"

namespace mercato {

/// The ISO 4217 code of a noun that alone does not say (« livres », « pesos »), by the country the
/// article names most among those that have such a noun; empty if it names none.
/// Empty if fewer than `least` words suggest it.
[[nodiscard]] std::string_view home_currency(const Reading& reading, MoneyNoun noun, int least = 1);

}  // namespace mercato
