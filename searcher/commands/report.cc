// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/commands/report.hh"

#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "common/cli/shell.hh"
#include "searcher/commands/request_options.hh"

namespace mercato {
namespace {

constexpr std::size_t most_rows = 30;  // of a table

std::string text_of(const Filter& filter) {
  const bool excludes = filter.sense == Filter::Sense::exclude;
  return fmt::format("{}{}{}", row(filter.field).name, excludes ? "!=" : ":", filter.value);
}

std::string command_of(const SearchRequest& request, Language language) {
  std::string out = "mercato-searcher search";
  for (const Filter& filter : request.filters) out += " -f " + shell_argument(text_of(filter));
  for (const auto& [name, order] : sort_choices)
    if (order == request.sort && order != SortOrder::relevance)
      out += fmt::format(" --sort {}", name);
  if (request.limit != SearchRequest().limit) out += fmt::format(" -n {}", request.limit);
  if (request.offset > 0) out += fmt::format(" --offset {}", request.offset);
  out += language == Language::french ? " --format html --lang fr" : " --format html --lang en";
  return request.query.empty() ? out : out + " -- " + shell_argument(request.query);
}

}  // namespace

Report report_of(const Engine& engine, const SearchRequest& request, SearchResult result,
                 Report::Links links, Language language) {
  Report report{.result = std::move(result),
                .command = command_of(request, language),
                .links = links,
                .language = language};
  for (const Filter& filter : request.filters) report.filters.push_back(text_of(filter));
  if (report.result.total == 0) return report;
  SearchRequest rows = request;
  rows.limit = most_rows;
  rows.offset = 0;
  report.moves = engine.moves(rows);
  report.quotes = engine.quotes(rows);
  return report;
}

}  // namespace mercato
