// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "indexer/extraction/html/html_metadata.hh"

namespace mercato::html {

/// The title of the article: the window title without the name of the site, as long as the headline
/// or the heading agrees with it (it may go on where they end); else the headline, unless it was
/// cut short, or the heading.
[[nodiscard]] std::string choose_title(const Metadata& metadata);

/// What is compared of two titles or names: letters and digits only, folded.
[[nodiscard]] std::string comparable_title(std::string_view text);

}  // namespace mercato::html
