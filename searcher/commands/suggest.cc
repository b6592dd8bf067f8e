// SPDX-License-Identifier: GPL-2.0-or-later
#include <memory>

#include <CLI/CLI.hpp>

#include "common/base/exit_status.hh"
#include "common/cli/choice.hh"
#include "searcher/commands/commands.hh"
#include "searcher/commands/index_options.hh"
#include "searcher/commands/output_options.hh"
#include "searcher/commands/request_options.hh"
#include "searcher/engine/engine.hh"

namespace mercato {
namespace {

constexpr Format formats[] = {Format::text, Format::json, Format::ndjson, Format::csv, Format::tsv};

struct SuggestOptions {
  std::vector<std::string> words;
  std::size_t limit = 10;
  OutputOptions output;
};

int run(const SuggestOptions& options, const SharedOptions& shared) {
  Listing<Suggestion> listing;
  for (const std::string& word : options.words)
    listing.query += (listing.query.empty() ? "" : " ") + typed_text(word);
  const Engine engine(index_choice(shared));
  listing.rows = engine.suggest(listing.query, options.limit);
  listing.total = listing.rows.size();
  note_missing(engine, listing);
  print_answer(render(listing, options.output.presentation(shared)), options.output);
  return listing.rows.empty() ? exit_status::nothing : exit_status::found;
}

}  // namespace

void add_suggest(Program& program) {
  auto options = std::make_shared<SuggestOptions>();
  CLI::App& command =
      program.command("suggest", "Words, people, companies that start like this",
                      [options, &program] { return run(*options, program.shared()); });
  command.add_option("PREFIX", options->words, "The beginning")->required();
  add_count(command, "-n,--limit", options->limit, "At most so many suggestions (10)");
  options->output.add_to(command, formats);
}

}  // namespace mercato
