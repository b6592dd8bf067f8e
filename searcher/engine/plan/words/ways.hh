// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <vector>

#include <xapian.h>

#include "searcher/engine/plan/units.hh"

namespace mercato {

/// A node of a query compiled as CompiledQuery holds the whole.
struct Ways {
  Xapian::Query all;
  Xapian::Query any;
  Xapian::Query wide_all;
  Xapian::Query wide_any;
  AnyWords any_words = std::nullopt;   ///< what `any` is
  AnyWords wide_words = std::nullopt;  ///< what `wide_any` is
  bool all_is_any = false;             ///< one word: `all` is as `any`, `wide_all` as `wide_any`
  AskedUnits asked = std::nullopt;     ///< what `all` and `wide_all` are

  /// Scores by our own reckoning what asks for words alone.
  void score(const IndexReader& index);
};

/// Ways of several nodes, to be combined.
class WaysLists {
 public:
  void add(const Ways& ways);
  void add(const QueryUnit& unit);

  [[nodiscard]] bool empty() const { return all_.empty(); }
  [[nodiscard]] std::size_t size() const { return all_.size(); }

  /// All of what must match, any of what may.
  [[nodiscard]] Ways all_or_any() const;
  /// Any of them, whatever is asked for.
  [[nodiscard]] Ways any() const;

 private:
  std::vector<Xapian::Query> all_;
  std::vector<Xapian::Query> any_;
  std::vector<Xapian::Query> wide_all_;
  std::vector<Xapian::Query> wide_any_;
  AnyWords any_words_ = AnyWords(std::in_place);
  AnyWords wide_words_ = AnyWords(std::in_place);
  bool all_is_any_ = true;
  AskedUnits asked_ = AskedUnits(std::in_place);
};

/// Parts joined by an operator. Parts that are the same are looked for once, and score as often as
/// they are: a pasted text repeats its words.
[[nodiscard]] Xapian::Query combine(Xapian::Query::op op, const std::vector<Xapian::Query>& parts);

}  // namespace mercato
