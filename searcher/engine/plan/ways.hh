// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <vector>

#include <xapian.h>

namespace mercato {

/// A node of a query compiled as CompiledQuery holds it.
struct Ways {
  Xapian::Query all;
  Xapian::Query any;
  Xapian::Query wide_all;
  Xapian::Query wide_any;
};

/// Ways of several nodes, to be combined.
struct WaysLists {
  std::vector<Xapian::Query> all;
  std::vector<Xapian::Query> any;
  std::vector<Xapian::Query> wide_all;
  std::vector<Xapian::Query> wide_any;

  void add(const Ways& ways);
};

/// `query` or, if there is more, either.
[[nodiscard]] Xapian::Query either(const Xapian::Query& query, const Xapian::Query& more);

/// Parts that are the same are looked for once, and score as often as they are: a pasted text
/// repeats its words.
[[nodiscard]] Xapian::Query combine(Xapian::Query::op op, const std::vector<Xapian::Query>& parts);

}  // namespace mercato
