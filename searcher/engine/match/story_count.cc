// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/match/story_count.hh"

#include <algorithm>

#include "common/fields/fields.hh"

namespace mercato {

void StoryCount::operator()(const Xapian::Document& document, double) {
  const std::string story = document.get_value(slot::collapse);
  stories_[story.empty() ? document.get_value(slot::id) : story] +=
      document.get_value(slot::facets);
}

std::size_t StoryCount::stories_beside(const StoryCount& other) const {
  return static_cast<std::size_t>(
      std::count_if(stories_.begin(), stories_.end(),
                    [&](const auto& story) { return !other.stories_.contains(story.first); }));
}

/// A value that stands twice counts once: FacetCounts counts a document once per value.
void StoryCount::add_to(FacetCounts& counts) const {
  for (const auto& [story, packed] : stories_) counts.add(packed);
}

}  // namespace mercato
