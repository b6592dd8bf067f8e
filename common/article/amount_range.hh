// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

#include "common/article/annotations.hh"

namespace mercato {

/// Whether an amount is the low end of a range whose unit only the next amount says, so that the
/// two are told as one: « 45 » of « entre 45 et 50 millions d'euros », « six » of « six à dix
/// francs ». Not where it names money itself (« 3 millions à 5 millions »), nor within « 5-10 ».
/// Spans are in `text`.
[[nodiscard]] bool is_low_end(std::string_view text, const Amount& amount, const Amount& next);

}  // namespace mercato
