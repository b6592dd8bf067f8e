// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>

#include "indexer/analysis/models/linear_model.hh"
#include "indexer/analysis/quotes/speech_cues.hh"

namespace mercato {

/// The least words that are a quote.
inline constexpr std::size_t least_quote_words = 3;

/// Words of a quotation; a letter cut off by a hyphen (a-t-il) is none.
[[nodiscard]] std::size_t count_words(const Reading& reading, const QuotedTokens& quoted);

/// Whether a quotation begins with a capital letter.
[[nodiscard]] bool begins_with_capital(const Reading& reading, const QuotedTokens& quoted);

/// Whether a quotation stands alone between dashes, as headings of news agencies do: - "Terrain de
/// jeu" -
[[nodiscard]] bool is_heading(std::string_view text, Span whole);

/// Whether a quotation stands near after the last quote taken.
[[nodiscard]] bool follows_quote(const QuoteScene& scene, std::optional<std::size_t> last,
                                 std::size_t quote);

/// Appends what tells whether a quotation is something said, or a title, a nickname, a word kept at
/// a distance.
void add_quote_features(const QuoteScene& scene, std::size_t quote, std::span<const Cue> cues,
                        bool after_quote, bool echo, FeatureList& out);

/// Names the features: what a model and the program must share.
[[nodiscard]] std::string quote_fingerprint();

}  // namespace mercato
