// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/index/known_facts.hh"

namespace mercato {

std::shared_ptr<KnownFacts::Fact> KnownFacts::of(std::uint64_t thing, Xapian::docid last) {
  const auto known = facts_.find(thing);
  if (known != facts_.end()) return known->second;
  const std::size_t most = most_bytes / (last / facts_of_byte + 1);
  if (facts_.size() >= most) facts_.clear();
  return facts_.emplace(thing, std::make_shared<Fact>(last)).first->second;
}

}  // namespace mercato
