// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace mercato {

/// What a Markdown text says.
struct MarkdownText {
  std::string title;               ///< the first heading, if no prose stands before it
  std::vector<std::string> above;  ///< short lines before the title
  std::string text;                ///< the rest: a paragraph, heading or list item a line
};

/// Takes Markdown's markup off (CommonMark, tables, strikethrough, task lists, wiki links,
/// footnotes): links keep their text, entities are their character, pictures and HTML tags go, code
/// stays.
[[nodiscard]] MarkdownText plain_markdown(std::string_view markdown);

}  // namespace mercato
