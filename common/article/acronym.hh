// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

namespace mercato {

/// Whether each letter of a folded acronym, two or more, begins a word of a folded name, in order
/// and from the first.
[[nodiscard]] bool is_acronym_of(std::string_view acronym, std::string_view name);

}  // namespace mercato
