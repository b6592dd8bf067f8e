// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/pipeline/term_table.hh"

namespace mercato {

TermTable::Number TermTable::number_of(std::string_view term) {
  const auto found = numbers_.find(term);
  if (found != numbers_.end()) return found->second;
  const auto number = static_cast<Number>(terms_.size());
  numbers_.emplace(terms_.emplace_back(term), number);
  return number;
}

void TermTable::clear() {
  numbers_.clear();
  terms_.clear();
}

}  // namespace mercato
