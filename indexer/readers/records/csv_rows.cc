// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/records/csv_rows.hh"

#include <algorithm>
#include <array>

#include "common/text/unicode.hh"
#include "indexer/readers/bytes/memory_stream.hh"
#include "indexer/readers/records/record.hh"

namespace mercato {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::array separators = {',', ';', '\t', '|'};
constexpr char end_of_text = '\x1A';  // Ctrl-Z, which old programs end a file with

bool is_blank(int c) { return c == ' ' || c == '\t'; }

/// The character of a line `sep=;`; 0 if it is none.
char named_separator(std::string_view head) {
  std::string_view line = head.substr(0, head.find('\n'));
  while (!line.empty() && (line.back() == '\r' || line.back() == '"')) line.remove_suffix(1);
  if (line.starts_with('"')) line.remove_prefix(1);
  return line.size() == 5 && lower_case(line.substr(0, 4)) == "sep=" ? line.back() : '\0';
}

/// How well a separator cuts the first row: names of parts of an article, then fields.
std::array<std::size_t, 2> merit(std::string_view head, char separator) {
  MemoryStream stream(head);
  CsvRows rows(stream, {.separator = separator});
  if (!rows.next()) return {};
  const auto keys = std::count_if(rows.fields().begin(), rows.fields().end(), is_article_key);
  return {static_cast<std::size_t>(keys), rows.fields().size()};
}

bool has_backslash_quotes(std::string_view head) {
  constexpr std::string_view doubled = "\"\"";
  if (head.find("\\\"") == std::string_view::npos) return false;
  for (std::size_t at = head.find(doubled); at != std::string_view::npos;
       at = head.find(doubled, at + doubled.size())) {
    const bool empty_field =
        at == 0 || std::string_view(",;\t|\n").find(head[at - 1]) != std::string_view::npos;
    if (!empty_field && head[at - 1] != '\\') return false;
  }
  return true;
}

}  // namespace

CsvDialect csv_dialect(std::string_view head) {
  if (head.starts_with(byte_order_mark)) head.remove_prefix(byte_order_mark.size());
  CsvDialect dialect;
  dialect.backslash = has_backslash_quotes(head);
  if (const char named = named_separator(head); named != 0) {
    dialect.separator = named;
    dialect.separator_line = true;
    return dialect;
  }
  std::array<std::size_t, 2> best{};
  for (const char separator : separators) {
    const auto merits = merit(head, separator);
    if (merits > best) {
      best = merits;
      dialect.separator = separator;
    }
  }
  return dialect;
}

CsvRows::CsvRows(ByteStream& stream, const CsvDialect& dialect)
    : stream_(stream), dialect_(dialect) {
  if (peek() == 0xEF && peek(1) == 0xBB && peek(2) == 0xBF) at_ += byte_order_mark.size();
  if (!dialect_.separator_line) return;
  for (int c = take(); c >= 0 && c != '\n'; c = take()) {
  }
}

int CsvRows::peek(std::size_t ahead) {
  while (at_ + ahead >= pending_.size()) {
    const std::string_view block = stream_.next();
    if (block.empty()) return -1;
    pending_.erase(0, at_);
    at_ = 0;
    pending_ += block;
  }
  return static_cast<unsigned char>(pending_[at_ + ahead]);
}

int CsvRows::take() {
  const int c = peek();
  if (c < 0) return -1;
  ++at_;
  line_ += c == '\n';
  if (raw_.size() < limits::head) raw_ += static_cast<char>(c);
  return c;
}

void CsvRows::keep(char c) {
  if (++size_ <= limits::article) fields_.back() += c;
}

/// Whether only blanks stand between here and the next separator or line end.
bool CsvRows::closes_field() {
  for (std::size_t i = 0;; ++i) {
    const int c = peek(i);
    if (c < 0 || c == '\r' || c == '\n' || c == static_cast<unsigned char>(dialect_.separator)) {
      return true;
    }
    if (!is_blank(c)) return false;
  }
}

void CsvRows::in_quotes(char c) {
  const bool escapes = c == '"' || (c == '\\' && dialect_.backslash);
  if (escapes && peek() == '"') {
    keep(static_cast<char>(take()));
  } else if (c == '"' && closes_field()) {
    quoted_ = false;
    closed_ = true;
  } else {
    keep(c);  // a mark, too: « Le "port" rouvre » is written without doubling
  }
}

void CsvRows::end_field() {
  closed_ = false;
  if (fields_.size() < most_csv_fields) {
    fields_.emplace_back();
  } else {
    too_many_ = true;  // what follows goes into the last
  }
}

bool CsvRows::next() {
  raw_.clear();
  begin_line_ = line_;
  read_row();
  return any_;
}

void CsvRows::read_row() {
  fields_.assign(1, {});
  size_ = 0;
  any_ = quoted_ = closed_ = too_many_ = false;
  for (int c = take(); c >= 0; c = take()) {
    if (c == end_of_text && peek() < 0) break;
    any_ = true;
    std::string& field = fields_.back();
    if (quoted_) {
      in_quotes(static_cast<char>(c));
    } else if (c == static_cast<unsigned char>(dialect_.separator)) {
      end_field();
    } else if (c == '\n') {
      return;
    } else if (c == '\r') {
      if (peek() != '\n') return;  // line ends of old Macintoshes
    } else if (c == '"' && !closed_ && field.find_first_not_of(" \t") == std::string::npos) {
      quoted_ = true;
      field.clear();
    } else if (!closed_) {
      keep(static_cast<char>(c));
    }
  }
}

bool CsvRows::swallowed_rows(std::size_t columns) const {
  if (!quoted_ && fields_.size() == columns) return false;
  const std::size_t end = raw_.find('\n');
  if (end == std::string::npos || end + 1 >= raw_.size() || columns < 2) return false;
  if (raw_.size() >= limits::head) return false;
  const std::string_view second = std::string_view(raw_).substr(end + 1);
  const auto line = second.substr(0, second.find('\n'));
  const auto cuts = std::count(line.begin(), line.end(), dialect_.separator);
  return static_cast<std::size_t>(cuts) + 1 >= columns;
}

void CsvRows::reread_as_line() {
  const std::size_t end = raw_.find('\n');
  std::string_view line = std::string_view(raw_).substr(0, end);
  if (line.ends_with('\r')) line.remove_suffix(1);
  fields_.assign(1, {});
  while (!line.empty()) {
    std::string& field = fields_.back();
    const char c = line.front();
    const std::string close = std::string("\"") + dialect_.separator;
    if (c == '"' && field.empty()) {
      const std::size_t closing =
          line.ends_with('"') && line.find(close, 1) == std::string_view::npos
              ? line.size() - 1
              : line.find(close, 1);
      line.remove_prefix(1);
      if (closing != std::string_view::npos && closing > 0) {
        field = line.substr(0, closing - 1);
        line.remove_prefix(closing);
      }
      continue;
    }
    line.remove_prefix(1);
    if (c == dialect_.separator) {
      fields_.emplace_back();
    } else {
      field += c;
    }
  }
  quoted_ = closed_ = false;
  std::string rest = raw_.substr(end + 1);
  line_ = begin_line_ + 1;
  rest += std::string_view(pending_).substr(at_);
  pending_ = std::move(rest);
  at_ = 0;
}

}  // namespace mercato
