// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/index/known_facts.hh"

#include <algorithm>
#include <utility>
#include <vector>

#include "common/base/hash.hh"

namespace mercato {

/// Where a group is in the table, or where it belongs.
std::size_t KnownFacts::Fact::place_of(Xapian::docid number) const {
  constexpr unsigned low_bits = 32;  // of a product, the less mixed half
  const std::size_t mask = groups_.size() - 1;
  std::size_t place = (number * fibonacci_factor >> low_bits) & mask;
  while (groups_[place].number != 0 && groups_[place].number != number) place = (place + 1) & mask;
  return place;
}

std::optional<bool> KnownFacts::Fact::find(Xapian::docid document) const {
  if (groups_.empty()) return std::nullopt;
  const Group& group = groups_[place_of(number_of(document))];
  if ((group.looked_at & bit_of(document)) == 0) return std::nullopt;
  return (group.so & bit_of(document)) != 0;
}

void KnownFacts::Fact::add(Xapian::docid document, bool so) {
  if (used_ * 4 >= groups_.size() * 3) grow();
  const Xapian::docid number = number_of(document);
  Group& group = groups_[place_of(number)];
  if (group.number == 0) {
    group.number = number;
    ++used_;
  }
  group.looked_at |= bit_of(document);
  if (so) group.so |= bit_of(document);
}

void KnownFacts::Fact::grow() {
  constexpr std::size_t fewest = 16;
  const std::vector<Group> before = std::exchange(groups_, {});
  groups_.resize(std::max(fewest, before.size() * 2));
  for (const Group& group : before)
    if (group.number != 0) groups_[place_of(group.number)] = group;
}

std::size_t KnownFacts::Fact::size() const { return sizeof(Fact) + groups_.size() * sizeof(Group); }

std::shared_ptr<KnownFacts::Fact> KnownFacts::of(std::uint64_t thing) {
  ++questions_;
  if (const auto known = facts_.find(thing); known != facts_.end()) {
    known->second.last = questions_;
    return known->second.fact;
  }
  make_room();
  return facts_.emplace(thing, Asked{std::make_shared<Fact>(), questions_}).first->second.fact;
}

/// Forgets a quarter of what takes too much.
void KnownFacts::make_room() {
  using Place = decltype(facts_)::iterator;
  std::size_t bytes = 0;
  for (const auto& [thing, asked] : facts_) bytes += asked.fact->size();
  if (bytes <= most_bytes) return;
  std::vector<Place> oldest_first;
  for (auto fact = facts_.begin(); fact != facts_.end(); ++fact) oldest_first.push_back(fact);
  std::sort(oldest_first.begin(), oldest_first.end(),
            [](Place a, Place b) { return a->second.last < b->second.last; });
  for (const Place fact : oldest_first) {
    if (bytes <= most_bytes / 4 * 3) return;
    bytes -= fact->second.fact->size();
    facts_.erase(fact);
  }
}

}  // namespace mercato
