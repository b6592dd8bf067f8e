// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "common/article/article.hh"
#include "common/text/token.hh"
#include "indexer/extraction/text/near_duplicates.hh"

namespace Xapian {
class Database;
}  // namespace Xapian

namespace mercato {

/// What of an article is compared to tell copies of one story: lead and body.
[[nodiscard]] TextSketch sketch(const Article& article);

/// Finds out which articles are copies of one story. A story is named by eight bytes made from its
/// first article, which all its copies carry in slot::collapse.
class StoryGroups {
 public:
  /// Of more than `remembered` stories the oldest are forgotten; 264 bytes each, taken at once.
  explicit StoryGroups(std::size_t remembered) : groups_(remembered) {}

  /// The story of the next article, whose content_hash is `content`.
  [[nodiscard]] std::string story_of(const Article& article, const TextSketch& text,
                                     std::uint64_t content);

 private:
  DuplicateGroups groups_;
  std::vector<std::uint64_t> stories_;  ///< by order of arrival
};

/// The story of an article that an index has a copy of, looked for among the articles that share
/// its rarest words; empty if there is none. `counts` tells which documents may be looked at.
[[nodiscard]] std::string indexed_story(const Xapian::Database& database,
                                        const std::vector<Token>& tokens, const TextSketch& text,
                                        const std::function<bool(std::uint32_t)>& counts);

}  // namespace mercato
