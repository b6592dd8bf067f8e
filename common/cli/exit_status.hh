// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

/// What both programs end with when nothing went wrong; faults end with Error::exit_status().
namespace mercato::exit_status {

inline constexpr int found = 0;    ///< done, or something was found
inline constexpr int nothing = 1;  ///< the question was fine, and nothing answers it
inline constexpr int usage = 2;    ///< as ErrorCode::usage
inline constexpr int failure = 4;  ///< as ErrorCode::input

}  // namespace mercato::exit_status
