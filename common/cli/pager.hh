// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

namespace mercato {

/// Shows `text` in a pager ($MERCATO_PAGER, else $PAGER, else less) if standard output is a
/// terminal with fewer lines than the text; false if nothing was shown: write it then.
[[nodiscard]] bool page_output(std::string_view text);

}  // namespace mercato
