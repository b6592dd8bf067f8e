// SPDX-License-Identifier: GPL-2.0-or-later
// Markdown with or without front matter; the markup is taken off.
#include <algorithm>
#include <array>

#include "indexer/extraction/text/byline.hh"
#include "indexer/readers/documents/front_matter.hh"
#include "indexer/readers/documents/markdown_text.hh"
#include "indexer/readers/records/reading.hh"

namespace mercato {
namespace {

/// Takes author and date out of a line that says nothing else; whether it is one.
bool take_byline(Article& article, std::string_view line) {
  const Byline byline = read_byline(line);
  if (!byline.whole) return false;
  if (article.author.empty()) article.author = byline.author;
  if (article.date.empty()) article.date = byline.date;
  return true;
}

void prepend(std::string& text, std::string_view line) {
  text.insert(0, text.empty() ? std::string(line) : std::string(line) + '\n');
}

/// Bylines among the first lines of the text.
void take_bylines(Article& article, std::string& text, ReadingNotes& notes) {
  constexpr int most = 3;  // lines
  std::size_t at = 0;
  for (int i = 0; i < most && at < text.size(); ++i) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string line = text.substr(at, end - at);
    if (take_byline(article, line)) {
      notes.leave_out(line, "who wrote it and when");
      text.erase(at, std::min(end + 1, text.size()) - at);
    } else {
      at = end + 1;
    }
  }
}

}  // namespace

void read_markdown(FileReading& reading) {
  const std::string text = reading.text();
  FrontMatter matter = split_front_matter(text);
  Article article = matter.values.take_article(reading.notes());
  MarkdownText content = plain_markdown(matter.text);
  if (article.title.empty()) {
    article.title = std::move(content.title);
    reading.notes().title = "first heading";
  } else if (!content.title.empty() && content.title != article.title) {
    prepend(content.text, content.title);
  }
  for (auto line = content.above.rbegin(); line != content.above.rend(); ++line) {
    if (!take_byline(article, *line)) prepend(content.text, *line);
  }
  take_bylines(article, content.text, reading.notes());
  if (article.body.empty()) {
    article.body = std::move(content.text);
  } else if (!content.text.empty()) {
    article.body += '\n' + content.text;
  }
  reading.deliver(std::move(article));
}

}  // namespace mercato
