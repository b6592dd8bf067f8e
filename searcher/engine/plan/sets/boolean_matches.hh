// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>

#include <xapian.h>

namespace mercato {

/// Visits all documents that match, in their order, without scores: those of posting sources are
/// weighed whatever the weighting is.
template <typename Visit>
void for_each_match(const Xapian::Database& database, const Xapian::Query& query,
                    const Visit& visit) {
  Xapian::Enquire enquire(database);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_docid_order(Xapian::Enquire::ASCENDING);
  enquire.set_query(Xapian::Query(0.0, query));
  const Xapian::MSet found = enquire.get_mset(0, database.get_doccount());
  for (auto it = found.begin(); it != found.end(); ++it) visit(it);
}

/// Visits at most `most` documents that match, those of the highest numbers, from the last on.
template <typename Visit>
void for_each_of_the_last(const Xapian::Database& database, const Xapian::Query& query,
                          std::uint64_t most, const Visit& visit) {
  Xapian::Enquire enquire(database);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_docid_order(Xapian::Enquire::DESCENDING);
  enquire.set_query(Xapian::Query(0.0, query));
  const Xapian::MSet found = enquire.get_mset(
      0, static_cast<Xapian::doccount>(std::min<std::uint64_t>(most, database.get_doccount())));
  for (auto it = found.begin(); it != found.end(); ++it) visit(it);
}

/// Whether any document matches.
[[nodiscard]] inline bool has_matches(const Xapian::Database& database,
                                      const Xapian::Query& query) {
  Xapian::Enquire enquire(database);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_query(query);
  return !enquire.get_mset(0, 1).empty();
}

}  // namespace mercato
