// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/pipeline/batch.hh"

#include <fmt/format.h>

#include "common/index/schema.hh"
#include "indexer/pipeline/document.hh"

namespace mercato {
namespace {

constexpr std::size_t most_articles = 500;  // measured: larger shards make Xapian's look-ups slower

}  // namespace

Batcher::Batcher(std::size_t most_bytes, std::function<void(Batch&&)> full, BuildReport& report,
                 const ProblemSink& problem)
    : most_bytes_(most_bytes), full_(std::move(full)), report_(report), problem_(problem) {}

void Batcher::add(Article&& article) {
  if (!claim_id(article)) return;
  const std::size_t bytes = article.title.size() + article.lead.size() + article.body.size();
  ++report_.articles;
  report_.text_bytes += bytes;
  batch_.bytes += bytes;
  batch_.articles.push_back({std::move(article), {}});
  if (batch_.bytes >= most_bytes_ || batch_.articles.size() >= most_articles) finish();
}

void Batcher::finish() {
  if (batch_.articles.empty()) return;
  const std::size_t next = batch_.number + 1;
  full_(std::move(batch_));
  batch_ = {};
  batch_.number = next;
}

bool Batcher::claim_id(Article& article) {
  const std::uint64_t content = content_hash(article);
  const std::string wanted = article.id;
  for (unsigned copy = 2;; ++copy) {
    const auto [it, claimed] = contents_by_id_.emplace(stable_hash(article.id), content);
    if (claimed) break;
    if (it->second == content) {
      ++report_.repeated;
      return false;
    }
    article.id = fmt::format("{}~{}", wanted, copy);
  }
  if (article.id != wanted && problem_)
    problem_({article.path,
              fmt::format("another article has the id {}: indexed as {}", wanted, article.id)});
  return true;
}

}  // namespace mercato
