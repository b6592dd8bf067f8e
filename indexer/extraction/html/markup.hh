// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace mercato {

/// Whether a text that may be HTML or not has markup: a tag of HTML that is closed or stands alone
/// (`<p>…</p>`, `<br>`), or an entity with its semicolon (`&eacute;`, `&#8217;`). `AT&T` and
/// `3 < 4` have none.
[[nodiscard]] bool has_markup(std::string_view text);

/// The character that an entity with its `&` and `;` stands for; the entity itself if none is
/// known.
[[nodiscard]] std::string entity_text(std::string_view entity);

/// The text of a fragment of HTML in which line ends may be what parts paragraphs, as WordPress
/// stores them: they are, unless it has paragraphs or line breaks of its own.
[[nodiscard]] std::string fragment_text(std::string_view fragment);

/// The charset a page declares in its head, by `<meta>` or XML declaration; empty if none. What
/// scripts, links and comments say does not count.
[[nodiscard]] std::string declared_html_charset(std::string_view bytes);

}  // namespace mercato
