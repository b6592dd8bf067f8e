// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <span>
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

/// An index keeps the moves of this confidence and more.
inline constexpr float kept_confidence = 0.4F;

/// Everything that is found in one article: words, entities, amounts, quotes, moves, dates. One for
/// each thread, over a shared lexicon that must outlive it. Moves of a confidence below
/// `least_confidence` are left out.
class ArticleAnalyzer {
 public:
  explicit ArticleAnalyzer(const Lexicon& lexicon, float least_confidence = kept_confidence)
      : annotator_(lexicon), least_confidence_(least_confidence) {}

  /// The tokens of the last analysis become invalid.
  [[nodiscard]] Analysis analyze(const Article& article);

  /// Keeps the caches within their bounds: to be called now and then. Lexemes become invalid.
  void recycle();

  [[nodiscard]] Analyzer& analyzer() { return analyzer_; }

 private:
  Annotations annotate(const Article& article, const ArticleText& text,
                       std::span<const Token> tokens);

  Analyzer analyzer_;
  Annotator annotator_;
  float least_confidence_;
};

}  // namespace mercato
