// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/output/table.hh"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "common/base/error.hh"

namespace mercato {
namespace {

std::string csv_cell(const std::string& cell) {
  if (cell.find_first_of(",\"\r\n") == std::string::npos) return cell;
  std::string out = "\"";
  for (const char c : cell) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

std::string tsv_cell(const std::string& cell) {
  std::string out = cell;
  std::replace_if(
      out.begin(), out.end(),
      [](char c) { return c == '\t' || c == '\n' || c == '\r' || c == '\0'; }, ' ');
  return out;
}

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
  const std::string end = how.end == '\n' ? "\r\n" : std::string(1, how.end);
  return lines(table, how, ",", end, csv_cell);
}

std::string tsv(const Table& table, const Presentation& how) {
  return lines(table, how, "\t", std::string(1, how.end), tsv_cell);
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
