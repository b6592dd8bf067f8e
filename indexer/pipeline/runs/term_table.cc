// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/pipeline/runs/term_table.hh"

#include <algorithm>

#include "common/text/lexeme_table.hh"

namespace mercato {

/// Where the term is, or the free slot where it belongs (linear probing, at most half full).
TermTable::Slot& TermTable::slot(std::uint64_t hash, std::string_view text) {
  const auto kept = static_cast<std::uint32_t>(hash >> 32);
  for (std::size_t i = hash & (slots_.size() - 1);; i = (i + 1) & (slots_.size() - 1)) {
    Slot& at = slots_[i];
    if (at.after == 0 || (at.hash == kept && term(at.after - 1) == text)) return at;
  }
}

TermTable::Number TermTable::number_of(std::string_view term) {
  const std::uint64_t hash = LexemeTable::hash_of(term);
  Slot& found = slot(hash, term);
  if (found.after != 0) return found.after - 1;
  found = {static_cast<std::uint32_t>(hash >> 32), static_cast<Number>(begins_.size())};
  bytes_ += term;
  begins_.push_back(static_cast<std::uint32_t>(bytes_.size()));
  const auto number = static_cast<Number>(size() - 1);
  if (2 * size() > slots_.size()) grow();
  return number;
}

void TermTable::grow() {
  slots_.assign(2 * slots_.size(), {});
  for (Number i = 0; i < size(); ++i) {
    const std::uint64_t hash = LexemeTable::hash_of(term(i));
    slot(hash, term(i)) = {static_cast<std::uint32_t>(hash >> 32), i + 1};
  }
}

void TermTable::clear() {
  bytes_.clear();
  begins_.resize(1);
  std::fill(slots_.begin(), slots_.end(), Slot{});
}

}  // namespace mercato
