// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/pipeline/article_ids.hh"

#include <fmt/format.h>

#include "common/format/schema.hh"

namespace mercato {

namespace {

/// What tells an id that is wanted and a content from others, as one number.
std::uint64_t both(std::uint64_t id, std::uint64_t content) {
  constexpr std::uint64_t golden = 0x9E37'79B9'7F4A'7C15;
  return (id ^ content * golden) * golden;
}

/// `x` of `x~12`; empty for an id that is no copy's.
std::string_view wanted_by_copy(std::string_view id) {
  const std::size_t mark = id.rfind('~');
  if (mark == std::string_view::npos || mark + 1 == id.size()) return {};
  return id.find_first_not_of("0123456789", mark + 1) == std::string_view::npos
             ? id.substr(0, mark)
             : std::string_view();
}

}  // namespace

/// The number a copy was given last is remembered: so many copies take as many steps, not their
/// square.
ArticleIds::Claim ArticleIds::claim(Article& article, std::uint64_t content) {
  const std::uint64_t id = stable_hash(article.id);
  const auto [first, claimed] = contents_.emplace(id, content);
  if (claimed) return Claim::granted;
  if (first->second == content || copies_.contains(both(id, content))) return Claim::repeated;
  const std::string wanted = article.id;
  unsigned& copy = last_copy_.try_emplace(id, 1).first->second;
  do {
    article.id = fmt::format("{}~{}", wanted, ++copy);
  } while (!contents_.emplace(stable_hash(article.id), content).second);
  copies_.insert(both(id, content));
  return Claim::renamed;
}

Problem renamed(const Article& article, std::string_view wanted) {
  return {article.path,
          fmt::format("another article has the id {}: indexed as {}", wanted, article.id)};
}

void ArticleIds::hold(std::string_view id, std::uint64_t content) {
  contents_.emplace(stable_hash(id), content);
  if (const std::string_view wanted = wanted_by_copy(id); !wanted.empty())
    copies_.insert(both(stable_hash(wanted), content));
}

}  // namespace mercato
