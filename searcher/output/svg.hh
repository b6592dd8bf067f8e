// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "searcher/engine/model/result.hh"

/// Drawings of the HTML report, as inline SVG; empty when there is nothing to draw.
namespace mercato {

/// Articles a month, as columns; a year a column when there are more than ten years.
[[nodiscard]] std::string timeline_svg(const FacetResult& months);

/// Moves from organization to organization (`A → B`): who loses on the left, who gains on the
/// right, a ribbon for each pair, as thick as it is frequent.
[[nodiscard]] std::string moves_svg(const FacetResult& moves);

}  // namespace mercato
