// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/cli/about/manual.hh"

/// A program's commands and options, as completion scripts need them, and the writers of scripts.
namespace mercato::completion_script {

/// What follows an option, as far as a shell can complete it.
enum class ValueKind : std::uint8_t {
  none,
  choice,
  file,
  folder,
  asked,  ///< the program is asked: see Manual::completed
  other,
};

struct Value {
  ValueKind kind{};
  std::vector<std::string> choices = {};
  std::string_view asked_for = {};  ///< what the program is asked for
};

struct Flag {
  std::vector<std::string> names;  ///< with their dashes
  std::string help;
  Value value;
};

struct Command {
  std::string name;  ///< empty for the program itself
  std::string help;
  std::vector<Flag> flags;
  Value positional;
};

/// `_mercato_searcher`: the name of a program's function.
[[nodiscard]] std::string function_name(std::string_view program);

[[nodiscard]] std::string bash(const std::vector<Command>& commands, const Manual& manual);
[[nodiscard]] std::string zsh(const std::vector<Command>& commands, const Manual& manual);
[[nodiscard]] std::string fish(const std::vector<Command>& commands, const Manual& manual);

}  // namespace mercato::completion_script
