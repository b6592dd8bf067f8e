// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "common/article/article.hh"
#include "indexer/readers/bytes/source.hh"

namespace mercato {

/// Sees to it that every article of an index has an id of its own.
class ArticleIds {
 public:
  enum class Claim {
    granted,
    renamed,   ///< another article has the id: this one is given `id~2`, `id~3`, …
    repeated,  ///< the very same article came before
  };

  /// Claims the article's id for its content (`content_hash`), and changes the id if need be.
  Claim claim(Article& article, std::uint64_t content);

  /// An article that is in the index already.
  void hold(std::string_view id, std::uint64_t content);

 private:
  std::unordered_map<std::uint64_t, std::uint64_t> contents_;  ///< by hash of the id
  std::unordered_map<std::uint64_t, unsigned> last_copy_;      ///< number given, by the id wanted
  std::unordered_set<std::uint64_t> copies_;  ///< of the id wanted and the content, together
};

/// What to tell of an article that wanted another id.
[[nodiscard]] Problem renamed(const Article& article, std::string_view wanted);

}  // namespace mercato
