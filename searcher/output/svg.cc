// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/output/svg.hh"

#include <algorithm>
#include <charconv>
#include <map>
#include <vector>

#include <fmt/format.h>

#include "common/cli/terminal.hh"
#include "searcher/output/html_text.hh"
#include "searcher/output/language/messages.hh"
#include "searcher/output/language/values_text.hh"

namespace mercato {
namespace {

constexpr int drawing_width = 720;
constexpr std::string_view arrow = " → ";

struct Column {
  std::string label;
  std::size_t count = 0;
};

/// Months since year 0 of "2025-07" or, as its January, of "2025"; else -1.
int month_number(std::string_view iso) {
  int year = 0;
  int month = 0;
  if (iso.size() < 4 || std::from_chars(iso.data(), iso.data() + 4, year).ec != std::errc())
    return -1;
  if (iso.size() == 4) return year * 12;
  if (iso.size() < 7 || std::from_chars(iso.data() + 5, iso.data() + 7, month).ec != std::errc())
    return -1;
  return month >= 1 && month <= 12 ? year * 12 + month - 1 : -1;
}

std::vector<Column> columns_of(const FacetResult& facet, Language language) {
  std::map<int, std::size_t> months;
  for (const FacetValue& value : facet.values)
    if (const int month = month_number(value.value); month >= 0) months[month] += value.count;
  if (months.empty()) return {};
  const int first = months.begin()->first;
  const int last = months.rbegin()->first;
  const int step = last - first >= 120 ? 12 : 1;
  std::vector<Column> columns;
  for (int at = first / step; at <= last / step; ++at)
    columns.push_back({step == 12
                           ? fmt::format("{}", at)
                           : month_text(fmt::format("{:04}-{:02}", at / 12, at % 12 + 1), language),
                       0});
  for (const auto& [month, count] : months)
    columns[static_cast<std::size_t>(month / step - first / step)].count += count;
  return columns;
}

/// One organization at one side of the drawing.
struct End {
  std::string name;
  std::size_t count = 0;
  int top = 0;     ///< pixels
  int height = 0;  ///< pixels
  int used = 0;    ///< pixels taken by ribbons drawn already
};

struct Flow {
  std::size_t from;  ///< index of an End
  std::size_t to;
  std::size_t count;
};

std::size_t end_named(std::vector<End>& ends, std::string_view name) {
  for (std::size_t i = 0; i < ends.size(); ++i)
    if (ends[i].name == name) return i;
  ends.push_back({std::string(name)});
  return ends.size() - 1;
}

/// Stacks the ends from the top; the height of the stack.
int stack(std::vector<End>& ends, int unit) {
  constexpr int gap = 10;
  int top = 0;
  for (End& end : ends) {
    end.top = top;
    end.height = std::max(14, static_cast<int>(end.count) * unit);
    top += end.height + gap;
  }
  return top;
}

std::string label(const End& end, int x, std::string_view anchor) {
  return fmt::format(
      "<text x=\"{}\" y=\"{}\" text-anchor=\"{}\" dominant-baseline=\"middle\">{} ({})</text>", x,
      end.top + end.height / 2, anchor, html_escaped(end.name), end.count);
}

/// The line below the columns, and beside them 0 and the most.
std::string axis(double left, double end, int base, const std::string& largest) {
  constexpr int tallest = 80;
  const auto label = [&](int y, const std::string& count) {
    return fmt::format("<text x=\"{:.0f}\" y=\"{}\" text-anchor=\"end\">{}</text>", left - 6, y,
                       count);
  };
  return fmt::format("<line x1=\"{0:.0f}\" y1=\"{2}\" x2=\"{1:.0f}\" y2=\"{2}\"/>", left, end,
                     base) +
         fmt::format("<line x1=\"{0:.0f}\" y1=\"{1}\" x2=\"{0:.0f}\" y2=\"{2}\"/>", left,
                     base - tallest, base) +
         label(base - tallest + 5, largest) + label(base, "0");
}

/// The width of the longest label with its count, which is shown whole.
int label_width(const std::vector<End>& ends) {
  constexpr std::size_t pixels = 8;  // of a letter
  constexpr std::size_t margin = 24;
  std::size_t longest = 0;
  for (const End& end : ends)
    longest = std::max(longest, display_width(fmt::format("{} ({})", end.name, end.count)));
  return static_cast<int>(longest * pixels + margin);
}

}  // namespace

std::string timeline_svg(const FacetResult& months, std::string_view label, Language language) {
  constexpr int height = 120;
  constexpr int base = 96;
  constexpr double left = 44;  // of the columns: the axis stands there
  const std::vector<Column> columns = columns_of(months, language);
  if (columns.size() < 2) return {};
  std::size_t largest = 1;
  for (const Column& column : columns) largest = std::max(largest, column.count);
  constexpr double widest = 40;
  const double step =
      std::min(widest, (drawing_width - left) / static_cast<double>(columns.size()));
  const double end = left + step * static_cast<double>(columns.size());
  const bool short_axis = end - left < 200;  // no room for both labels below
  std::string out =
      fmt::format("<svg class=\"timeline\" viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{}\">",
                  drawing_width, height, html_escaped(label));
  out += axis(left, end, base, number_text(largest, language));
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const double tall = 80.0 * static_cast<double>(columns[i].count) / static_cast<double>(largest);
    out += fmt::format(
        "<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\"><title>{}{} "
        "{}</title></rect>",
        left + step * static_cast<double>(i), base - tall, std::max(1.0, step - 1), tall,
        html_escaped(columns[i].label), language == Language::french ? " :" : ":",
        number_text(columns[i].count, language));
  }
  out += fmt::format("<text x=\"{:.0f}\" y=\"{}\">{}</text>", left, height - 6,
                     html_escaped(columns.front().label));
  out += fmt::format("<text x=\"{:.0f}\" y=\"{}\" text-anchor=\"{}\">{}</text></svg>",
                     short_axis ? end + 8 : end, short_axis ? base : height - 6,
                     short_axis ? "start" : "end", html_escaped(columns.back().label));
  return out;
}

