// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <charconv>
#include <map>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "common/cli/terminal.hh"
#include "searcher/output/language/values_text.hh"
#include "searcher/output/text.hh"

namespace mercato {
namespace {

constexpr std::size_t gutter = 3;        ///< columns between two facets side by side
constexpr std::size_t least_block = 36;  ///< columns of a facet

/// Lines of the same width, painted.
struct Block {
  std::vector<std::string> lines;
};

std::string heading(const FacetResult& facet, const Look& look, std::size_t width) {
  const std::string name(field_heading(row(facet.field).name, look.language));
  const std::string total = facet.total_values > facet.values.size()
                                ? fmt::format(" {}/{}", facet.values.size(),
                                              number_text(facet.total_values, look.language))
                                : std::string();
  const std::size_t used = display_width(name) + display_width(total);
  return paint(look, Role::heading, name) + paint(look, Role::faint, total) +
         std::string(width > used ? width - used : 0, ' ');
}

/// A value as readers write it; a filter takes it as it does the value itself.
std::string shown(const FacetValue& value, const Look& look) {
  if (value.currency.empty()) return value.value;
  return magnitude_text(value.from, value.to, value.currency, look.language);
}

/// How many articles have a value; `~ 1 200` of an estimate.
std::string count_text(std::size_t count, bool estimated, const Look& look) {
  return (estimated ? "~ " : "") + number_text(count, look.language);
}

Block value_block(const FacetResult& facet, bool estimated, const Look& look, std::size_t width) {
  Block block;
  block.lines.push_back(heading(facet, look, width));
  std::size_t largest = 0;
  std::size_t number_width = 1;
  for (const FacetValue& value : facet.values) {
    largest = std::max(largest, value.count);
    number_width = std::max(number_width, display_width(count_text(value.count, estimated, look)));
  }
  const std::size_t bar_width = width < 30 ? 0 : std::max<std::size_t>(6, width / 4);
  const std::size_t fixed = 2 + 1 + number_width + (bar_width > 0 ? bar_width + 1 : 0);
  const std::size_t name_width = width > fixed + 4 ? width - fixed : 4;
  for (const FacetValue& value : facet.values) {
    const std::string count = count_text(value.count, estimated, look);
    std::string line = value.selected ? "* " : "  ";
    line += paint(look, value.selected ? Role::match : Role::entity,
                  pad(fit(shown(value, look), name_width), name_width));
    line +=
        std::string(1 + number_width - display_width(count), ' ') + paint(look, Role::count, count);
    if (bar_width > 0) {
      const std::string drawn =
          bar({look.width, Ink::plain, Links::off, look.glyphs}, value.count, largest, bar_width);
      line += " " + bar(look, value.count, largest, bar_width) +
              std::string(bar_width - std::min(bar_width, display_width(drawn)), ' ');
    }
    block.lines.push_back(std::move(line));
  }
  return block;
}

/// Months since year 0 of "2025-07", or nothing.
std::optional<int> month_number(std::string_view iso) {
  int year = 0;
  int month = 0;
  if (iso.size() < 7 || iso[4] != '-') return std::nullopt;
  if (std::from_chars(iso.data(), iso.data() + 4, year).ec != std::errc() ||
      std::from_chars(iso.data() + 5, iso.data() + 7, month).ec != std::errc() || month < 1 ||
      month > 12)
    return std::nullopt;
  return year * 12 + month - 1;
}

std::string iso_month(int number) {
  return fmt::format("{:04}-{:02}", number / 12, number % 12 + 1);
}

/// The months of a facet as one line, a column a month; several months a column when they are more
/// than the columns there are.
std::string timeline(const FacetResult& facet, const Look& look) {
  std::map<int, std::size_t> months;
  for (const FacetValue& value : facet.values)
    if (const auto month = month_number(value.value)) months[*month] += value.count;
  if (months.size() < 2) return {};
  const int first = months.begin()->first;
  const int last = months.rbegin()->first;
  std::string from = month_text(iso_month(first), look.language) + " ";
  std::string to = " " + month_text(iso_month(last), look.language);
  constexpr std::size_t least_columns = 8;
  if (display_width(from) + display_width(to) + least_columns > look.width) from = to = {};
  const std::size_t columns = look.width - display_width(from) - display_width(to);
  const std::size_t span = static_cast<std::size_t>(last - first) + 1;
  const std::size_t per_column = (span + columns - 1) / columns;
  std::vector<std::size_t> counts((span + per_column - 1) / per_column, 0);
  for (const auto& [month, count] : months)
    counts[static_cast<std::size_t>(month - first) / per_column] += count;
  return paint(look, Role::faint, from) + sparkline(look, counts) + paint(look, Role::faint, to) +
         "\n";
}

/// Blocks side by side, as many as fit, rows filled from the left.
std::string side_by_side(const std::vector<Block>& blocks, std::size_t columns, std::size_t width) {
  std::string out;
  for (std::size_t first = 0; first < blocks.size(); first += columns) {
    const std::size_t last = std::min(first + columns, blocks.size());
    std::size_t height = 0;
    for (std::size_t i = first; i < last; ++i) height = std::max(height, blocks[i].lines.size());
    for (std::size_t y = 0; y < height; ++y) {
      std::string line;
      for (std::size_t i = first; i < last; ++i) {
        line += y < blocks[i].lines.size() ? blocks[i].lines[y] : std::string(width, ' ');
        if (i + 1 < last) line += std::string(gutter, ' ');
      }
      line.erase(line.find_last_not_of(' ') + 1);
      out += line + "\n";
    }
    out += "\n";
  }
  return out;
}

}  // namespace

std::string facets_text(const SearchResult& result, const Look& look) {
  const std::size_t columns =
      std::clamp<std::size_t>((look.width + gutter) / (least_block + gutter), 1, 3);
  const std::size_t width =
      std::min<std::size_t>((look.width - gutter * (columns - 1)) / columns, 60);
  std::vector<Block> blocks;
  std::string months;
  for (const FacetResult& facet : result.facets) {
    if (facet.values.empty()) continue;
    if (row(facet.field).facet == FacetKind::months && month_number(facet.values.front().value))
      months += timeline(facet, look);
    else
      blocks.push_back(value_block(facet, result.facet_sample.has_value(), look, width));
  }
  return side_by_side(blocks, columns, width) + months;
}

}  // namespace mercato
