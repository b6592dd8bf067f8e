// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "common/index/catalog.hh"

namespace mercato {

/// The payloads of the three tables of a catalog, as `decode_word_forms` and its like read them.
[[nodiscard]] std::string encode(std::vector<WordForm> forms);
[[nodiscard]] std::string encode(const Catalog::Name& name);
[[nodiscard]] std::string encode(const Catalog::AliasCounts& counts);

/// Adds the spellings of one value in another part of an index.
void add_up(Catalog::Name& sum, const Catalog::Name& other);

/// Takes the counts of `other` away; an entry goes when nothing is left.
template <typename Map>
void take_counts_away(Map& map, const Map& other) {
  for (const auto& [key, count] : other) {
    const auto it = map.find(key);
    if (it == map.end()) continue;
    if (it->second <= count)
      map.erase(it);
    else
      it->second -= count;
  }
}

}  // namespace mercato
