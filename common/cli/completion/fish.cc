// SPDX-License-Identifier: GPL-2.0-or-later
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "common/cli/completion/described.hh"
#include "common/cli/shell.hh"

namespace mercato::completion_script {
namespace {

/// What the program says of the word under the cursor.
std::string asking(const Value& value, const std::string& function) {
  return shell_quoted(fmt::format("({}_values {})", function, value.asked_for));
}

std::string values_function(const std::string& function) {
  return "function " + function + R"sh(_values
  set -l words (commandline -opc)
  set -l word (commandline -ct | string replace -r '^-[^=]*=' '' | string trim -l -c \'\" | string unescape)
  $words[1] complete-values -- $argv[1] "$word" $words[2..-1] 2>/dev/null
end
)sh";
}

std::string fish_flag(const Manual& manual, const std::string& when, const Flag& flag) {
  std::string out = fmt::format("complete -c {}{}", manual.name, when);
  for (const std::string& name : flag.names)
    out += name.starts_with("--") ? fmt::format(" -l {}", name.substr(2))
                                  : fmt::format(" -s {}", name.substr(1));
  switch (flag.value.kind) {
    case ValueKind::none:
      break;
    case ValueKind::choice:
      out += fmt::format(" -x -a {}",
                         shell_quoted(fmt::format("{}", fmt::join(flag.value.choices, " "))));
      break;
    case ValueKind::folder:
      out += " -x -a '(__fish_complete_directories)'";
      break;
    case ValueKind::file:
      out += " -r -F";
      break;
    case ValueKind::asked:
      out += " -x -a " + asking(flag.value, function_name(manual.name));
      break;
    case ValueKind::other:
      out += " -x";
      break;
  }
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

}  // namespace

std::string fish(const std::vector<Command>& commands, const Manual& manual) {
  const std::string_view program = manual.name;
  const std::string function = function_name(program);
  std::string out = fmt::format(
      "# fish completion for {0}, made from its options\ncomplete -c {0} -f\n", program);
  if (!manual.completed.empty()) out += values_function(function);
  for (const Flag& flag : commands.front().flags) out += fish_flag(manual, "", flag);
  for (const Command& command : commands) {
    if (command.name.empty()) continue;
    out += fmt::format("complete -c {} -n __fish_use_subcommand -a {} -d {}\n", program,
                       command.name, shell_quoted(command.help));
    const std::string when = fish_condition(commands, command, manual);
    if (command.positional.kind == ValueKind::file)
      out += fmt::format("complete -c {}{} -F\n", program, when);
    else if (command.positional.kind == ValueKind::asked)
      out += fmt::format("complete -c {}{} -a {}\n", program, when,
                         asking(command.positional, function));
    for (const Flag& flag : command.flags) out += fish_flag(manual, when, flag);
  }
  return out;
}

}  // namespace mercato::completion_script
