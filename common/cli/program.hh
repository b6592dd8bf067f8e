// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/cli/about/manual.hh"
#include "common/cli/terminal.hh"

namespace mercato {

/// What take_signed_words puts in the place of a hyphen before a word.
inline constexpr std::string_view minus_sign = "\u2212";

/// What every command of both programs takes.
struct SharedOptions {
  std::vector<std::string> indexes{"./index"};  ///< --index, else $MERCATO_INDEX, else ./index
  unsigned shard_timeout = 5;                   ///< --shard-timeout, in seconds
  bool partial = false;                         ///< --partial

  /// The one index of a command that takes no more. Throws Error{usage} if there are several.
  [[nodiscard]] const std::string& index() const;
  ColorChoice color = ColorChoice::automatic;
};

/// A program of several commands: its options, its help, man page and completion, and the one place
/// where errors are caught, printed and turned into an exit status.
class Program {
 public:
  explicit Program(Manual manual);
  ~Program();
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  /// Adds a command. `run` is called after its options were read, and returns the exit status.
  /// The returned App is where the command adds its options; it lives as long as the program.
  CLI::App& command(std::string_view name, std::string_view summary, std::function<int()> run);

  /// Lets --index be given again, and adds --shard-timeout and --partial.
  void take_several_indexes();

  /// Lets what follows a command's name begin with a sign: `-todo` is a word there, and not options
  /// of one letter each.
  void take_signed_words(std::string_view command);

  [[nodiscard]] CLI::App& app();
  [[nodiscard]] const SharedOptions& shared() const;

  /// Reads the arguments, runs the command they name, and gives the exit status. Ignores SIGPIPE: a
  /// closed pipe is success.
  [[nodiscard]] int main(int argc, char** argv);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace mercato
