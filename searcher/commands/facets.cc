// SPDX-License-Identifier: GPL-2.0-or-later
#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "common/cli/exit_status.hh"
#include "common/error.hh"
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
  std::string lookup;  ///< --facet-search: F=PART
};

/// The one facet that --facet-search asks for.
FacetResult look_up(const Engine& engine, const SearchRequest& request, const std::string& lookup) {
  const std::size_t at = lookup.find('=');
  if (at == std::string::npos || at + 1 == lookup.size())
    throw Error(ErrorCode::usage,
                fmt::format("--facet-search: '{}' is not FACET=BEGINNING", lookup),
                "for example --facet-search person=lib");
  const FacetRequest facet = read_facet(lookup.substr(0, at));
  return engine.facet_values(request, facet.field, lookup.substr(at + 1), facet.limit);
}

int run(const FacetsOptions& options, const SharedOptions& shared) {
  const bool looks_up = !options.lookup.empty();
  SearchRequest request =
      options.request.read(looks_up ? std::vector<FacetRequest>() : entity_facets(standard_limit));
  request.limit = 0;
  request.content = SearchRequest::Content::ids;
  const Engine engine(index_choice(shared));
  SearchResult result = engine.search(request);
  if (looks_up) result.facets = {look_up(engine, request, typed_text(options.lookup))};
  const Presentation how = options.output.presentation(shared);
  print_warnings(result.warnings, how.format);
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
  options->request.add_with(command);
  command
      .add_option(
          "--facet-search", options->lookup,
          "The values of a facet that have a word with this beginning, whatever its accents")
      ->type_name("F=PART");
  options->output.add_to(command, formats);
}

}  // namespace mercato
