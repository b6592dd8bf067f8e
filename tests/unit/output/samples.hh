// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "searcher/engine/model/result.hh"
#include "searcher/engine/model/rows.hh"

/// Answers that hold what is hard to write: accents, quotes, markup, wide characters, control
/// characters, empty parts.
namespace mercato::samples {

/// Two hits, three facets, a warning.
[[nodiscard]] SearchResult result();

[[nodiscard]] QuoteRow quote();
[[nodiscard]] MoveRow move();
[[nodiscard]] AmountRow amount();
[[nodiscard]] DateRow date();
[[nodiscard]] StoredArticle article();
[[nodiscard]] ShownArticle shown();

}  // namespace mercato::samples
