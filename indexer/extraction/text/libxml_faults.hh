// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

namespace mercato {

/// Keeps libxml2 from printing, on this thread, what it finds wrong, with a line of the input. Its
/// checks of ids ask no parser's own handler. Call before each parse.
void keep_libxml_quiet();

}  // namespace mercato
