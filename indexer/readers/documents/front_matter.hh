// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

#include "indexer/readers/records/record.hh"

namespace mercato {

/// The values before a text and the text after them.
struct FrontMatter {
  Record values;
  std::string_view text;  ///< the rest, a part of the input
};

/// Whether `text` begins with front matter, blank lines and HTML comments aside: `---` (YAML) or
/// `+++` (TOML) with a key behind it and the same (or `...`) to close it, or a JSON object with a
/// text behind it.
[[nodiscard]] bool has_front_matter(std::string_view text);

/// Splits off front matter. All of YAML 1.2 is read, and plain values with a colon, which it does
/// not allow (`title: Kermor : le port rouvre`). Lists are joined by a comma, maps stand for their
/// `name`. Throws Unreadable, with the line, if it is not valid.
[[nodiscard]] FrontMatter split_front_matter(std::string_view text);

}  // namespace mercato
