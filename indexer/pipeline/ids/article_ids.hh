// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "common/article/article.hh"
#include "indexer/readers/bytes/source.hh"

namespace mercato {

class IndexedIds;

/// `x` of the copy's id `x~3f09ac`, or of `x~12` as they once were; empty for an id that is no
/// copy's.
[[nodiscard]] std::string_view wanted_by_copy(std::string_view id);

/// An id that is wanted and a content (`content_hash`) as one number.
[[nodiscard]] std::uint64_t claim_hash(std::string_view wanted, std::uint64_t content);

/// Sees to it that every article of an index has an id of its own.
class ArticleIds {
 public:
  ArticleIds() = default;
  /// Articles of an index hold theirs already, too. `indexed` must outlive this.
  explicit ArticleIds(const IndexedIds& indexed) : indexed_(&indexed) {}

  enum class Claim {
    granted,
    renamed,   ///< another article has the id: this one's is `id~3f09ac`, by its content
    repeated,  ///< the very same article came before
  };

  /// Says of an id whether an article has it that is yet to come.
  using Reserved = std::function<bool(std::string_view id)>;

  /// Claims the article's id for its content, and changes the id if need be: to `copy`, if that is
  /// not empty.
  Claim claim(Article& article, std::uint64_t content, const Reserved& reserved = {},
              const std::string& copy = {});

  /// Whether the very same article has come before, or is in the index.
  [[nodiscard]] bool has(std::string_view wanted, std::uint64_t content) const;

  /// Whether it has come before, whatever is in the index.
  [[nodiscard]] bool met(std::string_view wanted, std::uint64_t content) const;

  /// An article that has its id already.
  void hold(std::string_view id, std::uint64_t content);

 private:
  const IndexedIds* indexed_ = nullptr;
  std::unordered_map<std::uint64_t, std::uint64_t> contents_;  ///< by hash of the id
  std::unordered_set<std::uint64_t> copies_;                   ///< their claim_hash
};

/// What to tell of an article that wanted another id.
[[nodiscard]] Problem renamed(const Article& article, std::string_view wanted);

}  // namespace mercato
