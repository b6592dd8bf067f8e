// SPDX-License-Identifier: GPL-2.0-or-later
#include <memory>
#include <span>
#include <string_view>
#include <utility>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "common/base/exit_status.hh"
#include "common/cli/choice.hh"
#include "searcher/commands/commands.hh"
#include "searcher/commands/index_options.hh"
#include "searcher/commands/output_options.hh"
#include "searcher/commands/request_options.hh"
#include "searcher/engine/engine.hh"

namespace mercato {
namespace {

constexpr Format row_formats[] = {Format::text, Format::json, Format::ndjson, Format::csv,
                                  Format::tsv};
constexpr Format moves_formats[] = {Format::text, Format::json, Format::ndjson, Format::csv,
                                    Format::tsv,  Format::dot,  Format::mermaid};
constexpr std::size_t all_rows = 1'000'000'000;
constexpr std::size_t standard_limit = 100;

/// Whether rows have a confidence to choose by.
enum class Sure { none, offered };

struct ListingOptions {
  RequestOptions request;
  OutputOptions output;
};

template <typename Row>
using RowsOf = Listing<Row> (Engine::*)(const SearchRequest&) const;

/// Tables go to programs, which want all rows, unless a limit is given.
template <typename Row>
int run(const ListingOptions& options, const SharedOptions& shared, RowsOf<Row> rows_of) {
  SearchRequest request = options.request.read({});
  const Presentation how = options.output.presentation(shared);
  if (is_table(how.format) && !options.request.limited) request.limit = all_rows;
  const Engine engine(index_choice(shared));
  Listing<Row> listing = (engine.*rows_of)(request);
  note_missing(engine, listing);
  print_warnings(listing.warnings, how);
  if (how.format != Format::text) print_correction(listing.query, listing.corrected, how);
  print_answer(render(listing, how), options.output);
  print_rest(listing.rows.size(), listing.total, how);
  return listing.rows.empty() ? exit_status::nothing : exit_status::found;
}

int run_quotes(const ListingOptions& options, const SharedOptions& shared) {
  return run<QuoteRow>(options, shared, &Engine::quotes);
}

int run_amounts(const ListingOptions& options, const SharedOptions& shared) {
  return run<AmountRow>(options, shared, &Engine::amounts);
}

int run_dates(const ListingOptions& options, const SharedOptions& shared) {
  return run<DateRow>(options, shared, &Engine::dates);
}

/// A list of moves, or the graph they make.
int run_moves(const ListingOptions& options, const SharedOptions& shared) {
  const Format format = options.output.format;
  if (format == Format::dot || format == Format::mermaid)
    return run<MoveFlow>(options, shared, &Engine::move_flows);
  return run<MoveRow>(options, shared, &Engine::moves);
}

void add_listing(Program& program, std::string_view name, std::string_view summary,
                 std::span<const Format> formats, Sure sure,
                 int (*run)(const ListingOptions&, const SharedOptions&)) {
  auto options = std::make_shared<ListingOptions>();
  options->request.request.limit = standard_limit;
  CLI::App& command = program.command(
      name, summary, [options, &program, run] { return run(*options, program.shared()); });
  options->request.add_query(command);
  options->request.add_page(command);
  add_choice<RowSort>(command, "--sort", options->request.request.row_sort, row_sort_choices,
                      "Order of rows: by relevance, oldest or newest first, largest first");
  command.add_flag_callback(
      "--in-article",
      [options] { options->request.request.row_words = SearchRequest::RowWords::in_article; },
      "Words of the query may stand anywhere in the article, not in the row or its sentence");
  if (sure == Sure::offered) {
    options->request.add_sure(command, "rows");
    options->request.add_unsure(command);
  }
  options->output.add_to(command, formats);
}

}  // namespace

void add_moves(Program& program) {
  add_listing(program, "moves",
              "Who goes from where to where, in the articles that match; as a graph (dot, "
              "mermaid), who feeds whom, counted",
              moves_formats, Sure::offered, run_moves);
}

void add_quotes(Program& program) {
  add_listing(program, "quotes", "Who says what: quotations that match", row_formats, Sure::offered,
              run_quotes);
}

void add_amounts(Program& program) {
  add_listing(program, "amounts", "Sums of money, whom they are about, and the sentence",
              row_formats, Sure::none, run_amounts);
}

void add_dates(Program& program) {
  add_listing(program, "dates", "Dates that the articles speak of, and the sentence", row_formats,
              Sure::none, run_dates);
}

}  // namespace mercato
