// SPDX-License-Identifier: GPL-2.0-or-later
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "common/article/annotation_json.hh"
#include "common/base/error.hh"
#include "common/base/exit_status.hh"
#include "common/cli/program.hh"
#include "common/cli/standard_output.hh"
#include "indexer/analysis/article_analyzer.hh"
#include "indexer/analysis/knowledge/lexicon.hh"
#include "indexer/commands/commands.hh"
#include "indexer/commands/explanation.hh"
#include "indexer/commands/inputs.hh"
#include "indexer/readers/reader.hh"

namespace mercato {
namespace {

using Json = nlohmann::ordered_json;

Json left_out_json(const ReadingNotes& notes) {
  Json rows = Json::array();
  for (const LeftOut& piece : notes.left_out)
    rows.push_back({{"text", piece.text}, {"reason", piece.reason}});
  return rows;
}

/// How each article was read, instead of what was recognised in it.
int explain(const InputOptions& options) {
  ProblemLog log;
  std::size_t articles = 0;
  ReadingSinks sinks;
  sinks.problem = [&](Problem&& problem) { log.report(problem); };
  sinks.notes = [](const Article& article, const ReadingNotes& notes) {
    write_output(explanation(article, notes));
  };
  sinks.article = [&](Article&&) { ++articles; };
  for (const Source& source : find_sources(options, log)) read_articles(source, sinks);
  flush_output();
  return articles > 0 ? exit_status::found : exit_status::nothing;
}

struct AnnotateOptions {
  InputOptions input;
  bool explain = false;
};

int run(const AnnotateOptions& given) {
  const InputOptions& options = given.input;
  if (given.explain) return explain(options);
  ProblemLog log;
  const std::vector<Source> sources = find_sources(options, log);
  const Knowledge knowledge = load_knowledge(options);
  const Lexicon lexicon(knowledge);
  ArticleAnalyzer analyzer(lexicon, 0);
  std::size_t articles = 0;
  Json left_out;
  ReadingSinks sinks;
  sinks.problem = [&](Problem&& problem) { log.report(problem); };
  sinks.notes = [&](const Article& article, const ReadingNotes& notes) {
    left_out = left_out_json(notes);
    if (!options.verbose) return;
    if (const std::string lines = left_out_lines(article, notes); !lines.empty())
      write_message(lines);
  };
  sinks.article = [&](Article&& article) {
    const Analysis analysis = analyzer.analyze(article);
    Json line = annotation_json(article, analysis.annotations);
    line["left_out"] = std::move(left_out);
    write_output(line.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n");
    ++articles;
    analyzer.recycle();
  };
  for (const Source& source : sources) read_articles(source, sinks);
  flush_output();
  if (options.strict && log.count() > 0)
    throw Error(ErrorCode::input, "some articles could not be read", "they are named above");
  return articles > 0 ? exit_status::found : exit_status::nothing;
}

}  // namespace

void add_annotate_command(Program& program) {
  const auto options = std::make_shared<AnnotateOptions>();
  CLI::App& command =
      program.command("annotate", "Print what is read and recognised, one JSON line an article",
                      [options] { return run(*options); });
  add_input_options(command, options->input);
  command.add_flag("--explain", options->explain,
                   "Print how each article was read: format, encoding, where its parts were found");
}

}  // namespace mercato
