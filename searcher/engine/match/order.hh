// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include <xapian.h>

namespace mercato {

/// A match on its way to its final place.
struct RankedMatch {
  Xapian::MSetIterator match;
  double score = 0;

  /// Fetched at the first call: of the matches, few are looked at.
  [[nodiscard]] Xapian::Document document() const { return match.get_document(); }
};

/// Whether two scores are the same but for the order in which their parts were added up, which
/// depends on how an index is cut.
[[nodiscard]] bool alike(double a, double b);

/// Puts matches in order: by score, and what scores alike the newest first, as slot::date says.
/// Nothing in it depends on document numbers, so that an index and its shards give one order.
void put_in_order(std::span<RankedMatch> matches);

/// All matches, as Xapian gives them.
[[nodiscard]] std::vector<RankedMatch> as_found(const Xapian::MSet& matches);

/// All matches, by score, in order.
[[nodiscard]] std::vector<RankedMatch> in_order(const Xapian::MSet& matches);

/// Whether the `kept` best matches depend on what Xapian takes first among those that score alike:
/// more are needed to choose among them.
[[nodiscard]] bool cuts_alike(const Xapian::MSet& matches, std::size_t kept, std::size_t asked);

/// How many matches beyond those kept are asked for, for the sake of those that score alike.
inline constexpr std::size_t most_alike = 10;

}  // namespace mercato
