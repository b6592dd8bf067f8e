// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include <xapian.h>

#include "searcher/engine/index/index_reader.hh"
#include "searcher/engine/match/order.hh"

namespace mercato {

/// The ids of matches, and how they are written (slot::forms).
///
/// An index that is here is read, match by match. Servers send values only with whole documents, a
/// round trip for each, or as what matches are sorted and collapsed by: so they are asked the query
/// again, for what scores as high as these matches, sorted by one slot and collapsed by the other,
/// all servers at once.
class MatchValues {
 public:
  /// Of `matches` of `query`. The index must outlive the values.
  MatchValues(const IndexReader& index, const Xapian::Query& query,
              std::span<const RankedMatch> matches);

  /// Takes over what another query's matches have.
  void merge(MatchValues other) { sent_.merge(other.sent_); }

  [[nodiscard]] std::string id(const RankedMatch& match) const;
  /// How each of these is written.
  [[nodiscard]] std::vector<std::string> forms(std::span<const RankedMatch> matches) const;

 private:
  struct Sent {
    std::string id;
    std::string forms;
  };
  std::unordered_map<Xapian::docid, Sent> sent_;
  Xapian::Database here_;  ///< an index in one piece, on this machine; else empty
};

}  // namespace mercato
