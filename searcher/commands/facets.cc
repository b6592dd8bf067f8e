// SPDX-License-Identifier: GPL-2.0-or-later
#include <memory>

#include <CLI/CLI.hpp>

#include "common/base/exit_status.hh"
#include "searcher/commands/commands.hh"
#include "searcher/commands/index_options.hh"
#include "searcher/commands/output_options.hh"
#include "searcher/commands/request_options.hh"
#include "searcher/engine/engine.hh"

namespace mercato {
namespace {

constexpr Format formats[] = {Format::text, Format::json, Format::csv, Format::tsv};
constexpr std::size_t standard_limit = 10;

struct FacetsOptions {
  RequestOptions request;
  OutputOptions output;
};

int run(const FacetsOptions& options, const SharedOptions& shared) {
  SearchRequest request = options.request.read(entity_facets(standard_limit));
  request.limit = 0;
  request.content = SearchRequest::Content::ids;
  const Engine engine(index_choice(shared));
  const SearchResult result = engine.search(request);
  const Presentation how = options.output.presentation(shared);
  print_warnings(result.warnings, how);
  print_changes(result, how);
  print_answer(render_facets(result, how), options.output);
  for (const FacetResult& facet : result.facets)
    if (!facet.values.empty()) return exit_status::found;
  return exit_status::nothing;
}

}  // namespace

void add_facets(Program& program) {
  auto options = std::make_shared<FacetsOptions>();
  CLI::App& command = program.command(
      "facets", "Who and what is in the articles that match; without a query, in all",
      [options, &program] { return run(*options, program.shared()); });
  options->request.add_query(command);
  options->request.add_facets(command);
  options->request.add_counting(command);
  options->request.add_with(command);
  options->output.add_to(command, formats);
}

}  // namespace mercato
