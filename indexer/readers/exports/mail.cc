// SPDX-License-Identifier: GPL-2.0-or-later
// Mail: a newsletter or article in a message (.eml), or many in a mailbox (mbox).
#include <algorithm>
#include <string>
#include <utility>

#include "common/base/error.hh"
#include "indexer/extraction/html/html_article.hh"
#include "indexer/extraction/html/markup.hh"
#include "indexer/extraction/text/dates.hh"
#include "indexer/extraction/text/noise.hh"
#include "indexer/extraction/text/unwrap.hh"
#include "indexer/readers/bytes/charset.hh"
#include "indexer/readers/bytes/lines.hh"
#include "indexer/readers/exports/mime.hh"
#include "indexer/readers/records/reading.hh"

namespace mercato {
namespace {

std::string header(const MailMessage& message, const char* name) {
  const auto found = message.headers.find(name);
  return found == message.headers.end() ? std::string() : found->second;
}

/// The name in « "Le Quai" <lettre@quai.example> »; the address if there is no name.
std::string sender_name(const std::string& from) {
  const std::size_t open = from.find('<');
  std::string_view name = trim_line(std::string_view(from).substr(0, open));
  while (name.starts_with('"')) name.remove_prefix(1);
  while (name.ends_with('"')) name.remove_suffix(1);
  if (!name.empty() || open == std::string::npos) return std::string(name);
  return from.substr(open + 1, from.find('>') - open - 1);
}

/// The subject without « Re: », « TR : », « Fwd: ».
std::string bare_subject(std::string_view subject) {
  for (bool changed = true; changed;) {
    changed = false;
    subject = trim_line(subject);
    for (const std::string_view mark :
         {"Re:", "RE:", "Re :", "RE :", "Fwd:", "FWD:", "Fw:", "TR:", "TR :", "Tr:", "Tr :"}) {
      if (!subject.starts_with(mark)) continue;
      subject.remove_prefix(mark.size());
      changed = true;
    }
  }
  return std::string(subject);
}

std::string text_of(const MimePart& part) {
  const bool html = part.type == "text/html";
  std::string charset = part.charset;
  if (html && charset.empty()) charset = declared_html_charset(part.bytes);
  std::string text = decode(part.bytes, charset).text;
  if (!html) return unwrap(text);
  try {
    return html_text(text);
  } catch (const Error&) {
    return {};
  }
}

/// Adds the lines of a text that are no furniture of newsletters.
void append_lines(std::string& body, std::string_view text, const std::string& title,
                  ReadingNotes& notes) {
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string_view line = trim_line(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (line.empty() || line == title) continue;
    if (const LineKind kind = classify_line(line); kind != LineKind::text) {
      notes.leave_out(line, reason_of(kind));
      continue;
    }
    if (!body.empty()) body += '\n';
    body += line;
  }
}

Article article_of(const MailMessage& message, ReadingNotes& notes) {
  Article article;
  article.title = bare_subject(header(message, "subject"));
  article.date = iso_date(header(message, "date"));
  article.source = sender_name(header(message, "from"));
  article.language = header(message, "content-language");
  std::string id = header(message, "message-id");
  std::erase_if(id, [](char c) { return c == '<' || c == '>'; });
  article.id = std::move(id);
  std::string html;
  std::string plain;
  for (const MimePart& part : message.parts) {
    std::string& text = part.type == "text/html" ? html : plain;
    if (!text.empty()) text += '\n';
    text += text_of(part);
  }
  // Alternatives say the same; the plain one of newsletters is often a stub, and sometimes all.
  const bool use_html = html.size() * 2 >= plain.size();
  append_lines(article.body, use_html ? html : plain, article.title, notes);
  notes.title = "Subject";
  notes.date = "Date";
  notes.body = use_html ? "HTML part" : "plain part";
  for (const std::string& name : message.left_out) notes.leave_out(name, "attachment");
  return article;
}

void deliver_message(FileReading& reading, std::string_view bytes, std::size_t number) {
  const MailMessage message = parse_mail(bytes);
  if (message.too_deep) {
    constexpr const char* reason = "parts nested more than 32 deep, the deeper ones left out";
    number == 0 ? reading.report(reason) : reading.report(reason, number);
  }
  Article article = article_of(message, reading.notes());
  if (number == 0) return reading.deliver(std::move(article));
  reading.deliver(std::move(article), number);
}

/// The messages of a mailbox: each begins behind a blank line with `From `.
void read_mailbox(FileReading& reading) {
  LineReader lines(reading.input());
  std::string message;
  std::size_t number = 0;
  bool blank = true;
  bool too_long = false;
  const auto finish = [&] {
    if (too_long) {
      reading.report("message larger than 32 MiB", number);
    } else if (number > 0) {
      deliver_message(reading, message, number);
    }
    message.clear();
    too_long = false;
  };
  while (lines.next()) {
    std::string_view line = lines.line();
    if (blank && line.starts_with("From ")) {
      finish();
      ++number;
    } else {
      const std::size_t marks = line.find_first_not_of('>');
      if (marks > 0 && marks != line.npos && line.substr(marks).starts_with("From ")) {
        line.remove_prefix(1);
      }
      too_long = too_long || message.size() + line.size() > limits::document;
      if (!too_long) {
        message += line;
        message += '\n';
      }
    }
    blank = line.empty();
  }
  finish();
}

}  // namespace

void read_mail(FileReading& reading) {
  if (reading.input().head().starts_with("From ")) return read_mailbox(reading);
  const std::string bytes = read_all(reading.input(), limits::article);
  deliver_message(reading, bytes, 0);
}

}  // namespace mercato
