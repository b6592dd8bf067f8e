// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace mercato {

/// What a line says of who wrote an article and when.
struct Byline {
  std::string author;  ///< the names, as written
  std::string date;    ///< of publication, ISO 8601
  bool whole = false;  ///< the line says nothing else
};

/// Reads a line such as « Par Anne Martin », « samedi 12 juillet 2025, par Anne Martin », « Publié
/// par A. Martin et B. Petit le 12/07/2025 », « mardi 8 juillet 2025 à 14h32 • 3 min de lecture ».
[[nodiscard]] Byline read_byline(std::string_view line);

/// Whether a line only says who wrote the article and when.
[[nodiscard]] bool is_byline(std::string_view line);

/// The names of a line « Par Anne Martin, publié le … », "By …"; empty if it is no such line.
[[nodiscard]] std::string byline_author(std::string_view line);

}  // namespace mercato
