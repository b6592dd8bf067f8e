// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

#include "indexer/readers/record.hh"

namespace mercato {

/// The values before a text and the text after them.
struct FrontMatter {
  Record values;
  std::string_view text;  ///< the rest, a part of the input
};

/// Whether `text` begins with front matter: `---` (YAML) or `+++` (TOML).
[[nodiscard]] bool has_front_matter(std::string_view text);

/// Splits off front matter. Of YAML it reads what front matter uses: `key: value`, quoted strings,
/// folded (`>`) and literal (`|`) blocks, lists in brackets or with dashes (joined by a comma),
/// comments; nested maps are skipped. Throws Unreadable, with the line, if it is not closed or is
/// not valid.
[[nodiscard]] FrontMatter split_front_matter(std::string_view text);

}  // namespace mercato
