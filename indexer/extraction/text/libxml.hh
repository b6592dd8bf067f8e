// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

namespace mercato {

/// Makes libxml2 ready, once, and keeps it from printing, on this thread, what it finds wrong, with
/// a line of the input: its checks of ids ask no parser's own handler. Call before each parse, on
/// any thread.
void prepare_libxml();

/// Whether some tag of HTML has so many attributes that comparing each with each, as libxml2 does,
/// would take seconds. They need no blanks between them: whatever may end one counts.
[[nodiscard]] bool has_endless_tag(std::string_view markup);

/// The same of XML, whose CDATA sections and comments hold text.
[[nodiscard]] bool has_endless_element(std::string_view xml);

}  // namespace mercato
