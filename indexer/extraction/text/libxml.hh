// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

namespace mercato {

/// Makes libxml2 ready, once, and keeps it from printing, on this thread, what it finds wrong, with
/// a line of the input: its checks of ids ask no parser's own handler. Call before each parse, on
/// any thread.
void prepare_libxml();

}  // namespace mercato
