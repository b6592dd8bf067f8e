// SPDX-License-Identifier: GPL-2.0-or-later
// Markdown with or without front matter; the markup is taken off.
#include "indexer/readers/front_matter.hh"
#include "indexer/readers/markdown_text.hh"
#include "indexer/readers/reading.hh"

namespace mercato {

void read_markdown(FileReading& reading) {
  const std::string text = reading.text();
  FrontMatter matter = split_front_matter(text);
  Article article = matter.values.take_article();
  MarkdownText content = plain_markdown(matter.text);
  if (article.title.empty()) {
    article.title = std::move(content.title);
  } else if (!content.title.empty() && content.title != article.title) {
    content.text.insert(0, content.title + '\n');
  }
  if (article.body.empty()) article.body = std::move(content.text);
  reading.deliver(std::move(article));
}

}  // namespace mercato
