// SPDX-License-Identifier: GPL-2.0-or-later
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "common/cli/completion/described.hh"

namespace mercato::completion_script {
namespace {

std::string all_names(const Command& command) {
  std::vector<std::string> names;
  for (const Flag& flag : command.flags)
    names.insert(names.end(), flag.names.begin(), flag.names.end());
  return fmt::format("{}", fmt::join(names, " "));
}

std::string value_action(const Value& value, const std::string& function) {
  switch (value.kind) {
    case ValueKind::choice:
      return fmt::format("COMPREPLY=($(compgen -W '{}' -- \"$word\"))",
                         fmt::join(value.choices, " "));
    case ValueKind::folder:
      return "compopt -o dirnames 2>/dev/null; COMPREPLY=($(compgen -d -- \"$word\"))";
    case ValueKind::file:
      return "compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -f -- \"$word\"))";
    case ValueKind::asked:
      return fmt::format("{}_values {}", function, value.asked_for);
    default:
      return "COMPREPLY=()";
  }
}

/// Readline parts words at colons and equals signs; here they are parted as a shell would, without
/// their quotes, into `words`; who calls without the line has parted it already. `kept` is how much
/// of the last one readline leaves alone.
constexpr std::string_view split_line = R"sh(  local -a words=('')
  local line="${COMP_LINE:0:COMP_POINT}" quote='' escaped='' kept=0 i char
  for ((i = 0; i < ${#line}; i++)); do
    char="${line:i:1}"
    if [[ -n $escaped ]]; then words[-1]+="$char"; escaped=''
    elif [[ $char == \\ && $quote != \' ]]; then escaped=yes
    elif [[ -n $quote && $char == "$quote" ]]; then quote=''
    elif [[ -n $quote ]]; then words[-1]+="$char"
    elif [[ $char == [\'\"] ]]; then quote="$char"; kept=${#words[-1]}
    elif [[ $char == [[:space:]] ]]; then [[ -z ${words[-1]} ]] || words+=(''); kept=0
    else
      words[-1]+="$char"
      [[ $char != [:=] || $COMP_WORDBREAKS != *"$char"* ]] || kept=${#words[-1]}
    fi
  done
  [[ -n $COMP_LINE ]] || words=("${COMP_WORDS[@]:0:COMP_CWORD + 1}")
  local word="${words[-1]}" previous=''
  ((${#words[@]} < 2)) || previous="${words[-2]}"
  if [[ $word == --*=* ]]; then
    previous="${word%%=*}"
    kept=$((kept - ${#previous} - 1))
    ((kept >= 0)) || kept=0
    word="${word#*=}"
  fi
)sh";

/// What the program says of a word; only what readline replaces of it, and quoted where nothing is.
std::string values_function(const std::string& function) {
  return function + R"sh(_values() {
  local value
  while IFS= read -r value; do
    [[ $value == *[:,] ]] && compopt -o nospace 2>/dev/null
    value="${value:kept}"
    case $quote in
      \') value="${value//\'/\'\\\'\'}" ;;
      \") value="${value//\\/\\\\}" value="${value//\"/\\\"}" value="${value//\$/\\$}" value="${value//\`/\\\`}" ;;
      *) printf -v value %q "$value" ;;
    esac
    COMPREPLY+=("$value")
  done < <("${words[0]}" complete-values -- "$1" "$word" "${words[@]:1}" 2>/dev/null)
}
)sh";
}

/// Finds the command of a line in `command`; where bare words stand for one, that one.
std::string find_command(const Manual& manual) {
  std::string out = "  for part in \"${words[@]:1:${#words[@]}-2}\"; do\n";
  out += "    case \" $commands \" in *\" $part \"*) command=\"$part\"; break ;; esac\n";
  if (!manual.default_command.empty())
    out += "    [[ $part == -* || $before == -* ]] || bare=yes\n    before=\"$part\"\n";
  out += "  done\n";
  if (!manual.default_command.empty())
    out += fmt::format("  [[ -z $command && -n $bare ]] && command={}\n", manual.default_command);
  return out;
}

/// What stands at the place of a word: for each command that knows, and for the first word.
std::string positional_words(const std::vector<Command>& commands, const Manual& manual,
                             const std::string& function) {
  std::string known;
  std::string first = "COMPREPLY=($(compgen -W \"$commands\" -- \"$word\"))";
  for (const Command& command : commands) {
    const ValueKind kind = command.positional.kind;
    if (kind != ValueKind::file && kind != ValueKind::asked) continue;
    const std::string action = value_action(command.positional, function);
    known += fmt::format("    {}) {} ;;\n", command.name, action);
    if (command.name == manual.default_command && !command.name.empty()) first += "; " + action;
  }
  std::string out = fmt::format("  elif [[ -z $command ]]; then\n    {}\n", first);
  if (!known.empty()) out += fmt::format("  else\n    case \"$command\" in\n{}    esac\n", known);
  return out;
}

}  // namespace

std::string bash(const std::vector<Command>& commands, const Manual& manual) {
  const std::string_view program = manual.name;
  const std::string function = function_name(program);
  std::string names;
  std::string options;
  std::string values;
  for (const Command& command : commands) {
    if (!command.name.empty()) {
      names += (names.empty() ? "" : " ") + command.name;
      options += fmt::format("    {}) options='{}' ;;\n", command.name, all_names(command));
    }
    const std::string of = command.name.empty() ? "*" : command.name;
    for (const Flag& flag : command.flags)
      if (flag.value.kind != ValueKind::none)
        values += fmt::format("    {}:{}) {}; return ;;\n", of,
                              fmt::join(flag.names, fmt::format("|{}:", of)),
                              value_action(flag.value, function));
  }
  std::string out = fmt::format("# bash completion for {}, made from its options\n", program);
  if (!manual.completed.empty()) out += values_function(function);
  out += fmt::format("{}() {{\n{}", function, split_line);
  out += fmt::format("  local commands='{}' command='' options='' part bare='' before=''\n", names);
  out += "  COMPREPLY=()\n" + find_command(manual);
  out += fmt::format("  case \"$command:$previous\" in\n{}  esac\n", values);
  out += fmt::format("  case \"$command\" in\n{}  esac\n", options);
  out += fmt::format(
      "  if [[ $word == -* ]]; then\n    COMPREPLY=($(compgen -W \"$options {}\" -- \"$word\"))\n",
      all_names(commands.front()));
  out += positional_words(commands, manual, function);
  return out + fmt::format("  fi\n}}\ncomplete -F {} {}\n", function, program);
}

}  // namespace mercato::completion_script
