// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/pipeline/batch.hh"

#include <algorithm>
#include <bit>

#include <fmt/format.h>

#include "indexer/pipeline/document.hh"

namespace mercato {
namespace {

constexpr std::size_t most_articles = 250;  // measured: larger shards make Xapian's look-ups slower
constexpr std::size_t least_batch = std::size_t{64} << 10;
constexpr std::size_t most_batch = std::size_t{2} << 20;
constexpr std::size_t memory_per_text_byte = 60;  // of a batch being written; measured
constexpr std::size_t memory_per_story = 264;
constexpr std::size_t stories_share = 8;  // of the memory asked for: one part in eight

/// Bytes of text a shard may hold so that the workers together stay within the memory asked for.
std::size_t batch_bytes(const BuildOptions& options) {
  return std::clamp(options.memory / (memory_per_text_byte * (options.jobs + 1)), least_batch,
                    most_batch);
}

}  // namespace

Batcher::Batcher(const BuildOptions& options, std::function<void(Batch&&)> full,
                 BuildReport& report)
    : most_bytes_(batch_bytes(options)),
      full_(std::move(full)),
      report_(report),
      problem_(options.problem),
      stories_(std::bit_floor(options.memory / stories_share / memory_per_story)) {}

void Batcher::add(Article&& article, SourceRecord& source) {
  const std::uint64_t content = content_hash(article);
  const std::string wanted = article.id;
  const ArticleIds::Claim claim = ids_.claim(article, content);
  if (claim != ArticleIds::Claim::granted) source.read_again(Reread::if_others_change);
  if (claim == ArticleIds::Claim::repeated) {
    ++report_.repeated;
    return;
  }
  if (claim == ArticleIds::Claim::renamed && problem_) problem_(renamed(article, wanted));
  const std::size_t bytes = article.title.size() + article.lead.size() + article.body.size();
  source.add(static_cast<std::uint32_t>(++report_.articles));
  report_.text_bytes += bytes;
  batch_.bytes += bytes;
  std::string story = stories_.story_of(article, sketch(article), content);
  batch_.articles.push_back({std::move(article), std::move(story)});
  if (batch_.bytes >= most_bytes_ || batch_.articles.size() >= most_articles) finish();
}

void Batcher::finish() {
  if (batch_.articles.empty()) return;
  const std::size_t next = batch_.number + 1;
  full_(std::move(batch_));
  batch_ = {};
  batch_.number = next;
}

}  // namespace mercato
