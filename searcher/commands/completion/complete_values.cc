// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "common/base/exit_status.hh"
#include "common/cli/program.hh"
#include "common/cli/standard_output.hh"
#include "common/fields/fields.hh"
#include "common/notebook/notebook.hh"
#include "common/text/unicode.hh"
#include "searcher/commands/commands.hh"
#include "searcher/commands/index_options.hh"
#include "searcher/commands/request_options.hh"
#include "searcher/output/json.hh"
#include "searcher/query/personal.hh"

/// What completion scripts offer for a word that is half typed.
namespace mercato {
namespace {

constexpr std::size_t most_values = 30;
constexpr std::size_t most_suggestions = 200;  // of which those of one field are kept

using Values = std::vector<std::string>;

bool begins_so(std::string_view value, std::string_view beginning) {
  return fold(value).starts_with(fold(beginning));
}

/// The indexes that a line names, else those of the environment.
SharedOptions with_indexes_of(SharedOptions shared, const std::vector<std::string>& line) {
  std::vector<std::string> named;
  for (std::size_t i = 0; i < line.size(); ++i)
    if ((line[i] == "--index" || line[i] == "-i") && i + 1 < line.size())
      named.push_back(line[++i]);
    else if (line[i].starts_with("--index="))
      named.push_back(line[i].substr(line[i].find('=') + 1));
  const char* home = std::getenv("HOME");
  for (std::string& index : named)
    if (index.starts_with("~/") && home != nullptr) index.replace(0, 1, home);
  if (!named.empty()) shared.indexes = std::move(named);
  return shared;
}

Values frequent_values(const Engine& engine, Field field, std::string_view part) {
  SearchRequest request;
  request.limit = 0;
  request.facets = {{.field = field, .limit = most_values, .part = std::string(part)}};
  Values found;
  for (const FacetResult& facet : engine.search(request).facets)
    for (const auto& value : facet.values) found.push_back(value.value);
  return found;
}

/// People, companies, … of one field, or of any; the most frequent first.
Values entities(const Engine& engine, std::string_view kind, std::string_view beginning) {
  Values found;
  for (const Suggestion& one : engine.suggest(beginning, most_suggestions))
    if (kind.empty() ? one.kind != "word" : one.kind == kind) found.push_back(one.text);
  return found;
}

Values values_of_field(const Engine& engine, Field field, std::string_view beginning) {
  switch (field) {
    case Field::speaker:
      return entities(engine, row(Field::person).name, beginning);
    case Field::move_from:
    case Field::move_to:
      return entities(engine, row(Field::organization).name, beginning);
    default:
      break;
  }
  const FieldRow& of = row(field);
  if (of.kind == FieldKind::entity && !beginning.empty())
    return entities(engine, of.name, beginning);
  return of.facet == FacetKind::values ? frequent_values(engine, field, beginning) : Values{};
}

/// Names of fields with a colon: the English ones, or those in French.
Values names_of_fields(std::string_view beginning) {
  Values found;
  for (const auto name : {&FieldRow::name, &FieldRow::french, &FieldRow::alias}) {
    for (const FieldRow& of : field_table)
      if (!(of.*name).empty() && begins_so(of.*name, beginning))
        found.push_back(fmt::format("{}:", of.*name));
    if (!found.empty()) break;
  }
  return found;
}

Values personal_values(const Notebook& notebook, NodeKind kind) {
  Values found;
  if (kind == NodeKind::saved)
    for (const auto& [name, search] : notebook.searches) found.push_back(name);
  if (kind == NodeKind::tagged)
    for (const auto& [tag, count] : notebook.tags()) found.push_back(tag);
  return found;
}

/// `FIELD:VALUE`, also with = or !=, of which at least the field's name is begun.
Values conditions(const SharedOptions& shared, std::string_view word) {
  const std::size_t at = word.find_first_of(":=!");
  if (at == std::string_view::npos) {
    Values found = names_of_fields(word);
    for (const std::string_view name : {"query", "tag"})
      if (!word.empty() && begins_so(name, word)) found.push_back(fmt::format("{}:", name));
    return found;
  }
  const std::size_t value = at + (word.substr(at).starts_with("!=") ? 2 : 1);
  const std::string_view name = word.substr(0, at);
  const std::string_view typed = word.substr(std::min(value, word.size()));
  Values found;
  if (const auto kind = personal_field(name))
    found = personal_values(read_notebook(shared.indexes), *kind);
  else if (const auto field = field_by_name(name))
    found = values_of_field(Engine(index_choice(shared)), *field, typed);
  for (std::string& one : found) one.insert(0, word.substr(0, value));
  return found;
}

/// Keys of a hit, behind those that stand there already.
Values keys_of_hits(std::string_view word) {
  const std::size_t comma = word.rfind(',');
  const std::string_view before = word.substr(0, comma == std::string_view::npos ? 0 : comma + 1);
  Values found;
  for (const std::string& key : hit_fields()) found.push_back(fmt::format("{}{}", before, key));
  return found;
}

/// The bytes at the beginning of a value that the word stands for.
std::size_t length_of_beginning(const std::string& value, std::string_view word) {
  const std::string wanted = fold(word);
  for (std::size_t length = 0; length < value.size(); ++length)
    if (fold(std::string_view(value).substr(0, length)).starts_with(wanted)) return length;
  return value.size();
}

/// Those that begin as typed; where none does but for case and accents, those that are spelt alike;
/// else the first. So nothing that was typed is taken away where a shell inserts what all share.
Values that_fit(Values found, std::string_view word) {
  std::erase_if(found, [](const std::string& value) {
    return std::any_of(value.begin(), value.end(),
                       [](char c) { return static_cast<unsigned char>(c) < ' '; });
  });
  const auto keep = [&](const auto& wanted) {
    Values kept;
    std::copy_if(found.begin(), found.end(), std::back_inserter(kept), wanted);
    kept.resize(std::min(kept.size(), most_values));
    return kept;
  };
  Values kept = keep([&](const std::string& value) { return value.starts_with(word); });
  if (!kept.empty()) return kept;
  const auto alike = std::find_if(found.begin(), found.end(),
                                  [&](const std::string& value) { return begins_so(value, word); });
  if (alike != found.end()) {
    const std::string beginning = alike->substr(0, length_of_beginning(*alike, word));
    return keep([&](const std::string& value) { return value.starts_with(beginning); });
  }
  found.resize(std::min<std::size_t>(found.size(), 1));
  return found;
}

Values values_of(std::string_view kind, const std::string& word, const SharedOptions& shared) {
  if (kind == "fields") return keys_of_hits(word);
  if (kind == "saved") return personal_values(read_notebook(shared.indexes), NodeKind::saved);
  if (kind == "with" && !word.empty()) return entities(Engine(index_choice(shared)), {}, word);
  if (kind == "filter" || (kind == "query" && !word.empty())) return conditions(shared, word);
  return {};
}

struct CompleteOptions {
  std::string kind;
  std::string word;
  std::vector<std::string> line;
};

int run(const CompleteOptions& options, const SharedOptions& shared) {
  const std::string word = typed_text(options.word);
  const SharedOptions named = with_indexes_of(shared, options.line);
  for (const std::string& value : that_fit(values_of(options.kind, word, named), word))
    write_output(value + "\n");
  return exit_status::found;
}

}  // namespace

void add_complete_values(Program& program) {
  auto options = std::make_shared<CompleteOptions>();
  CLI::App& command =
      program.command("complete-values", "What completion scripts offer",
                      [options, &program] { return run(*options, program.shared()); });
  command.group("");
  command.add_option("KIND", options->kind, "Of the word: filter, with, fields, query, saved")
      ->required();
  command.add_option("WORD", options->word, "What is typed of it")->required();
  command.add_option("LINE", options->line, "The words before it");
}

}  // namespace mercato
