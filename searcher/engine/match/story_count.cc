// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/match/story_count.hh"

#include <algorithm>

#include "common/fields/fields.hh"
#include "searcher/engine/facets/scale.hh"

namespace mercato {

namespace {

/// What names an article's story: its cluster, or the article itself.
std::string story_of(const Xapian::Document& document) {
  std::string story = document.get_value(slot::collapse);
  return story.empty() ? document.get_value(slot::id) : story;
}

}  // namespace

void StoryCount::operator()(const Xapian::Document& document, double) {
  stories_[story_of(document)] += document.get_value(slot::facets);
}

void StoryDays::operator()(const Xapian::Document& document, double) {
  const int day = publication_day(document.get_value(slot::date));
  const auto bucket = day > 0 ? bucket_number(day, step_) : std::nullopt;
  if (bucket && seen_.emplace(story_of(document), *bucket).second) ++days_[day];
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
