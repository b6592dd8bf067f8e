// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "common/base/error.hh"
#include "common/cli/about/manual.hh"
#include "common/cli/completion/described.hh"

namespace mercato {
namespace completion_script {
namespace {

std::vector<std::string> choices_of(const std::string& type) {
  return CLI::detail::split(type.substr(1, type.find('}') - 1), ',');
}

/// What the program is asked for, for this option; else the kind is read from the option's type
/// name: {a,b}, FILE, DIR.
Value value_of(const CLI::Option& option, const Manual& manual) {
  const std::string type = option.get_type_name();
  for (const CompletedValue& completed : manual.completed)
    if (option.check_name(std::string(completed.option)))
      return {ValueKind::asked, {}, completed.kind};
  if (option.get_items_expected_max() == 0 || type.empty()) return {};
  if (type.starts_with("{")) return {ValueKind::choice, choices_of(type)};
  if (type == "DIR") return {ValueKind::folder};
  return {type == "FILE" || type == "PATH" ? ValueKind::file : ValueKind::other};
}

Command describe(const CLI::App& app, std::string name, const Manual& manual) {
  Command command{std::move(name), app.get_description(), {}, {}};
  for (const CLI::Option* option : app.get_options()) {
    if (option->get_group().empty()) continue;
    if (option->get_positional()) {
      command.positional = value_of(*option, manual);
      continue;
    }
    Flag flag{{}, option->get_description(), value_of(*option, manual)};
    for (const std::string& short_name : option->get_snames())
      flag.names.push_back("-" + short_name);
    for (const std::string& long_name : option->get_lnames())
      flag.names.push_back("--" + long_name);
    command.flags.push_back(std::move(flag));
  }
  return command;
}

std::vector<Command> describe_all(const CLI::App& app, const Manual& manual) {
  std::vector<Command> all = {describe(app, "", manual)};
  for (const CLI::App* command :
       app.get_subcommands([](const CLI::App* c) { return !c->get_group().empty(); }))
    all.push_back(describe(*command, command->get_name(), manual));
  return all;
}

}  // namespace

std::string function_name(std::string_view program) {
  std::string out = "_";
  for (const char c : program) out += c == '-' ? '_' : c;
  return out;
}

}  // namespace completion_script

std::string completion(const CLI::App& app, const Manual& manual, std::string_view shell) {
  using namespace completion_script;
  const std::vector<Command> commands = describe_all(app, manual);
  if (shell == "bash") return bash(commands, manual);
  if (shell == "zsh") return zsh(commands, manual);
  if (shell == "fish") return fish(commands, manual);
  throw Error(ErrorCode::usage, fmt::format("no completion for '{}'", shell),
              "there is bash, zsh and fish");
}

}  // namespace mercato
