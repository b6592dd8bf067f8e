// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "common/text/span.hh"

namespace mercato {

/// The sentence or sentences of `text` around a span: from the end of the sentence before to the
/// next end at or after the span. Paragraphs end sentences. Bytes.
[[nodiscard]] Span sentence_around(std::string_view text, Span span);

/// A part of a text on one line, with single spaces.
[[nodiscard]] std::string one_line(std::string_view text);

}  // namespace mercato
