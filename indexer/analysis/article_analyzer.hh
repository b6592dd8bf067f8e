// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "common/article/annotations.hh"
#include "common/article/article.hh"
#include "common/text/analyzer.hh"
#include "indexer/analysis/annotator.hh"

namespace mercato {

/// Bytes of an article's text in which names, quotes, moves, amounts and dates are recognised: a
/// press article has a hundredth of that. The words behind are indexed like all others; what takes
/// a recogniser more than a step for each word stays bounded.
inline constexpr std::size_t most_recognised = std::size_t{256} << 10;

/// Whether a part of an article is beyond `most_recognised`.
[[nodiscard]] bool is_recognised_in_part(const Article& article);

/// What to tell of such an article.
[[nodiscard]] std::string recognised_in_part();

/// One analysed article.
struct Analysis {
  ArticleText text;
  std::vector<Token> tokens;
  Annotations annotations;
};

/// Everything that is found in one article: words, entities, amounts, quotes, moves, dates. One for
/// each thread, over a shared lexicon that must outlive it.
class ArticleAnalyzer {
 public:
  explicit ArticleAnalyzer(const Lexicon& lexicon) : annotator_(lexicon) {}

  /// The tokens of the last analysis become invalid.
  [[nodiscard]] Analysis analyze(const Article& article);

  /// Keeps the caches within their bounds: to be called now and then. Lexemes become invalid.
  void recycle();

  [[nodiscard]] Analyzer& analyzer() { return analyzer_; }

 private:
  Analyzer analyzer_;
  Annotator annotator_;
};

}  // namespace mercato
