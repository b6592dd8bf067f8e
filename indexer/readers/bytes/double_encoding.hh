// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

namespace mercato {

/// Undoes, line by line, what happens to UTF-8 that was read as windows-1252 and written as UTF-8
/// again (`aprÃ¨s` for `après`). A line is changed only if every character of it has a byte in
/// windows-1252 and these bytes are UTF-8. Whether any was.
bool undo_double_encoding(std::string& text);

}  // namespace mercato
