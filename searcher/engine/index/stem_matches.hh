// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/analyzer.hh"

namespace mercato {

using StemSet = std::set<std::string, std::less<>>;

/// A word of a text that has one of the stems looked for.
struct StemMatch {
  Span span;
  const std::string* stem;  ///< of the set
};

/// The words of `text` with one of the stems, in order. As tokenizing it all and comparing stems
/// would find them, but words that cannot match by their first letter are neither cut out nor
/// stemmed: most are such.
[[nodiscard]] std::vector<StemMatch> find_stem_matches(Analyzer& analyzer, std::string_view text,
                                                       const StemSet& stems);

}  // namespace mercato
