// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "common/article/article.hh"
#include "indexer/extraction/text/reading_notes.hh"

namespace mercato {

/// How an article was read, for people: format, encoding, where each part was found, what was left
/// out and why. Several lines, and a blank one at the end.
[[nodiscard]] std::string explanation(const Article& article, const ReadingNotes& notes);

/// What was left out of an article, a line each, behind its path: for `--verbose`. Empty if nothing
/// was.
[[nodiscard]] std::string left_out_lines(const Article& article, const ReadingNotes& notes);

}  // namespace mercato
