// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "common/entities/reading.hh"
#include "common/text/analyzer.hh"

namespace mercato::test {

/// A text read as the body of an article, with all that its reading refers to.
class ReadText {
 public:
  explicit ReadText(std::string body, std::string title = {})
      : article_(article_text(make(std::move(title), std::move(body)))),
        tokens_(tokenize(analyzer_, article_)),
        cache_(std::make_shared<const WordMarks>()),
        reading_(read_article(article_, tokens_, cache_)) {}

  [[nodiscard]] const Reading& reading() const { return reading_; }
  [[nodiscard]] std::string at(Span span) const { return std::string(slice(article_.text, span)); }

 private:
  static Article make(std::string title, std::string body) {
    Article article;
    article.title = std::move(title);
    article.body = std::move(body);
    return article;
  }

  Analyzer analyzer_;
  ArticleText article_;
  std::vector<Token> tokens_;
  MarkCache cache_;
  Reading reading_;
};

}  // namespace mercato::test
