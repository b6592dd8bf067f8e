// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/plan/ways.hh"

#include <string>
#include <unordered_map>

namespace mercato {

using Xapian::Query;

void WaysLists::add(const Ways& ways) {
  all.push_back(ways.all);
  any.push_back(ways.any);
  wide_all.push_back(ways.wide_all);
  wide_any.push_back(ways.wide_any);
}

Query either(const Query& query, const Query& more) {
  return more.empty() ? query : Query(Query::OP_OR, query, more);
}

Query combine(Query::op op, const std::vector<Query>& parts) {
  constexpr std::size_t few = 4;
  if (parts.size() <= few) return {op, parts.begin(), parts.end()};
  std::unordered_map<std::string, std::size_t> places;
  std::vector<Query> distinct;
  std::vector<double> times;
  for (const Query& part : parts) {
    const auto [it, fresh] = places.emplace(part.serialise(), distinct.size());
    if (fresh) {
      distinct.push_back(part);
      times.push_back(0);
    }
    ++times[it->second];
  }
  for (std::size_t i = 0; i < distinct.size(); ++i)
    if (times[i] > 1) distinct[i] = {Query::OP_SCALE_WEIGHT, distinct[i], times[i]};
  return {op, distinct.begin(), distinct.end()};
}

}  // namespace mercato
