// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

#include "common/fields/fields.hh"
#include "common/text/span.hh"
#include "searcher/query/pairs.hh"

namespace mercato {

/// Tells where the words and values of a query end. Keeps references to the text and its pairs.
class QuerySpans {
 public:
  QuerySpans(std::string_view text, QueryPairs& pairs) : text_(text), pairs_(pairs) {}

  /// The word at `at`: up to a space, a quotation mark or a parenthesis of a group; parentheses
  /// that open and close inside the word are part of it: employé(e)s.
  [[nodiscard]] Span word_at(std::uint32_t at);

  /// A range field's value at `at`: up to a space, but an amount or a date goes on over its spaces
  /// (10 Md$, mars 2020).
  [[nodiscard]] Span value_at(Field field, std::uint32_t at);

 private:
  [[nodiscard]] Span word_behind(std::uint32_t end);
  [[nodiscard]] Span date_at(Field field, Span first);
  [[nodiscard]] bool space_at(std::uint32_t at) const;
  [[nodiscard]] std::uint32_t next_space(std::uint32_t from);

  std::string_view text_;
  QueryPairs& pairs_;
  std::uint32_t next_space_ = 0;  ///< the first space at or after next_space_from_
  std::uint32_t next_space_from_ = 1;
};

}  // namespace mercato
