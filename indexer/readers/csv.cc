// SPDX-License-Identifier: GPL-2.0-or-later
// CSV with a header that names the parts of an article, one a row.
#include "indexer/readers/csv.hh"

#include <algorithm>

#include "common/text/unicode.hh"
#include "indexer/readers/charset.hh"
#include "indexer/readers/reading.hh"
#include "indexer/readers/record.hh"

namespace mercato {
namespace {

std::string to_utf8(FileReading& reading, std::string field) {
  if (is_utf8(field)) return field;
  Decoded decoded = decode(field);
  if (decoded.mixed) reading.report_mixed();
  return std::move(decoded.text);
}

void deliver_row(FileReading& reading, CsvReader& rows, const std::vector<std::string>& header) {
  std::vector<std::string>& fields = rows.fields();
  if (fields.size() == 1 && fields.front().empty()) return;
  if (rows.too_many()) return reading.report("more than 1,000 fields", rows.line());
  if (rows.too_long()) return reading.report("row longer than 64 MiB", rows.line());
  if (fields.size() > header.size()) {
    return reading.report("more fields than the header names", rows.line());
  }
  Record record;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    record.add(header[i], to_utf8(reading, std::move(fields[i])));
  }
  reading.deliver(record.take_article(), rows.line());
}

}  // namespace

bool CsvReader::next() {
  fields_.assign(1, {});
  size_ = 0;
  too_many_ = false;
  begin_line_ = line_;
  quoted_ = false;
  bool any = false;
  for (int c = take(); c >= 0; c = take()) {
    any = true;
    if (quoted_) {
      if (c != '"') {
        keep(static_cast<char>(c));
      } else if (!block_.empty() && block_.front() == '"') {
        keep(static_cast<char>(take()));
      } else {
        quoted_ = false;
      }
    } else if (c == '"' && fields_.back().empty()) {
      quoted_ = true;
    } else if (c == separator_) {
      if (fields_.size() < most_fields)
        fields_.emplace_back();
      else
        too_many_ = true;  // what follows goes into the last
    } else if (c == '\n') {
      if (fields_.back().ends_with('\r')) fields_.back().pop_back();
      return true;
    } else {
      keep(static_cast<char>(c));
    }
  }
  return any;
}

/// The next byte, -1 at the end. Looks one block ahead, so that a doubled quote is seen whole.
int CsvReader::take() {
  if (block_.empty()) block_ = stream_.next();
  if (block_.empty()) return -1;
  const char c = block_.front();
  block_.remove_prefix(1);
  if (block_.empty()) block_ = stream_.next();
  line_ += c == '\n';
  return static_cast<unsigned char>(c);
}

void CsvReader::keep(char c) {
  if (++size_ <= limits::article) fields_.back() += c;
}

char csv_separator(std::string_view header) {
  char best = ',';
  std::ptrdiff_t most = 0;
  for (const char c : {',', ';', '\t', '|'}) {
    const std::ptrdiff_t count = std::count(header.begin(), header.end(), c);
    if (count > most) {
      best = c;
      most = count;
    }
  }
  return best;
}

void read_csv(FileReading& reading) {
  const std::string_view head = reading.input().head();
  CsvReader rows(reading.input(), csv_separator(head.substr(0, head.find('\n'))));
  if (!rows.next()) return;
  if (rows.too_many()) throw Unreadable("more than 1,000 fields");
  std::vector<std::string> header;
  for (const std::string& name : rows.fields()) header.push_back(decode(name).text);
  if (std::none_of(header.begin(), header.end(), is_article_key)) {
    throw Unreadable("no header that names title or body");
  }
  while (rows.next()) {
    if (rows.unfinished()) {
      reading.report("quote not closed", rows.line());
    } else {
      deliver_row(reading, rows, header);
    }
  }
}

}  // namespace mercato
