// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/output/table.hh"

#include <algorithm>
#include <charconv>
#include <string_view>
#include <system_error>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "common/base/error.hh"

namespace mercato {
namespace {

/// `cell` with blanks instead of control characters, but for those of `kept`: a table may be shown
/// on a terminal.
std::string without_controls(std::string_view cell, std::string_view kept) {
  std::string out;
  out.reserve(cell.size());
  for (std::size_t i = 0; i < cell.size(); ++i) {
    const auto c = static_cast<unsigned char>(cell[i]);
    const bool c1 =
        c == 0xC2 && i + 1 < cell.size() && static_cast<unsigned char>(cell[i + 1]) < 0xA0;
    const bool control = (c < 0x20 && kept.find(cell[i]) == std::string_view::npos) || c == 0x7F;
    out += c1 || control ? ' ' : cell[i];
    i += c1;
  }
  return out;
}

/// Whether a spreadsheet would take a cell for a formula: a number is none.
bool is_formula(std::string_view cell) {
  if (cell.empty() || std::string_view("=+-@\t\r").find(cell[0]) == std::string_view::npos)
    return false;
  double number = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), number);
  return error != std::errc{} || end != cell.data() + cell.size();
}

/// A ' before what would be a formula to a spreadsheet that parts cells at ; or tabs, as those of
/// French locales do: to it quotation marks inside a line quote nothing, and a new line is a row.
std::string without_inner_formulas(std::string_view text) {
  std::string out;
  bool begins = false;  // a cell, behind spaces and quotation marks
  for (const char c : text) {
    if (std::string_view(";\t\r\n").find(c) != std::string_view::npos)
      begins = true;
    else if (c != ' ' && c != '"') {
      if (begins && std::string_view("=+-@").find(c) != std::string_view::npos) out += '\'';
      begins = false;
    }
    out += c;
  }
  return out;
}

std::string csv_cell(const std::string& cell) {
  std::string text = without_controls(cell, "\t\r\n");
  const bool is_whole_formula = is_formula(text);
  text = without_inner_formulas(text);
  if (is_whole_formula) text.insert(0, 1, '\'');
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

std::string tsv_cell(const std::string& cell) { return without_controls(cell, {}); }

std::string lines(const Table& table, const Presentation& how, std::string_view between,
                  std::string_view end, std::string (*cell_text)(const std::string&)) {
  std::string out;
  const auto line = [&](const std::vector<std::string>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (i > 0) out += between;
      out += cell_text(cells[i]);
    }
    out += end;
  };
  if (how.header == Header::on) line(table.columns);
  for (const std::vector<std::string>& row : table.rows) line(row);
  return out;
}

}  // namespace

std::string csv(const Table& table, const Presentation& how) {
  return lines(table, how, ",", how.end, csv_cell);
}

std::string tsv(const Table& table, const Presentation& how) {
  return lines(table, how, "\t", how.end, tsv_cell);
}

Table choose_columns(Table table, const std::vector<std::string>& fields) {
  if (fields.empty()) return table;
  std::vector<std::size_t> places;
  for (const std::string& field : fields) {
    const auto found = std::find(table.columns.begin(), table.columns.end(), field);
    if (found == table.columns.end())
      throw Error(ErrorCode::usage, fmt::format("--fields: this answer has no '{}'", field),
                  fmt::format("there is {}", fmt::join(table.columns, ", ")));
    places.push_back(static_cast<std::size_t>(found - table.columns.begin()));
  }
  Table chosen{fields, {}};
  for (std::vector<std::string>& row : table.rows) {
    std::vector<std::string> cells;
    for (const std::size_t place : places) cells.push_back(row[place]);
    chosen.rows.push_back(std::move(cells));
  }
  return chosen;
}

}  // namespace mercato