std::string moves_svg(const FacetResult& moves, std::string_view caption) {
  std::vector<End> sources;
  std::vector<End> targets;
  std::vector<Flow> flows;
  for (const FacetValue& value : moves.values) {
    const std::size_t at = value.value.find(arrow);
    if (at == std::string::npos || at == 0 || at + arrow.size() == value.value.size()) continue;
    const std::size_t from = end_named(sources, std::string_view(value.value).substr(0, at));
    const std::size_t to =
        end_named(targets, std::string_view(value.value).substr(at + arrow.size()));
    sources[from].count += value.count;
    targets[to].count += value.count;
    flows.push_back({from, to, value.count});
  }
  if (flows.empty()) return {};
  std::size_t total = 0;
  for (const Flow& flow : flows) total += flow.count;
  const int unit = std::clamp(400 / static_cast<int>(std::min<std::size_t>(total, 400)), 1, 16);
  constexpr int ribbons = 280;
  const int left = label_width(sources);
  const int right = left + ribbons;
  const int width = std::max(drawing_width, right + label_width(targets));
  const int height = std::max(stack(sources, unit), stack(targets, unit));
  std::string out =
      fmt::format("<svg class=\"moves\" viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{}\">",
                  width, height, html_escaped(caption));
  for (const Flow& flow : flows) {
    End& from = sources[flow.from];
    End& to = targets[flow.to];
    const int thick = static_cast<int>(flow.count) * unit;
    const int y1 = from.top + from.used + thick / 2;
    const int y2 = to.top + to.used + thick / 2;
    out += fmt::format(
        "<path d=\"M{0} {2} C{4} {2} {4} {3} {1} {3}\" stroke-opacity=\"0.65\" "
        "stroke-width=\"{5}\"><title>{6} → {7}: "
        "{8}</title></path>",
        left, right, y1, y2, (left + right) / 2, std::max(2, thick - 1), html_escaped(from.name),
        html_escaped(to.name), flow.count);
    from.used += thick;
    to.used += thick;
  }
  for (const End& end : sources) out += label(end, left - 8, "end");
  for (const End& end : targets) out += label(end, right + 8, "start");
  return out + "</svg>";
}

}  // namespace mercato
