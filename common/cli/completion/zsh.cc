// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "common/cli/completion/described.hh"
#include "common/cli/shell.hh"

namespace mercato::completion_script {
namespace {

std::string zsh_escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '[' || c == ']' || c == ':' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

std::string zsh_value(const Value& value, const std::string& function) {
  switch (value.kind) {
    case ValueKind::none:
      return {};
    case ValueKind::choice:
      return fmt::format(":value:({})", fmt::join(value.choices, " "));
    case ValueKind::folder:
      return ":folder:_files -/";
    case ValueKind::file:
      return ":file:_files";
    case ValueKind::asked:
      return fmt::format(":value: {}_values {}", function, value.asked_for);
    case ValueKind::other:
      return ":value:";
  }
  return {};
}

/// What the program says of a word. What fits is its to know: a name is found by any of its words.
std::string values_function(const std::string& function) {
  return function + R"sh(_values() {
  local -a found options
  found=("${(@f)$($program complete-values -- $1 "${(Q)PREFIX}" "${(@Q)typed}" 2>/dev/null)}")
  [[ -n $found[1] ]] || return 1
  [[ $found[1] == *[:,] ]] && options=(-S '')
  compadd -U $options -- $found
}

)sh";
}

std::string zsh_arguments(const Command& command, const std::string& function,
                          std::string_view indent) {
  std::string out;
  for (const Flag& flag : command.flags)
    for (const std::string& name : flag.names)
      out += fmt::format(" \\\n{}{}", indent,
                         shell_quoted(fmt::format("{}[{}]{}", name, zsh_escaped(flag.help),
                                                  zsh_value(flag.value, function))));
  return out;
}

/// The command that bare words stand for behind all others.
std::vector<Command> with_default_last(std::vector<Command> commands, const Manual& manual) {
  std::stable_partition(commands.begin(), commands.end(), [&](const Command& command) {
    return manual.default_command.empty() || command.name != manual.default_command;
  });
  return commands;
}

}  // namespace

std::string zsh(const std::vector<Command>& commands, const Manual& manual) {
  const std::string_view program = manual.name;
  const std::string function = function_name(program);
  std::string out = fmt::format("#compdef {0}\n# made from the options of {0}\n\n", program);
  if (!manual.completed.empty()) out += values_function(function);
  out += function + R"sh(() {
  local context state state_descr line program="${(Q)words[1]}"
  local -a typed=("${(@)words[2,-1]}")
  typeset -A opt_args
  local -a commands
  commands=(
)sh";
  std::string first;
  for (const Command& command : commands) {
    if (command.name.empty()) continue;
    out += fmt::format("    {}\n", shell_quoted(command.name + ":" + zsh_escaped(command.help)));
    if (command.name == manual.default_command && command.positional.kind == ValueKind::asked)
      first = fmt::format("; {}_values {}", function, command.positional.asked_for);
  }
  out += fmt::format("  )\n  _arguments -C{} \\\n    '1: :->command' '*:: :->rest'\n",
                     zsh_arguments(commands.front(), function, "    "));
  out += fmt::format(
      "  case $state in\n    command) _describe command commands{} ;;\n    rest)\n      case "
      "$line[1] in\n",
      first);
  for (const Command& command : with_default_last(commands, manual)) {
    if (command.name.empty()) continue;
    const ValueKind kind = command.positional.kind;
    out += fmt::format("        {})\n          _arguments{} \\\n            '*{}' ;;\n",
                       command.name == manual.default_command ? "*" : command.name,
                       zsh_arguments(command, function, "            ") +
                           zsh_arguments(commands.front(), function, "            "),
                       kind == ValueKind::file || kind == ValueKind::asked
                           ? zsh_value(command.positional, function)
                           : ":word:");
  }
  return out + fmt::format("      esac ;;\n  esac\n}}\n\n{} \"$@\"\n", function);
}

}  // namespace mercato::completion_script
