// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <string_view>

/// What both programs end with. Help, man pages and the errors of `batch` are made from `table`.
namespace mercato::exit_status {

inline constexpr int found = 0;     ///< done, or something was found
inline constexpr int nothing = 1;   ///< the question was fine, and nothing answers it
inline constexpr int usage = 2;     ///< the command line or the query is wrong
inline constexpr int no_index = 3;  ///< no usable index
inline constexpr int failure = 4;   ///< bad input, failed input or output
inline constexpr int locked = 5;    ///< another writer holds the index

struct Row {
  int status;
  std::string_view code;  ///< name of the error in JSON; empty for what is no error
  std::string_view meaning;
};

inline constexpr std::array table{
    Row{found, "", "found, or done"},
    Row{nothing, "", "nothing found"},
    Row{usage, "usage", "bad usage: an option or, with --strict, the query"},
    Row{no_index, "no_index", "no usable index: missing, damaged, or of another version"},
    Row{failure, "input", "bad input, or input and output failed"},
    Row{locked, "locked", "another writer holds the index"},
};

}  // namespace mercato::exit_status
