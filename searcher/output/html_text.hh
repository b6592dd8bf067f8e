// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "common/text/span.hh"

namespace mercato {

/// `text` as HTML text or attribute value: no character of it is markup.
[[nodiscard]] std::string html_escaped(std::string_view text);

/// The same, with <mark> around the places of `marks` (bytes of `text`, in order).
[[nodiscard]] std::string html_marked(std::string_view text, std::span<const Span> marks);

/// `address` if a reader may follow it: http or https; else empty.
[[nodiscard]] std::string_view safe_address(std::string_view address);

}  // namespace mercato
