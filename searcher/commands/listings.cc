// SPDX-License-Identifier: GPL-2.0-or-later
#include <memory>
#include <span>
#include <string_view>

#include <CLI/CLI.hpp>

#include "common/base/exit_status.hh"
#include "searcher/commands/commands.hh"
#include "searcher/commands/index_options.hh"
#include "searcher/commands/output_options.hh"
#include "searcher/commands/request_options.hh"
#include "searcher/engine/engine.hh"

namespace mercato {
namespace {

constexpr Format quotes_formats[] = {Format::text, Format::json, Format::ndjson, Format::csv,
                                     Format::tsv};
constexpr Format moves_formats[] = {Format::text, Format::json, Format::ndjson, Format::csv,
                                    Format::tsv,  Format::dot,  Format::mermaid};
constexpr std::size_t standard_limit = 100;

struct ListingOptions {
  RequestOptions request;
  OutputOptions output;
};

template <typename Row>
using RowsOf = std::vector<Row> (Engine::*)(const SearchRequest&) const;

template <typename Row>
int run(const ListingOptions& options, const SharedOptions& shared, RowsOf<Row> rows_of) {
  const SearchRequest request = options.request.read({});
  const Engine engine(index_choice(shared));
  Listing<Row> listing{request.query, (engine.*rows_of)(request)};
  note_missing(engine, listing);
  print_answer(render(listing, options.output.presentation(shared)), options.output);
  return listing.rows.empty() ? exit_status::nothing : exit_status::found;
}

int run_quotes(const ListingOptions& options, const SharedOptions& shared) {
  return run<QuoteRow>(options, shared, &Engine::quotes);
}

/// A list of moves, or the graph they make.
int run_moves(const ListingOptions& options, const SharedOptions& shared) {
  const Format format = options.output.format;
  if (format == Format::dot || format == Format::mermaid)
    return run<MoveFlow>(options, shared, &Engine::move_flows);
  return run<MoveRow>(options, shared, &Engine::moves);
}

void add_listing(Program& program, std::string_view name, std::string_view summary,
                 std::span<const Format> formats,
                 int (*run)(const ListingOptions&, const SharedOptions&)) {
  auto options = std::make_shared<ListingOptions>();
  options->request.request.limit = standard_limit;
  CLI::App& command = program.command(
      name, summary, [options, &program, run] { return run(*options, program.shared()); });
  options->request.add_query(command);
  options->request.add_page(command);
  options->output.add_to(command, formats);
}

}  // namespace

void add_moves(Program& program) {
  add_listing(program, "moves",
              "Who goes from where to where, in the articles that match; as a graph (dot, "
              "mermaid), who feeds whom, counted",
              moves_formats, run_moves);
}

void add_quotes(Program& program) {
  add_listing(program, "quotes", "Who says what, in the articles that match", quotes_formats,
              run_quotes);
}

}  // namespace mercato
