// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "common/article/annotations.hh"
#include "common/article/article_tokens.hh"
#include "common/text/analyzer.hh"
#include "indexer/analysis/knowledge/phrasebook.hh"
#include "indexer/analysis/reading/reading.hh"

namespace mercato::test {

/// An entity that is recognised wherever its name, or the last word of it, stands.
struct Name {
  EntityType type{};
  std::string name;
};

/// The verbs and roles of the project's knowledge folder.
inline const std::shared_ptr<const Phrasebook>& phrasebook() {
  static const auto book = Phrasebook::load(MERCATO_KNOWLEDGE);
  return book;
}

/// A text read as the body of an article, with all that its reading refers to.
class ReadText {
 public:
  explicit ReadText(std::string body, std::string title = {}, const std::vector<Name>& names = {})
      : article_(article_text(make(std::move(title), std::move(body)))),
        tokens_(tokenize(analyzer_, article_)),
        cache_(phrasebook()->marks()),
        reading_(read_article(article_, tokens_, cache_)) {
    for (const Name& name : names) add(name);
    std::ranges::sort(found_.mentions, {},
                      [](const Mention& mention) { return mention.span.begin; });
  }

  [[nodiscard]] const Reading& reading() const { return reading_; }
  [[nodiscard]] const ArticleText& article() const { return article_; }
  [[nodiscard]] const Annotations& found() const { return found_; }
  [[nodiscard]] std::string at(Span span) const { return std::string(slice(article_.text, span)); }

 private:
  static Article make(std::string title, std::string body) {
    Article article;
    article.title = std::move(title);
    article.body = std::move(body);
    return article;
  }

  void add(const Name& name) {
    const auto entity = static_cast<std::uint32_t>(found_.entities.size());
    found_.entities.push_back({name.type, name.name, {name.name}});
    const std::string surname = name.name.substr(name.name.rfind(' ') + 1);
    for (const std::string& form : {name.name, surname}) {
      for (std::size_t at = article_.text.find(form); at != std::string::npos;
           at = article_.text.find(form, at + 1)) {
        const Span span{static_cast<std::uint32_t>(at),
                        static_cast<std::uint32_t>(at + form.size())};
        const bool free = std::ranges::none_of(
            found_.mentions, [&](const Mention& mention) { return mention.span.overlaps(span); });
        if (free) found_.mentions.push_back({span, name.type, entity});
      }
    }
  }

  Analyzer analyzer_;
  ArticleText article_;
  std::vector<Token> tokens_;
  MarkCache cache_;
  Reading reading_;
  Annotations found_;
};

}  // namespace mercato::test
