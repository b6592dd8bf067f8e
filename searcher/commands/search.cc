// SPDX-License-Identifier: GPL-2.0-or-later
#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "common/base/error.hh"
#include "common/base/exit_status.hh"
#include "common/text/edit_distance.hh"
#include "common/text/unicode.hh"
#include "searcher/commands/commands.hh"
#include "searcher/commands/index_options.hh"
#include "searcher/commands/output_options.hh"
#include "searcher/commands/report.hh"
#include "searcher/commands/request_options.hh"
#include "searcher/engine/engine.hh"
#include "searcher/output/json.hh"

namespace mercato {
namespace {

constexpr Format formats[] = {Format::text, Format::json, Format::ndjson, Format::csv,
                              Format::tsv,  Format::trec, Format::html};

constexpr std::size_t all_months = 10000;
constexpr std::size_t facet_values_for_people = 5;
constexpr std::size_t facet_values_for_scripts = 10;

struct SearchOptions {
  RequestOptions request;
  OutputOptions output;
};

/// What is counted when no --facet says otherwise: what the format shows.
std::vector<FacetRequest> standard_facets(Format format) {
  switch (format) {
    case Format::json:
      return entity_facets(facet_values_for_scripts);
    case Format::text: {
      std::vector<FacetRequest> facets = entity_facets(facet_values_for_people);
      facets.push_back({Field::date, all_months});
      return facets;
    }
    case Format::html:
      return report_facets();
    default:
      return {};
  }
}

/// Whether the index has a word, by its folded form.
bool has_word(const Engine& engine, const std::string& folded) {
  constexpr std::size_t most = 100;
  for (const Suggestion& suggestion : engine.suggest(folded, most))
    if (suggestion.kind == "word" && fold(suggestion.text) == folded) return true;
  return false;
}

/// Asks back if the query begins with a word that no article has and that is nearly a command's
/// name.
void refuse_mistyped_command(const Engine& engine, const SearchRequest& request) {
  const std::string first = fold(request.query.substr(0, request.query.find(' ')));
  constexpr std::size_t least_letters = 4;
  if (first.size() < least_letters || request.correction == SearchRequest::Correction::off) return;
  for (const std::string_view command :
       {"search", "count", "facets", "moves", "quotes", "amounts", "dates", "similar", "show",
        "suggest", "saved", "batch", "serve"}) {
    if (edit_distance(first, command, 1) != 1 || has_word(engine, first)) continue;
    throw Error(ErrorCode::usage,
                fmt::format("'{}' is no command and no word of the index: did you mean '{}'?",
                            first, command),
                "to look for it as a word, add --no-correct");
  }
}

int run(const SearchOptions& options, const SharedOptions& shared) {
  const Presentation how = options.output.presentation(shared);
  SearchRequest request = options.request.read(standard_facets(how.format));
  const bool all_by_date = request.sort != SortOrder::relevance;
  if (request.query.empty() && request.filters.empty() && !all_by_date)
    throw Error(ErrorCode::usage, "search: there is nothing to look for",
                "give words, a --filter, or --sort date for all articles");
  if (how.format == Format::trec || needs_ids_only(how.fields))
    request.content = SearchRequest::Content::ids;
  const Engine engine(index_choice(shared));
  refuse_mistyped_command(engine, request);
  SearchResult result = engine.search(request);
  if (const std::string word = fold(request.query); word == "help" || word == "aide")
    result.warnings.push_back(fmt::format(
        "'{}' is looked for as a word: mercato-searcher --help tells the commands", word));
  print_warnings(result.warnings, how);
  if (how.format != Format::text) print_changes(result, how);
  const bool report = how.format == Format::html;
  print_answer(report ? html_report(report_of(engine, request, result, Report::Links::files,
                                              how.look.language))
                      : render(result, how),
               options.output);
  print_rest(result.hits.size(), result.total, how);
  return !result.hits.empty() || result.total > 0 ? exit_status::found : exit_status::nothing;
}

}  // namespace

void add_search(Program& program) {
  auto options = std::make_shared<SearchOptions>();
  CLI::App& command =
      program.command("search", "Articles that match, best first, and their facets",
                      [options, &program] { return run(*options, program.shared()); });
  options->request.add_query(command);
  options->request.add_page(command);
  options->request.add_order(command);
  options->request.add_counting(command);
  options->request.add_facets(command);
  options->output.add_to(command, formats);
  command.add_flag_callback(
      "--explain", [options] { options->request.request.explain = SearchRequest::Explain::on; },
      "Show how the query was read and what each term scored");
}

}  // namespace mercato
