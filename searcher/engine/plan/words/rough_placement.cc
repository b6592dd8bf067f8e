// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/plan/words/rough_placement.hh"

#include <algorithm>
#include <utility>

namespace mercato {
namespace {

constexpr Xapian::termpos most_window = rough_modulus / 4;  // wider ones hold most places

}  // namespace

RoughPlacement::RoughPlacement(const Xapian::Database& shard, const std::vector<std::string>& terms,
                               Placement placement, Xapian::termpos window)
    : shard_(shard), placement_(placement), window_(window) {
  if (placement == Placement::behind) return;
  if (placement == Placement::near && window >= most_window) return;
  for (std::size_t i = 0; i < terms.size(); ++i)
    if (const auto ranges = unpack_rough_ranges(shard_.get_metadata(rough_places_key(terms[i]))))
      words_.push_back({terms[i], static_cast<unsigned>(i), *ranges});
  if (words_.size() < 2) words_.clear();
  if (!words_.empty())
    replaced_ = unpack_documents(shard_.get_metadata(rough_places_replaced_key()));
}

bool RoughPlacement::possible(Xapian::docid document) {
  if (words_.empty() || std::binary_search(replaced_.begin(), replaced_.end(), document))
    return true;
  standing_.clear();
  for (Word& word : words_) stand(word, document);
  if (standing_.size() < 2) return true;
  std::swap(standing_.front(), *std::min_element(standing_.begin(), standing_.end(),
                                                 [](const Standing& a, const Standing& b) {
                                                   return a.places.size() < b.places.size();
                                                 }));
  const Standing& fewest = standing_.front();
  return std::any_of(fewest.places.begin(), fewest.places.end(), [&](RoughPlace place) {
    return std::all_of(standing_.begin() + 1, standing_.end(), [&](const Standing& other) {
      return together(fewest.offset, place, other);
    });
  });
}

/// Adds where the word stands, if that is known.
void RoughPlacement::stand(Word& word, Xapian::docid document) {
  const std::uint32_t range = word.ranges.range_of(document);
  if (word.range != range) {
    const std::string packed = shard_.get_metadata(rough_places_key(word.term, range));
    word.read = packed.empty() ? RoughPlaces() : RoughPlaces(word.ranges.begin(range), packed);
    word.range = range;
  }
  if (const auto places = word.read.of(document)) standing_.push_back({word.offset, *places});
}

/// Whether another word may stand to a place of this one as it must.
bool RoughPlacement::together(unsigned offset, RoughPlace place, const Standing& other) const {
  if (placement_ == Placement::adjacent) {
    const RoughPlace wanted = rough(place + other.offset - offset);
    return std::find(other.places.begin(), other.places.end(), wanted) != other.places.end();
  }
  return std::any_of(other.places.begin(), other.places.end(), [&](RoughPlace one) {
    return rough(std::uint32_t{one} - place) < window_ ||
           rough(std::uint32_t{place} - one) < window_;
  });
}

}  // namespace mercato
