// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "common/fields/fields.hh"

namespace mercato {

/// A question that moves answer: « qui a quitté xAI ? », « où est parti Jan Leike ? ».
struct MoveQuestion {
  Field known{};     ///< what is named: move_from, move_to or person
  std::string name;  ///< as it was typed
};

/// Reads such a question from what was typed; nothing if it is none.
[[nodiscard]] std::optional<MoveQuestion> read_move_question(std::string_view text);

}  // namespace mercato
