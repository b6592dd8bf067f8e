// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/moves/context_features.hh"

#include <algorithm>

namespace mercato {

using namespace move_feature;

std::uint64_t ContextFeatures::class_of(std::size_t token) const {
  if (const MentionTokens* mention = discourse_.at(token))
    return mention->type == EntityType::person ? 1 : mention->type == EntityType::place ? 2 : 3;
  const std::string_view word = reading_.folded(token);
  if (is_any_of(word, {"qui",   "que",  "dont", "ou",    "et", "mais", "par", "chez",
                       "de",    "du",   "des",  "pour",  "a",  "au",   "en",  "dans",
                       "comme", "avec", "sur",  "apres", "il", "elle", "se",  "lui"}))
    return word_hash(word);
  if (reading_.has(token, mark::auxiliary)) return 4;
  if (reading_.has(token, mark::preposition)) return 5;
  if (reading_.has(token, mark::determiner)) return 6;
  if (reading_.has(token, mark::move)) return 7;
  if (reading_.has(token, mark::former)) return 8;
  if (reading_.has(token, mark::role_noun | mark::post_noun)) return 9;
  if (reading_.has(token, mark::group_noun | mark::employer_noun)) return 10;
  if (reading_.has(token, mark::digits | mark::month | mark::weekday)) return 11;
  if (reading_.has(token, mark::says)) return 12;
  return 13;
}

void ContextFeatures::between(std::size_t first, std::size_t last, MoveFeatureSink& sink,
                              std::uint64_t key) const {
  std::size_t persons = 0;
  std::size_t organizations = 0;
  std::size_t verbs = 0;
  std::size_t triggers = 0;
  std::size_t commas = 0;
  std::uint64_t trail = 0;
  std::uint64_t marks = 0;
  std::uint64_t previous = 0;
  std::size_t steps = 0;
  for (std::size_t token = first; token < last; ++token) {
    const std::string_view gap = reading_.gap(token);
    if (gap.size() > 1) {
      if (gap.find(',') != std::string_view::npos) {
        ++commas;
        trail = mix(trail, 20);
        ++steps;
      }
      if (gap.find_first_of("(:;\"") != std::string_view::npos || gap.find("»") != gap.npos) {
        marks |= 1;
        trail = mix(trail, 21);
        ++steps;
      }
    }
    if (const MentionTokens* mention = discourse_.at(token)) {
      if (mention->first == token || token == first)
        ++(mention->type == EntityType::person ? persons : organizations);
    } else {
      if (reading_.has(token, mark::auxiliary | mark::finite)) ++verbs;
      if (reading_.has(token, mark::move)) ++triggers;
      const std::string_view word = reading_.folded(token);
      if (word == "qui") marks |= 2;
      if (word == "que" || word == "dont") marks |= 4;
      if (word == "et") marks |= 8;
      if (word == "par") marks |= 16;
    }
    const std::uint64_t here = class_of(token);
    if (here != previous || here > 20) {
      trail = mix(trail, here);
      ++steps;
    }
    previous = here;
  }
  sink.add(distance, key, bucket(last - first));
  sink.add(between_count, key, 1, std::min<std::size_t>(persons, 3));
  sink.add(between_count, key, 2, std::min<std::size_t>(organizations, 3));
  sink.add(between_count, key, 3, std::min<std::size_t>(verbs, 3));
  sink.add(between_count, key, 4, std::min<std::size_t>(triggers, 3));
  sink.add(between_count, key, 5, std::min<std::size_t>(commas, 4));
  for (std::uint64_t bit = 1; bit <= 16; bit *= 2)
    if ((marks & bit) != 0) sink.add(between_mark, key, bit);
  if (steps <= 7) sink.add(path, key, trail);
}

void ContextFeatures::around(const MentionTokens& mention, MoveFeatureSink& sink,
                             std::uint64_t key) const {
  const std::size_t first = mention.first;
  if (first > 0) {
    sink.add(side_before, key, word_hash(reading_.folded(first - 1)));
    const std::string_view gap = reading_.gap(first);
    sink.add(gap_before, key,
             gap.find('(') != gap.npos   ? 1
             : gap.find(',') != gap.npos ? 2
             : gap.find('"') != gap.npos ? 3
             : gap.find(':') != gap.npos ? 4
                                         : 0,
             reading_.tokens[first].elided ? 1 : 0);
  }
  if (mention.last < reading_.size()) {
    const std::string_view gap = reading_.gap(mention.last);
    const std::uint64_t closed = gap.find(')') != gap.npos   ? 1
                                 : gap.find(',') != gap.npos ? 2
                                 : gap.find('(') != gap.npos ? 3
                                 : gap.find(':') != gap.npos ? 4
                                 : gap.find('.') != gap.npos ? 5
                                                             : 0;
    sink.add(gap_after, key, closed);
    sink.add(side_after, key, word_hash(reading_.folded(mention.last)), closed);
  }
  sink.add(genitive, key, discourse_.is_genitive(mention) ? 1 : 0,
           discourse_.is_complement(mention) ? 1 : 0);
}

std::uint64_t ContextFeatures::head_before(const MentionTokens& mention) const {
  std::size_t at = mention.first;
  for (std::size_t steps = 0; at > 0 && steps < 5; ++steps) {
    --at;
    if (discourse_.at(at) != nullptr) return 1;
    const std::string_view word = reading_.folded(at);
    if (is_any_of(word, {"chez", "a", "au", "aux", "par", "pour", "dans", "en", "avec", "vers",
                         "sur", "contre", "et", "ex"}))
      return word_hash(word);
    if (reading_.has(at, mark::determiner | mark::preposition)) continue;
    return word_hash(word);
  }
  return 0;
}

}  // namespace mercato
