// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

namespace mercato {

/// « une quarantaine de », « une poignée de »
[[nodiscard]] bool is_collective(std::string_view folded);

/// « trio »: a count and people in one word
[[nodiscard]] bool is_tuple(std::string_view folded);

/// People who are no staff of their own, yet move: « trois hommes », « deux cofondateurs ».
[[nodiscard]] bool is_other_people(std::string_view folded);

/// « roboticiens », « mathématiciennes », « linguistes », « biologistes »
[[nodiscard]] bool is_trade(std::string_view folded);

/// « la moitié de ses cadres », « un tiers des salariés »
[[nodiscard]] bool is_share(std::string_view folded);

/// « la moitié de l’équipe »
[[nodiscard]] bool is_staff(std::string_view folded);

}  // namespace mercato
