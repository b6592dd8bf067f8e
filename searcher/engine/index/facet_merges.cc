// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/index/facet_merges.hh"

#include <utility>

#include "common/format/schema.hh"

namespace mercato {

FacetMerges::FacetMerges(Map merges) : merges_(std::move(merges)) {
  constexpr std::size_t bits_a_merge = 16;
  std::size_t bits = 64;
  for (; bits < merges_.size() * bits_a_merge; bits *= 2) --shift_;
  filter_.resize(bits / 64);
  for (const auto& [from, into] : merges_) {
    const std::size_t at = facet_place(from, shift_);
    filter_[at / 64] |= std::uint64_t{1} << at % 64;
  }
}

FacetId FacetMerges::look_up(FacetId id) const {
  const auto it = merges_.find(id);
  return it == merges_.end() ? id : it->second;
}

FacetMerges::Map with_speakers(FacetMerges::Map merges) {
  std::vector<std::pair<FacetId, FacetId>> people;
  for (const auto& [from, into] : merges)
    if (facet_field(from) == Field::person) people.emplace_back(from, into);
  for (const auto& [from, into] : people)
    merges.emplace(facet_number(Field::speaker, facet_payload(from)),
                   facet_number(Field::speaker, facet_payload(into)));
  return merges;
}

}  // namespace mercato
