// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "common/article/article.hh"

namespace mercato {

/// The article of a saved page (UTF-8): title, lead, author, date, site, canonical address, body. A
/// page without an article's text has an empty body. Throws Error{input} if it cannot be parsed.
[[nodiscard]] Article extract_html(std::string_view page);

/// The text of a fragment of HTML, a paragraph a line, as feeds carry it.
[[nodiscard]] std::string html_text(std::string_view fragment);

/// The charset a page declares in its head, empty if none.
[[nodiscard]] std::string declared_html_charset(std::string_view bytes);

}  // namespace mercato
