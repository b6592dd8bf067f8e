// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <vector>

#include "common/article/article.hh"
#include "common/text/analyzer.hh"

namespace mercato {

/// The tokens of an article's text: positions leave a gap between title, lead and body, so that no
/// phrase crosses.
[[nodiscard]] std::vector<Token> tokenize(Analyzer& analyzer, const ArticleText& article);

}  // namespace mercato
