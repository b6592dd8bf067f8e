// SPDX-License-Identifier: GPL-2.0-or-later
// CSV with a header that names the parts of an article, one a row.
#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "common/text/unicode.hh"
#include "indexer/readers/bytes/charset.hh"
#include "indexer/readers/records/csv_rows.hh"
#include "indexer/readers/records/reading.hh"
#include "indexer/readers/records/record.hh"

namespace mercato {
namespace {

std::string to_utf8(FileReading& reading, std::string field) {
  if (is_utf8(field)) return field;
  Decoded decoded = decode(field);
  if (decoded.mixed) reading.report_mixed();
  return std::move(decoded.text);
}

bool is_blank(const std::string& field) {
  return field.find_first_not_of(" \t") == std::string::npos;
}

/// Whether a row says nothing: an empty line, or separators alone.
bool is_empty_row(const std::vector<std::string>& fields) {
  return std::all_of(fields.begin(), fields.end(), is_blank);
}

void deliver_row(FileReading& reading, CsvRows& rows, const std::vector<std::string>& header) {
  std::vector<std::string>& fields = rows.fields();
  if (is_empty_row(fields)) return;
  if (rows.too_many()) return reading.report("more than 1,000 fields", rows.line());
  if (rows.too_long()) return reading.report("row longer than 64 MiB", rows.line());
  while (fields.size() > header.size() && is_blank(fields.back())) fields.pop_back();
  if (fields.size() > header.size()) {
    return reading.report("more fields than the header names", rows.line());
  }
  Record record;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    record.add(header[i], to_utf8(reading, std::move(fields[i])));
  }
  Article article = record.take_article(reading.notes());
  reading.deliver(std::move(article), rows.line());
}

/// The names of the columns; throws Unreadable if none is a part of an article.
std::vector<std::string> read_header(FileReading& reading, CsvRows& rows) {
  std::vector<std::string> header;
  do {
    if (!rows.next()) throw Unreadable("no row in it");
  } while (is_empty_row(rows.fields()));
  if (rows.too_many()) throw Unreadable("more than 1,000 fields");
  for (const std::string& name : rows.fields()) header.push_back(decode(name).text);
  if (std::none_of(header.begin(), header.end(), is_article_key)) {
    throw Unreadable("no header that names title or body");
  }
  for (const std::string& name : header) {
    if (!is_blank(name) && !is_article_key(name)) reading.note_unused(name);
  }
  return header;
}

}  // namespace

void read_csv(FileReading& reading) {
  CsvRows rows(reading.input(), csv_dialect(reading.input().head()));
  const std::vector<std::string> header = read_header(reading, rows);
  while (rows.next()) {
    if (rows.swallowed_rows(header.size())) {
      reading.report("a quote that nothing closes, read as a character", rows.line());
      rows.reread_as_line();
    } else if (rows.unfinished()) {
      reading.report("ends inside quotes: cut?", rows.line());
    }
    deliver_row(reading, rows, header);
  }
}

}  // namespace mercato
