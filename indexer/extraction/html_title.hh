// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "indexer/extraction/html_metadata.hh"

namespace mercato::html {

/// The title of the article: the window title without the name of the site, as long as the headline
/// or the heading agrees with it (it may go on where they end); else the headline, unless it was
/// cut short, or the heading.
[[nodiscard]] std::string choose_title(const Metadata& metadata);

}  // namespace mercato::html
