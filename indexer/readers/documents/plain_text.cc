// SPDX-License-Identifier: GPL-2.0-or-later
// Plain text, as it was copied off a page, or with lines that name its parts.
#include "indexer/extraction/text/plain_text.hh"

#include "indexer/readers/records/labelled_head.hh"
#include "indexer/readers/records/reading.hh"

namespace mercato {
namespace {

/// An article whose head names its parts, as far as it does.
Article read_labelled(LabelledHead head, ReadingNotes& notes) {
  ReadingNotes named;
  Article article = head.values.take_article(named);
  const std::string whole = article.title + "\n\n" + std::string(head.text);
  Article rest = extract_plain_text(article.title.empty() ? std::string(head.text) : whole, notes);
  if (article.title.empty()) article.title = std::move(rest.title);
  if (article.author.empty()) article.author = std::move(rest.author);
  if (article.date.empty()) article.date = std::move(rest.date);
  if (article.lead.empty()) {
    article.lead = std::move(rest.lead);
  } else if (!rest.lead.empty()) {
    rest.body.insert(0, rest.lead + '\n');
  }
  if (article.body.empty()) {
    article.body = std::move(rest.body);
  } else if (!rest.body.empty()) {
    article.body += '\n' + rest.body;
  }
  if (!named.title.empty()) notes.title = "label " + named.title;
  if (!named.date.empty()) notes.date = "label " + named.date;
  if (!named.author.empty()) notes.author = "label " + named.author;
  return article;
}

}  // namespace

void read_plain_text(FileReading& reading) {
  const std::string text = reading.text();
  LabelledHead head = split_labelled_head(text);
  if (head.lines > 0) {
    Article article = read_labelled(std::move(head), reading.notes());
    return reading.deliver(std::move(article));
  }
  Article article = extract_plain_text(text, reading.notes());
  reading.deliver(std::move(article));
}

}  // namespace mercato
