// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

#include "common/article/article.hh"
#include "indexer/extraction/text/reading_notes.hh"

namespace mercato {

/// An article copied off a web page as plain text, menus, logos, repeated titles and newsletter
/// calls around it: finds title, lead, body and, where a line says so, author and date. Lines that
/// no rule knows as noise stay in the body.
[[nodiscard]] Article extract_plain_text(std::string_view text);
/// The same; notes how the parts were found and what was left out.
[[nodiscard]] Article extract_plain_text(std::string_view text, ReadingNotes& notes);

}  // namespace mercato
