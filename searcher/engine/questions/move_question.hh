// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/fields/fields.hh"

namespace mercato {

/// What a question over moves names: an end, a person, or the year it asks about.
struct NamedInQuestion {
  Field field{};     ///< move_from, move_to, person or date
  std::string name;  ///< as it was typed
};

/// Reads a question that moves answer: « qui a quitté xAI pour OpenAI ? », « où est parti Jan
/// Leike ? » (move_forms.hh). Nothing if it is none.
[[nodiscard]] std::vector<NamedInQuestion> read_move_question(std::string_view text);

}  // namespace mercato
