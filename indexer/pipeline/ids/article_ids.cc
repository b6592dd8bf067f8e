// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/pipeline/ids/article_ids.hh"

#include <fmt/format.h>

#include "common/base/hash.hh"
#include "common/format/schema.hh"
#include "indexer/pipeline/ids/indexed_ids.hh"

namespace mercato {

namespace {

constexpr unsigned short_suffix = 6;  // hexadecimal digits
constexpr unsigned long_suffix = 16;

bool is_suffix(std::string_view suffix) {
  if (suffix.empty()) return false;
  if (suffix.find_first_not_of("0123456789") == std::string_view::npos) return true;
  return (suffix.size() == short_suffix || suffix.size() == long_suffix) &&
         suffix.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

}  // namespace

std::string_view wanted_by_copy(std::string_view id) {
  const std::size_t mark = id.rfind('~');
  if (mark == std::string_view::npos || !is_suffix(id.substr(mark + 1))) return {};
  return id.substr(0, mark);
}

std::uint64_t claim_hash(std::string_view wanted, std::uint64_t content) {
  return (stable_hash(wanted) ^ content * fibonacci_factor) * fibonacci_factor;
}

/// Among so many copies of one id that two have a short suffix in common, the later one has a long
/// one; where that is taken, which takes intent, the next number is.
ArticleIds::Claim ArticleIds::claim(Article& article, std::uint64_t content,
                                    const Reserved& reserved, const std::string& copy) {
  if (has(article.id, content)) return Claim::repeated;
  const auto granted = [&](std::string_view id) {
    return !(reserved && reserved(id)) && !(indexed_ != nullptr && indexed_->content_of(id)) &&
           contents_.emplace(stable_hash(id), content).second;
  };
  if (copy.empty() && granted(article.id)) return Claim::granted;
  const std::string wanted = article.id;
  copies_.insert(claim_hash(wanted, content));
  if (!copy.empty() && contents_.emplace(stable_hash(copy), content).second) {
    article.id = copy;
    return Claim::renamed;
  }
  std::uint64_t suffix = content * fibonacci_factor;
  article.id = fmt::format("{}~{:06x}", wanted, suffix >> 40U);
  while (!granted(article.id)) article.id = fmt::format("{}~{:016x}", wanted, suffix++);
  return Claim::renamed;
}

Problem renamed(const Article& article, std::string_view wanted) {
  return {article.path,
          fmt::format("another article has the id {}: indexed as {}", wanted, article.id)};
}

bool ArticleIds::has(std::string_view wanted, std::uint64_t content) const {
  if (met(wanted, content)) return true;
  return indexed_ != nullptr &&
         (indexed_->content_of(wanted) == content || indexed_->has_copy(wanted, content));
}

bool ArticleIds::met(std::string_view wanted, std::uint64_t content) const {
  const auto known = contents_.find(stable_hash(wanted));
  return (known != contents_.end() && known->second == content) ||
         copies_.contains(claim_hash(wanted, content));
}

void ArticleIds::hold(std::string_view id, std::uint64_t content) {
  contents_.emplace(stable_hash(id), content);
  if (const std::string_view wanted = wanted_by_copy(id); !wanted.empty())
    copies_.insert(claim_hash(wanted, content));
}

}  // namespace mercato
