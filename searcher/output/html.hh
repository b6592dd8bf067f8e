// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "searcher/engine/model/result.hh"
#include "searcher/output/language/messages.hh"

namespace mercato {

/// One self-contained page: hits, facets, a timeline and a graph of moves as inline SVG. It loads
/// nothing from anywhere, and shows whatever markup an article holds as text.
[[nodiscard]] std::string html_report(const SearchResult& result,
                                      Language language = Language::french);

}  // namespace mercato
