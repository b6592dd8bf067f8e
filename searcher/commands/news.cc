// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "common/base/exit_status.hh"
#include "common/cli/choice.hh"
#include "common/cli/shell.hh"
#include "common/cli/standard_output.hh"
#include "common/notebook/notebook.hh"
#include "searcher/commands/commands.hh"
#include "searcher/commands/index_options.hh"
#include "searcher/commands/notebook_answers.hh"
#include "searcher/commands/output_options.hh"
#include "searcher/commands/request_options.hh"

namespace mercato {
namespace {

constexpr Format formats[] = {Format::text, Format::json, Format::atom, Format::html};

struct NewsOptions {
  std::vector<std::string> names;
  std::size_t limit = 50;
  bool keep = false;
  OutputOptions output;
};

/// What was found is no news any more.
void mark_seen(const Engine& engine, const std::vector<SearchNews>& news) {
  change_notebook(engine.indexes(), [&](Notebook& notebook) {
    for (const SearchNews& one : news)
      if (const auto it = notebook.searches.find(one.name); it != notebook.searches.end())
        it->second.seen = std::max(it->second.seen, one.until);
  });
}

/// A search that finds what came since a saved search was last seen, and all else of that day.
std::string command_for(const SearchNews& one, const std::vector<std::string>& indexes) {
  std::string query = "query:" + one.name;
  if (one.since > 0) query += fmt::format(" arrived:{}..", local_text(one.since).substr(0, 10));
  std::string command = "mercato-searcher search " + shell_quoted(query) + " --sort -date -n all";
  for (const std::string& index : indexes) command += " --index " + shell_argument(index);
  return command;
}

/// Says what will be no news again though it was not shown.
void warn_of_unshown(SearchNews& one, const std::vector<std::string>& indexes) {
  const std::size_t shown = one.result.hits.size();
  if (shown < one.result.total)
    one.result.warnings.push_back(
        fmt::format("not shown: {} of the {} new articles, which will be no news again; this finds "
                    "them: {}",
                    one.result.total - shown, one.result.total, command_for(one, indexes)));
}

int run(const NewsOptions& options, const SharedOptions& shared) {
  const Engine engine(index_choice(shared));
  const Presentation how = options.output.presentation(shared);
  std::vector<std::string> names;
  for (const std::string& name : options.names) names.push_back(typed_text(name));
  std::vector<SearchNews> news =
      collect_news(engine, read_notebook(engine.indexes()), names, options.limit);
  const bool marks = !options.keep && options.limit > 0 && !news.empty();
  if (marks)
    for (SearchNews& one : news) warn_of_unshown(one, engine.indexes());
  for (const SearchNews& one : news) print_warnings(one.result.warnings, how);
  print_answer(render(news, how), options.output);
  flush_output();
  if (marks) mark_seen(engine, news);
  const bool any = std::any_of(news.begin(), news.end(),
                               [](const SearchNews& one) { return one.result.total > 0; });
  return any ? exit_status::found : exit_status::nothing;
}

}  // namespace

void add_news(Program& program) {
  auto options = std::make_shared<NewsOptions>();
  CLI::App& command =
      program.command("news", "What came into the index for saved searches since the last time",
                      [options, &program] { return run(*options, program.shared()); });
  command.add_option("NAME", options->names, "Of these saved searches only");
  add_count(command, "-n,--limit", options->limit,
            "At most so many articles of each (50); 0 leaves all news");
  command.add_flag("--keep", options->keep, "Let it be news the next time, too");
  options->output.add_to(command, formats);
}

}  // namespace mercato
