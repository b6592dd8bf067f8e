// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/pipeline/article_ids.hh"

#include <fmt/format.h>

#include "common/index/schema.hh"

namespace mercato {

ArticleIds::Claim ArticleIds::claim(Article& article, std::uint64_t content) {
  const std::string wanted = article.id;
  for (unsigned copy = 2;; ++copy) {
    const auto [it, claimed] = contents_.emplace(stable_hash(article.id), content);
    if (claimed) return copy == 2 ? Claim::granted : Claim::renamed;
    if (it->second == content) return Claim::repeated;
    article.id = fmt::format("{}~{}", wanted, copy);
  }
}

Problem renamed(const Article& article, std::string_view wanted) {
  return {article.path,
          fmt::format("another article has the id {}: indexed as {}", wanted, article.id)};
}

void ArticleIds::hold(std::string_view id, std::uint64_t content) {
  contents_.emplace(stable_hash(id), content);
}

}  // namespace mercato
