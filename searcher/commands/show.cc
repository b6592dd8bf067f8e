// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <iostream>
#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "common/base/error.hh"
#include "common/base/exit_status.hh"
#include "common/cli/locale_text.hh"
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
  std::vector<std::string> words;  ///< ids, then words to mark
  OutputOptions output;
};

struct SimilarOptions {
  std::vector<std::string> ids;
  RequestOptions request;
  OutputOptions output;
};

/// The ids that standard input names, one a line.
std::vector<std::string> ids_of_input() {
  std::vector<std::string> ids;
  std::string line;
  while (std::getline(std::cin, line)) {
    if (line.ends_with('\r')) line.pop_back();
    if (!line.empty()) ids.push_back(typed_text(line));
  }
  return ids;
}

/// The ids that arguments name; `-` stands for those of standard input.
std::vector<std::string> read_ids(const std::vector<std::string>& arguments) {
  std::vector<std::string> ids;
  for (const std::string& argument : arguments) {
    if (argument != "-") {
      ids.push_back(typed_text(argument));
      continue;
    }
    for (std::string& id : ids_of_input()) ids.push_back(std::move(id));
  }
  return ids;
}

/// Names an id that the index does not have, and of a few the nearest that it has.
void say_no_article(const Engine& engine, const std::string& id, const Presentation& how,
                    std::size_t ids) {
  constexpr std::size_t few = 10;
  std::string text = fmt::format(fmt::runtime(message(Message::no_such_article, how.look.language)),
                                 printable(id));
  if (const auto nearest = ids <= few ? engine.nearest_id(id) : std::nullopt)
    text += "; " + fmt::format(fmt::runtime(message(Message::did_you_mean, how.look.language)),
                               printable(*nearest));
  write_message(locale_text("mercato-searcher: " + text));
}

/// The ids and, behind the first word that is none, the words to mark.
struct Shown {
  std::vector<std::string> ids;
  std::string query;
};

Shown split_words(const Engine& engine, const std::vector<std::string>& words) {
  Shown shown;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool id = i == 0 || words[i] == "-" ||
                    (shown.query.empty() && engine.show(typed_text(words[i])).has_value());
    if (!id) {
      shown.query += (shown.query.empty() ? "" : " ") + typed_text(words[i]);
      continue;
    }
    for (std::string& one : read_ids({words[i]})) shown.ids.push_back(std::move(one));
  }
  return shown;
}

int run_show(const ShowOptions& options, const SharedOptions& shared) {
  Presentation how = options.output.presentation(shared);
  if (!is_terminal(Stream::output)) how.look.width = unbroken;
  const Engine engine(index_choice(shared));
  const Shown asked = split_words(engine, options.words);
  std::string answer;
  std::size_t found = 0;
  for (const std::string& id : asked.ids) {
    const auto article = engine.show(id, asked.query);
    if (!article) {
      if (asked.ids.size() == 1) answer += render_no_article(how);
      say_no_article(engine, id, how, asked.ids.size());
      continue;
    }
    if (found++ > 0 && how.format == Format::text) answer += "\n";
    answer += render(*article, how);
  }
  warn_of_missing(engine);
  print_answer(answer, options.output);
  return found == asked.ids.size() && found > 0 ? exit_status::found : exit_status::nothing;
}

int run_similar(const SimilarOptions& options, const SharedOptions& shared) {
  const Presentation how = options.output.presentation(shared);
  const SearchRequest request = options.request.read({});
  const Engine engine(index_choice(shared));
  const std::vector<std::string> ids = read_ids(options.ids);
  std::string answer;
  bool found = !ids.empty();
  for (const std::string& id : ids) {
    auto result = engine.similar(id, request);
    if (!result) {
      found = false;
      say_no_article(engine, id, how, ids.size());
      if (ids.size() > 1 || how.format != Format::json) continue;
      result.emplace();
      result->limit = request.limit;
    }
    print_warnings(result->warnings, how);
    found = found && result->total > 0;
    Presentation one = how;
    one.query_id = id;
    if (!answer.empty()) one.header = Header::off;
    answer += render(*result, one);
  }
  print_answer(answer, options.output);
  return found ? exit_status::found : exit_status::nothing;
}

}  // namespace

void add_show(Program& program) {
  auto options = std::make_shared<ShowOptions>();
  CLI::App& command = program.command(
      "show", "Articles, whole, with what was recognised in them; the words of a query marked",
      [options, &program] { return run_show(*options, program.shared()); });
  command
      .add_option("ID", options->words,
                  "The articles' ids (- reads them from standard input), then words to mark")
      ->required();
  options->output.add_to(command, show_formats);
}

void add_similar(Program& program) {
  auto options = std::make_shared<SimilarOptions>();
  CLI::App& command = program.command("similar", "Articles like these", [options, &program] {
    return run_similar(*options, program.shared());
  });
  command.add_option("ID", options->ids, "The articles' ids; - reads them from standard input")
      ->required();
  options->request.add_reading(command);
  options->request.add_page(command);
  options->request.add_order(command);
  options->request.add_counting(command);
  options->request.add_facets(command);
  options->output.add_to(command, similar_formats);
}

}  // namespace mercato
