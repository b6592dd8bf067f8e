// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

namespace mercato {

/// Thrown when the reader of a pipe has gone (`| head`): the program ends, and with success.
struct ClosedPipe {};

/// Writes to standard output, buffered. Throws ClosedPipe, or Error{input} when the disk is full.
void write_output(std::string_view text);

/// Sends what write_output has buffered. Throws like write_output.
void flush_output();

/// Writes one line to standard error; failures are ignored, there is nowhere to tell them.
void write_message(std::string_view line) noexcept;

}  // namespace mercato
