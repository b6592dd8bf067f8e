// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

#include "indexer/readers/records/record.hh"

namespace mercato {

/// The values that the first lines of a text name, and the text after them.
struct LabelledHead {
  Record values;
  std::string_view text;  ///< a part of the input
  std::size_t lines = 0;  ///< how many lines named a part of an article
};

/// Splits off lines such as « Titre : … », « Date : 12 juillet 2025 », « Auteur : … »: two or more
/// of them at the start of a text, one below the other. A last label without a value (« Texte : »)
/// begins the text. Without such a head all of the input is text.
[[nodiscard]] LabelledHead split_labelled_head(std::string_view text);

}  // namespace mercato
