// SPDX-License-Identifier: GPL-2.0-or-later
#include <map>
#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "common/base/error.hh"
#include "common/base/exit_status.hh"
#include "common/cli/locale_text.hh"
#include "common/cli/standard_output.hh"
#include "common/notebook/notebook.hh"
#include "common/text/unicode.hh"
#include "searcher/commands/commands.hh"
#include "searcher/commands/index_options.hh"
#include "searcher/commands/notebook_answers.hh"
#include "searcher/commands/output_options.hh"
#include "searcher/commands/request_options.hh"
#include "searcher/output/json.hh"

namespace mercato {
namespace {

constexpr Format formats[] = {Format::text, Format::json};

struct SaveOptions {
  std::string name;
  std::vector<std::string> words;
  std::vector<std::string> filters;
  bool replace = false;
  std::string language;
};

struct SavedOptions {
  std::vector<std::string> removed;
  OutputOptions output;
};

/// A filter as a part of a query.
std::string query_of(const Filter& filter) {
  std::string value;
  for (const char c : filter.value) value += c == '"' ? ' ' : c;
  const bool quoted = value.find_first_of(" ()") != std::string::npos;
  return fmt::format(fmt::runtime(quoted ? "{}:\"{}\"" : "{}:{}"), row(filter.field).name, value);
}

/// A query and its filters as one query: filters on one field are any of them.
std::string query_of(const SearchRequest& request) {
  std::map<Field, std::vector<std::string>> required;
  std::string excluded;
  for (const Filter& filter : request.filters) {
    if (filter.sense == Filter::Sense::exclude)
      excluded += " -" + query_of(filter);
    else
      required[filter.field].push_back(query_of(filter));
  }
  if (required.empty() && excluded.empty()) return request.query;
  std::string out = request.query.empty() ? std::string() : "(" + request.query + ")";
  for (const auto& [field, values] : required) {
    out += out.empty() ? "" : " ";
    for (std::size_t i = 0; i < values.size(); ++i)
      out += (i > 0 ? " OU " : values.size() > 1 ? "(" : "") + values[i];
    if (values.size() > 1) out += ")";
  }
  out += excluded;
  return out.starts_with(' ') ? out.substr(1) : out;
}

int save(const SaveOptions& options, const SharedOptions& shared) {
  const std::string name = typed_text(options.name);
  if (!is_plain_name(name))
    throw Error(ErrorCode::usage, fmt::format("'{}' can't name a search", options.name),
                "a name has letters, digits, and - _ . between them");
  RequestOptions read;
  read.words = options.words;
  read.filters = options.filters;
  SearchRequest request = read.read({});
  request.query = query_of(request);
  request.filters.clear();
  if (request.query.empty())
    throw Error(ErrorCode::usage, "save: there is nothing to look for", "give words or a --filter");
  request.limit = 0;
  request.correction = SearchRequest::Correction::off;
  request.doubts = SearchRequest::Doubts::refuse;
  const Engine engine(index_choice(shared));
  const ArrivalTime seen = Arrivals(arrival_folders(engine.indexes())).last();
  const std::size_t total = engine.search(request).total;
  change_notebook(engine.indexes(), [&](Notebook& notebook) {
    const SavedSearch* old = notebook.search(name);
    if (old != nullptr && !options.replace)
      throw Error(ErrorCode::usage, fmt::format("'{}' is a saved search: {}", name, old->query),
                  "--replace puts this one in its place");
    const std::string unknown = old != nullptr ? old->unknown : std::string();
    std::erase_if(notebook.searches,
                  [&](const auto& search) { return fold(search.first) == fold(name); });
    notebook.searches[name] = {request.query, seen, seen, unknown};
  });
  const Language language = chosen_language(options.language);
  const std::string text = fmt::format(
      fmt::runtime(message(Message::saved_search, language)), name, printable(request.query),
      number_text(total, language), counted(Message::article, Message::articles, total, language));
  write_output(locale_text(text) + "\n");
  return exit_status::found;
}

int saved(const SavedOptions& options, const SharedOptions& shared) {
  const IndexChoice choice = index_choice(shared);
  if (!options.removed.empty()) {
    change_notebook(choice.indexes, [&](Notebook& notebook) {
      for (const std::string& typed : options.removed) {
        const std::string name = typed_text(typed);
        if (notebook.search(name) == nullptr)
          throw Error(ErrorCode::usage, fmt::format("there is no saved search '{}'", name));
        std::erase_if(notebook.searches,
                      [&](const auto& search) { return fold(search.first) == fold(name); });
      }
    });
    return exit_status::found;
  }
  const Json answer = answer_saved(Engine(choice));
  if (options.output.format == Format::json) {
    write_output(dump_line(answer) + "\n");
  } else {
    std::string text;
    for (const Json& search : answer["searches"])
      text += fmt::format("{}\t{}\t{}\n", search["name"].get<std::string>(),
                          search["new"].get<std::size_t>(),
                          printable(search["query"].get<std::string>()));
    print_answer(text, options.output);
  }
  return answer["searches"].empty() ? exit_status::nothing : exit_status::found;
}

}  // namespace

void add_save(Program& program) {
  auto options = std::make_shared<SaveOptions>();
  CLI::App& command =
      program.command("save", "Keep a query under a name, for news and for query:NAME",
                      [options, &program] { return save(*options, program.shared()); });
  command.add_option("NAME", options->name, "Its name")->required();
  command.add_option("QUERY", options->words, "What to look for");
  command.add_option("-f,--filter", options->filters, "Only articles with this value of a field")
      ->allow_extra_args(false)
      ->type_name("F:V");
  add_language(command, options->language);
  command.add_flag("--replace", options->replace, "Put it in the place of one of this name");
}

void add_saved(Program& program) {
  auto options = std::make_shared<SavedOptions>();
  CLI::App& command =
      program.command("saved", "The saved searches, each with how many articles are new",
                      [options, &program] { return saved(*options, program.shared()); });
  command.add_option("--remove", options->removed, "Forget this search")
      ->allow_extra_args(false)
      ->type_name("NAME");
  options->output.add_to(command, formats);
}

}  // namespace mercato
