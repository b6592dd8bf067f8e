// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include "common/text/span.hh"

namespace mercato {

/// One stretch of text between quotation marks.
struct Quoted {
  Span whole;   ///< marks included
  Span inside;  ///< without them and the white space beside them
};

/// The outermost stretches between quotation marks («», “”, " ") of a part of a text, in order.
/// Straight marks are told apart by what touches them, so that paragraphs glued together
/// (`fin."Début`) and marks someone forgot do not turn the rest of the text inside out.
[[nodiscard]] std::vector<Quoted> find_quoted(std::string_view text, Span part);

}  // namespace mercato
