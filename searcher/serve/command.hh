// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

namespace mercato {

class Program;

/// Adds the command `serve`.
void add_serve(Program& program);

}  // namespace mercato
