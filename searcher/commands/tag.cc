// SPDX-License-Identifier: GPL-2.0-or-later
#include <memory>
#include <optional>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "common/base/error.hh"
#include "common/base/exit_status.hh"
#include "common/cli/program.hh"
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

struct TagOptions {
  std::string id;
  std::vector<std::string> changes;  ///< +tag, -tag
  std::optional<std::string> note;
  OutputOptions output;
};

void apply(const std::string& typed, ArticleNotes& notes) {
  std::string change = typed_text(typed);
  if (change.starts_with(minus_sign)) change.replace(0, minus_sign.size(), "-");
  const std::string tag = change.empty() ? change : change.substr(1);
  if (!is_plain_name(tag) || (change[0] != '+' && change[0] != '-'))
    throw Error(ErrorCode::usage, fmt::format("'{}' is neither +TAG nor -TAG", typed),
                "a tag has letters, digits, and - _ . between them");
  if (change[0] == '+')
    notes.tags.insert(tag);
  else
    std::erase_if(notes.tags, [&](const std::string& known) { return fold(known) == fold(tag); });
}

std::string text_of(const std::string& id, const ArticleNotes& notes) {
  std::string text = fmt::format("{}\t{}", printable(id), fmt::join(notes.tags, " "));
  if (!notes.note.empty()) text += "\t" + printable(notes.note);
  return text + "\n";
}

int list_all(const TagOptions& options, const Engine& engine) {
  const Json answer = answer_tags(engine);
  if (options.output.format == Format::json) {
    write_output(dump_line(answer) + "\n");
  } else {
    std::string text;
    for (const auto& [tag, count] : answer["tags"].items())
      text += fmt::format("{}\t{}\n", tag, count.get<std::size_t>());
    print_answer(text, options.output);
  }
  return answer["articles"].empty() ? exit_status::nothing : exit_status::found;
}

int run(const TagOptions& options, const SharedOptions& shared) {
  const Engine engine(index_choice(shared));
  if (options.id.empty()) return list_all(options, engine);
  const std::string id = typed_text(options.id);
  ArticleNotes notes;
  if (options.changes.empty() && !options.note) {
    const Notebook notebook = read_notebook(engine.indexes());
    if (const auto it = notebook.articles.find(id); it != notebook.articles.end())
      notes = it->second;
  } else {
    const bool there = engine.show(id).has_value();
    change_notebook(engine.indexes(), [&](Notebook& notebook) {
      if (!there && !notebook.articles.contains(id))
        throw Error(ErrorCode::usage, fmt::format("the index has no article '{}'", id));
      ArticleNotes& kept = notebook.articles[id];
      for (const std::string& change : options.changes) apply(change, kept);
      if (options.note) kept.note = typed_text(*options.note);
      notes = kept;
      if (kept.empty() && kept.unknown.empty()) notebook.articles.erase(id);
    });
  }
  if (options.output.format == Format::json) {
    Json answer = {{"format_version", json_format_version}, {"id", id}};
    answer.update(json_of(notes));
    write_output(dump_line(answer) + "\n");
  } else if (!notes.empty()) {
    print_answer(text_of(id, notes), options.output);
  }
  return exit_status::found;
}

}  // namespace

void add_tag(Program& program) {
  auto options = std::make_shared<TagOptions>();
  CLI::App& command =
      program.command("tag", "Tags and notes on articles, for tag:NAME; without an id, all tags",
                      [options, &program] { return run(*options, program.shared()); });
  command.add_option("ID", options->id, "Of the article");
  command.add_option("CHANGE", options->changes, "+TAG to add it, -TAG to take it away");
  command.add_option("--note", options->note, "What to remember; empty to forget it")
      ->type_name("TEXT");
  options->output.add_to(command, formats);
  program.take_signed_words("tag");
}

}  // namespace mercato
