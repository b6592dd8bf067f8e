// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace mercato {

/// What kind of thing answers a question.
enum class AnswerKind : std::uint8_t {
  any,     ///< no question, or one of another kind
  number,  ///< combien, quel montant
  date,    ///< quand, en quelle année
  name,    ///< qui, où: of a person, a place
  yes_no,  ///< peut-on, est-ce que
};

/// Reads it from how a question begins.
[[nodiscard]] AnswerKind read_answer_kind(std::string_view question);

/// Whether a query is a question in a sentence: it ends with a question mark.
[[nodiscard]] bool is_question(std::string_view query);

/// Whether a passage has something of the kind: a figure, a year or month, a name inside a
/// sentence.
[[nodiscard]] bool has_answer(AnswerKind kind, std::string_view passage);

}  // namespace mercato
