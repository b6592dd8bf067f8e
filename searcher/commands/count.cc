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

constexpr Format formats[] = {Format::text, Format::json};

struct CountOptions {
  RequestOptions request;
  OutputOptions output;
};

int run(const CountOptions& options, const SharedOptions& shared) {
  SearchRequest request = options.request.read({});
  request.limit = 0;
  request.content = SearchRequest::Content::ids;
  const SearchResult result = Engine(index_choice(shared)).search(request);
  const Presentation how = options.output.presentation(shared);
  print_warnings(result.warnings, how);
  print_changes(result, how);
  print_answer(render_count(result, how), options.output);
  return result.total > 0 ? exit_status::found : exit_status::nothing;
}

}  // namespace

void add_count(Program& program) {
  auto options = std::make_shared<CountOptions>();
  CLI::App& command =
      program.command("count", "How many articles match; without a query, how many there are",
                      [options, &program] { return run(*options, program.shared()); });
  options->request.request.correction = SearchRequest::Correction::off;
  options->request.add_query(command);
  options->request.add_counting(command);
  options->output.add_to(command, formats);
}

}  // namespace mercato
