// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <vector>

#include "common/article/annotations.hh"
#include "indexer/analysis/reading/reading.hh"

namespace mercato {

/// The sums of money of an article, in text order: a number in digits or words, its magnitude
/// (millions, Md, k), its currency (sign, word or ISO code). A range gives its two ends. A number
/// of millions without a unit takes the currency of the sum said just before (« 275 millions de
/// dollars, dont les 100 millions promis »), never when it counts something else (« 100 millions
/// d'abonnés »). A sum said again in the same words is given once, where it is said first.
[[nodiscard]] std::vector<Amount> find_amounts(const Reading& reading);

}  // namespace mercato
