// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
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

/// The stems of a text, each once, without stop words.
[[nodiscard]] std::vector<std::string> telling_stems(const std::vector<Token>& tokens);

/// Finds out which articles are copies of one story. A story is named by eight bytes made from its
/// first article, which all its copies carry in slot::collapse.
class StoryGroups {
 public:
  /// Of more than `remembered` stories the oldest are forgotten; 264 bytes each, taken at once.
  explicit StoryGroups(std::size_t remembered) : groups_(remembered) {}

  /// The story of the next article, whose content_hash is `content`.
  [[nodiscard]] std::string story_of(std::string_view id, const TextSketch& text,
                                     std::uint64_t content);

 private:
  DuplicateGroups groups_;
  std::vector<std::uint64_t> stories_;  ///< by order of arrival
};

/// Finds the copies that an index has of articles which are new to it, among those that share their
/// rarest words.
class IndexedStories {
 public:
  /// `database` stays as it is and must outlive this; `counts` tells which of its documents may be
  /// looked at.
  IndexedStories(const Xapian::Database& database, std::function<bool(std::uint32_t)> counts)
      : database_(database), counts_(std::move(counts)) {}

  /// The story of the article of the index that is most like a text of these telling stems; empty
  /// if none is a copy.
  [[nodiscard]] std::string story_of(const std::vector<std::string>& stems, const TextSketch& text);

 private:
  /// A term, and how many articles of the index have it.
  struct Word {
    std::uint32_t articles = 0;
    std::string term;
  };

  [[nodiscard]] std::vector<Word> rarest(const std::vector<std::string>& stems);
  [[nodiscard]] std::vector<std::uint32_t> candidates(const std::vector<Word>& words) const;

  const Xapian::Database& database_;
  std::function<bool(std::uint32_t)> counts_;
  std::unordered_map<std::string, std::uint32_t> articles_;  ///< that have a stem, of those asked
};

}  // namespace mercato
