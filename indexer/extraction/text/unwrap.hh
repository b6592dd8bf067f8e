// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace mercato {

/// Joins paragraphs that were broken to a fixed width. Between blank lines, a block whose lines
/// plainly go on (a comma, a function word or a hyphen at the end, a small letter at the start of
/// the next) is one paragraph, whatever its other lines begin with; elsewhere a line goes on in the
/// next if that begins with a small letter. The marks `>` of quoted mail go.
[[nodiscard]] std::string unwrap(std::string_view text);

}  // namespace mercato
