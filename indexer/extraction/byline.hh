// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace mercato {

/// Whether a line only says who wrote the article and when: « Par Anne Martin », « Par A. Martin et
/// B. Petit | Le 8 juillet 2025 », « mardi 8 juillet 2025 à 14h32 ».
[[nodiscard]] bool is_byline(std::string_view line);

/// The names of a line « Par Anne Martin, publié le … », "By …"; empty if it is no such line.
[[nodiscard]] std::string byline_author(std::string_view line);

}  // namespace mercato
