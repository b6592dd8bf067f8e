// SPDX-License-Identifier: GPL-2.0-or-later
#include <memory>

#include <CLI/CLI.hpp>

#include "common/cli/exit_status.hh"
#include "searcher/commands/commands.hh"
#include "searcher/commands/output_options.hh"
#include "searcher/commands/request_options.hh"
#include "searcher/engine/engine.hh"

namespace mercato {
namespace {

constexpr Format formats[] = {Format::text, Format::json, Format::ndjson, Format::csv, Format::tsv};
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
  const Engine engine(shared.index);
  const Listing<Row> listing{request.query, (engine.*rows_of)(request)};
  print_answer(render(listing, options.output.presentation(shared)), options.output);
  return listing.rows.empty() ? exit_status::nothing : exit_status::found;
}

template <typename Row>
void add_listing(Program& program, std::string_view name, std::string_view summary,
                 RowsOf<Row> rows_of) {
  auto options = std::make_shared<ListingOptions>();
  options->request.request.limit = standard_limit;
  CLI::App& command = program.command(name, summary, [options, &program, rows_of] {
    return run<Row>(*options, program.shared(), rows_of);
  });
  options->request.add_query(command);
  options->request.add_page(command);
  options->output.add_to(command, formats);
}

}  // namespace

void add_moves(Program& program) {
  add_listing<MoveRow>(program, "moves", "Who goes from where to where, in the articles that match",
                       &Engine::moves);
}

void add_quotes(Program& program) {
  add_listing<QuoteRow>(program, "quotes", "Who says what, in the articles that match",
                        &Engine::quotes);
}

}  // namespace mercato
