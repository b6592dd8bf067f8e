// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "searcher/engine/model/result.hh"
#include "searcher/output/language/messages.hh"

/// Drawings of the HTML report, as inline SVG; empty when there is nothing to draw.
namespace mercato {

/// Articles a month, as columns; a year a column when there are more than ten years. `label` is
/// read out in its place.
[[nodiscard]] std::string timeline_svg(const FacetResult& months, std::string_view label,
                                       Language language);

/// Moves from organization to organization (`A → B`): who loses on the left, who gains on the
/// right, a ribbon for each pair, as thick as it is frequent.
[[nodiscard]] std::string moves_svg(const FacetResult& moves, std::string_view caption);

}  // namespace mercato
