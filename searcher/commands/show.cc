// SPDX-License-Identifier: GPL-2.0-or-later
#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "common/base/exit_status.hh"
#include "common/cli/standard_output.hh"
#include "searcher/commands/commands.hh"
#include "searcher/commands/index_options.hh"
#include "searcher/commands/output_options.hh"
#include "searcher/commands/request_options.hh"
#include "searcher/engine/engine.hh"

namespace mercato {
namespace {

constexpr Format show_formats[] = {Format::text, Format::json, Format::ndjson};
constexpr Format similar_formats[] = {Format::text, Format::json, Format::ndjson,
                                      Format::csv,  Format::tsv,  Format::trec};

/// A width no paragraph reaches: an article in a pipe keeps its lines.
constexpr std::size_t unbroken = 1U << 30;

struct ShowOptions {
  std::string id;
  OutputOptions output;
};

struct SimilarOptions {
  std::string id;
  RequestOptions request;
  OutputOptions output;
};

int no_article(const std::string& id) {
  write_message(fmt::format("mercato-searcher: the index has no article '{}'", id));
  return exit_status::nothing;
}

int run_show(const ShowOptions& options, const SharedOptions& shared) {
  const std::string id = typed_text(options.id);
  Presentation how = options.output.presentation(shared);
  if (!is_terminal(Stream::output)) how.look.width = unbroken;
  const Engine engine(index_choice(shared));
  const auto article = engine.show(id);
  warn_of_missing(engine);
  if (!article) {
    write_output(render_no_article(how));
    return no_article(id);
  }
  print_answer(render(*article, how), options.output);
  return exit_status::found;
}

int run_similar(const SimilarOptions& options, const SharedOptions& shared) {
  const std::string id = typed_text(options.id);
  const Presentation how = options.output.presentation(shared);
  const SearchRequest request = options.request.read({});
  auto result = Engine(index_choice(shared)).similar(id, request);
  if (!result) {
    result.emplace();
    result->limit = request.limit;
    if (how.format == Format::json) write_output(render(*result, how));
    return no_article(id);
  }
  print_warnings(result->warnings, how.format);
  print_answer(render(*result, how), options.output);
  return result->total > 0 ? exit_status::found : exit_status::nothing;
}

}  // namespace

void add_show(Program& program) {
  auto options = std::make_shared<ShowOptions>();
  CLI::App& command =
      program.command("show", "One article, whole, with what was recognised in it",
                      [options, &program] { return run_show(*options, program.shared()); });
  command.add_option("ID", options->id, "The article's id")->required();
  options->output.add_to(command, show_formats);
}

void add_similar(Program& program) {
  auto options = std::make_shared<SimilarOptions>();
  CLI::App& command = program.command("similar", "Articles like this one", [options, &program] {
    return run_similar(*options, program.shared());
  });
  command.add_option("ID", options->id, "The article's id")->required();
  options->request.add_reading(command);
  options->request.add_page(command);
  options->request.add_order(command);
  options->request.add_facets(command);
  options->output.add_to(command, similar_formats);
}

}  // namespace mercato
