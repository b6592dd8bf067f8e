// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace mercato {

/// What a Markdown text says.
struct MarkdownText {
  std::string title;  ///< the first heading, if nothing stands before it
  std::string text;   ///< the rest: a paragraph, heading or list item a line
};

/// Takes Markdown's markup off (CommonMark, and the tables and footnotes of its usual extensions):
/// links keep their text, images, HTML tags and comments, link definitions go, code stays.
[[nodiscard]] MarkdownText plain_markdown(std::string_view markdown);

}  // namespace mercato
