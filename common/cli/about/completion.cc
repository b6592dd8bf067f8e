// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "common/base/error.hh"
#include "common/cli/about/manual.hh"

namespace mercato {
namespace {

/// What follows an option, as far as a shell can complete it.
enum class ValueKind { none, choice, file, folder, other };

struct Flag {
  std::vector<std::string> names;  ///< with their dashes
  std::string help;
  ValueKind value{};
  std::vector<std::string> choices;
};

struct Command {
  std::string name;  ///< empty for the program itself
  std::string help;
  std::vector<Flag> flags;
  ValueKind positional = ValueKind::none;
};

/// The kind is read from the option's type name: {a,b}, FILE, DIR.
ValueKind value_kind(const CLI::Option& option) {
  const std::string type = option.get_type_name();
  if (option.get_items_expected_max() == 0 || type.empty()) return ValueKind::none;
  if (type.starts_with("{")) return ValueKind::choice;
  if (type == "DIR") return ValueKind::folder;
  return type == "FILE" || type == "PATH" ? ValueKind::file : ValueKind::other;
}

std::vector<std::string> choices_of(const CLI::Option& option) {
  const std::string type = option.get_type_name();
  if (!type.starts_with("{")) return {};
  return CLI::detail::split(type.substr(1, type.find('}') - 1), ',');
}

Command describe(const CLI::App& app, std::string name) {
  Command command{std::move(name), app.get_description(), {}, ValueKind::none};
  for (const CLI::Option* option : app.get_options()) {
    if (option->get_group().empty()) continue;
    if (option->get_positional()) {
      command.positional = value_kind(*option);
      continue;
    }
    Flag flag{{}, option->get_description(), value_kind(*option), choices_of(*option)};
    for (const std::string& short_name : option->get_snames())
      flag.names.push_back("-" + short_name);
    for (const std::string& long_name : option->get_lnames())
      flag.names.push_back("--" + long_name);
    command.flags.push_back(std::move(flag));
  }
  return command;
}

std::vector<Command> describe_all(const CLI::App& app) {
  std::vector<Command> all = {describe(app, "")};
  for (const CLI::App* command :
       app.get_subcommands([](const CLI::App* c) { return !c->get_group().empty(); }))
    all.push_back(describe(*command, command->get_name()));
  return all;
}

std::string shell_quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

std::string function_name(std::string_view program) {
  std::string out = "_";
  for (const char c : program) out += c == '-' ? '_' : c;
  return out;
}

std::string all_names(const Command& command) {
  std::vector<std::string> names;
  for (const Flag& flag : command.flags)
    names.insert(names.end(), flag.names.begin(), flag.names.end());
  return fmt::format("{}", fmt::join(names, " "));
}

std::string bash_value(const Flag& flag) {
  switch (flag.value) {
    case ValueKind::choice:
      return fmt::format("COMPREPLY=($(compgen -W '{}' -- \"$word\"))",
                         fmt::join(flag.choices, " "));
    case ValueKind::folder:
      return "compopt -o dirnames 2>/dev/null; COMPREPLY=($(compgen -d -- \"$word\"))";
    case ValueKind::file:
      return "compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -f -- \"$word\"))";
    default:
      return "COMPREPLY=()";
  }
}

/// Finds the command of a line in `command`; where bare words stand for one, that one.
std::string bash_command(const Manual& manual) {
  std::string out = "  for part in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n";
  out += "    case \" $commands \" in *\" $part \"*) command=\"$part\"; break ;; esac\n";
  if (!manual.default_command.empty())
    out += "    [[ $part == -* || $before == -* ]] || bare=yes\n    before=\"$part\"\n";
  out += "  done\n";
  if (!manual.default_command.empty())
    out += fmt::format("  [[ -z $command && -n $bare ]] && command={}\n", manual.default_command);
  return out;
}

std::string bash(const std::vector<Command>& commands, const Manual& manual) {
  const std::string_view program = manual.name;
  const std::string function = function_name(program);
  std::string names;
  std::string options;
  std::string values;
  std::string files;
  for (const Command& command : commands) {
    if (!command.name.empty()) {
      names += (names.empty() ? "" : " ") + command.name;
      options += fmt::format("    {}) options='{}' ;;\n", command.name, all_names(command));
    }
    if (command.positional == ValueKind::file)
      files += fmt::format("{}{}", files.empty() ? "" : "|", command.name);
    for (const Flag& flag : command.flags)
      if (flag.value != ValueKind::none)
        values += fmt::format(
            "    {}:{}) {}; return ;;\n", command.name.empty() ? "*" : command.name,
            fmt::join(flag.names, fmt::format("|{}:", command.name.empty() ? "*" : command.name)),
            bash_value(flag));
  }
  std::string out =
      fmt::format("# bash completion for {}, made from its options\n{}() {{\n", program, function);
  out += "  local word=\"${COMP_WORDS[COMP_CWORD]}\" previous=\"${COMP_WORDS[COMP_CWORD-1]}\"\n";
  out += fmt::format("  local commands='{}' command='' options='' part bare='' before=''\n", names);
  out += bash_command(manual);
  out += fmt::format("  case \"$command:$previous\" in\n{}  esac\n", values);
  out += fmt::format("  case \"$command\" in\n{}  esac\n", options);
  out += fmt::format(
      "  if [[ $word == -* ]]; then\n    COMPREPLY=($(compgen -W \"$options {}\" -- \"$word\"))\n",
      all_names(commands.front()));
  out +=
      "  elif [[ -z $command ]]; then\n    COMPREPLY=($(compgen -W \"$commands\" -- \"$word\"))\n";
  if (!files.empty())
    out += fmt::format(
        "  else\n    case \"$command\" in {}) compopt -o filenames 2>/dev/null; "
        "COMPREPLY=($(compgen -f -- \"$word\")) ;; esac\n",
        files);
  return out + fmt::format("  fi\n}}\ncomplete -F {} {}\n", function, program);
}

std::string zsh_escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '[' || c == ']' || c == ':' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

std::string zsh_value(const Flag& flag) {
  switch (flag.value) {
    case ValueKind::none:
      return {};
    case ValueKind::choice:
      return fmt::format(":value:({})", fmt::join(flag.choices, " "));
    case ValueKind::folder:
      return ":folder:_files -/";
    case ValueKind::file:
      return ":file:_files";
    case ValueKind::other:
      return ":value:";
  }
  return {};
}

std::string zsh_arguments(const Command& command, std::string_view indent) {
  std::string out;
  for (const Flag& flag : command.flags)
    for (const std::string& name : flag.names)
      out += fmt::format(
          " \\\n{}{}", indent,
          shell_quoted(fmt::format("{}[{}]{}", name, zsh_escaped(flag.help), zsh_value(flag))));
  return out;
}

/// The command that bare words stand for behind all others.
std::vector<Command> with_default_last(std::vector<Command> commands, const Manual& manual) {
  std::stable_partition(commands.begin(), commands.end(), [&](const Command& command) {
    return manual.default_command.empty() || command.name != manual.default_command;
  });
  return commands;
}

std::string zsh(const std::vector<Command>& commands, const Manual& manual) {
  const std::string_view program = manual.name;
  const std::string function = function_name(program);
  std::string out =
      fmt::format("#compdef {0}\n# made from the options of {0}\n\n{1}() {{\n", program, function);
  out +=
      "  local context state state_descr line\n  typeset -A opt_args\n  local -a commands\n  "
      "commands=(\n";
  for (const Command& command : commands)
    if (!command.name.empty())
      out += fmt::format("    {}\n", shell_quoted(command.name + ":" + zsh_escaped(command.help)));
  out += fmt::format("  )\n  _arguments -C{} \\\n    '1: :->command' '*:: :->rest'\n",
                     zsh_arguments(commands.front(), "    "));
  out +=
      "  case $state in\n    command) _describe command commands ;;\n    rest)\n      case "
      "$line[1] in\n";
  for (const Command& command : with_default_last(commands, manual))
    if (!command.name.empty())
      out += fmt::format(
          "        {})\n          _arguments{} \\\n            '*:{}' ;;\n",
          command.name == manual.default_command ? "*" : command.name,
          zsh_arguments(command, "            ") + zsh_arguments(commands.front(), "            "),
          command.positional == ValueKind::file ? "file:_files" : "word:");
  return out + fmt::format("      esac ;;\n  esac\n}}\n\n{} \"$@\"\n", function);
}

std::string fish_flag(std::string_view program, const std::string& when, const Flag& flag) {
  std::string out = fmt::format("complete -c {}{}", program, when);
  for (const std::string& name : flag.names)
    out += name.starts_with("--") ? fmt::format(" -l {}", name.substr(2))
                                  : fmt::format(" -s {}", name.substr(1));
  if (flag.value == ValueKind::choice)
    out += fmt::format(" -x -a {}", shell_quoted(fmt::format("{}", fmt::join(flag.choices, " "))));
  else if (flag.value == ValueKind::folder)
    out += " -x -a '(__fish_complete_directories)'";
  else if (flag.value == ValueKind::file)
    out += " -r -F";
  else if (flag.value == ValueKind::other)
    out += " -x";
  return out + fmt::format(" -d {}\n", shell_quoted(flag.help));
}

/// When the options of a command are offered: behind its name; those of the command that bare words
/// stand for behind no other.
std::string fish_condition(const std::vector<Command>& commands, const Command& command,
                           const Manual& manual) {
  if (command.name != manual.default_command)
    return fmt::format(" -n '__fish_seen_subcommand_from {}'", command.name);
  std::string others;
  for (const Command& other : commands)
    if (!other.name.empty() && other.name != command.name) others += " " + other.name;
  return fmt::format(" -n 'not __fish_seen_subcommand_from{}'", others);
}

std::string fish(const std::vector<Command>& commands, const Manual& manual) {
  const std::string_view program = manual.name;
  std::string out = fmt::format(
      "# fish completion for {0}, made from its options\ncomplete -c {0} -f\n", program);
  for (const Flag& flag : commands.front().flags) out += fish_flag(program, "", flag);
  for (const Command& command : commands) {
    if (command.name.empty()) continue;
    out += fmt::format("complete -c {} -n __fish_use_subcommand -a {} -d {}\n", program,
                       command.name, shell_quoted(command.help));
    const std::string when = fish_condition(commands, command, manual);
    if (command.positional == ValueKind::file)
      out += fmt::format("complete -c {}{} -F\n", program, when);
    for (const Flag& flag : command.flags) out += fish_flag(program, when, flag);
  }
  return out;
}

}  // namespace

std::string completion(const CLI::App& app, const Manual& manual, std::string_view shell) {
  const std::vector<Command> commands = describe_all(app);
  if (shell == "bash") return bash(commands, manual);
  if (shell == "zsh") return zsh(commands, manual);
  if (shell == "fish") return fish(commands, manual);
  throw Error(ErrorCode::usage, fmt::format("no completion for '{}'", shell),
              "there is bash, zsh and fish");
}

}  // namespace mercato
