// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/pipeline/batch.hh"

#include <algorithm>
#include <bit>

#include <fmt/format.h>

#include "indexer/analysis/article_analyzer.hh"
#include "indexer/pipeline/document.hh"

namespace mercato {
namespace {

constexpr std::size_t most_articles = 250;  // workers end together; 1,000 are no faster
constexpr std::size_t least_batch = std::size_t{64} << 10;
constexpr std::size_t most_batch = std::size_t{2} << 20;
constexpr std::size_t memory_per_text_byte = 60;  // of a batch being written; measured
constexpr std::size_t memory_per_story = 264;
constexpr std::size_t stories_share = 8;  // of the memory asked for: one part in eight

/// Bytes of text a batch may hold so that the workers together stay within the memory asked for.
std::size_t batch_bytes(const BuildOptions& options) {
  return std::clamp(options.memory / (memory_per_text_byte * (options.jobs + 1)), least_batch,
                    most_batch);
}

}  // namespace

Batcher::Batcher(const BuildOptions& options, std::function<void(Batch&&)> full,
                 BuildReport& report)
    : options_(options),
      most_bytes_(batch_bytes(options)),
      full_(std::move(full)),
      report_(report),
      problem_(options.problem),
      stories_(std::bit_floor(options.memory / stories_share / memory_per_story)),
      batches_(options.shards),
      documents_(options.shards) {
  for (std::size_t i = 0; i < batches_.size(); ++i) batches_[i].shard = i;
}

std::optional<std::size_t> Batcher::shard_for(std::string_view wanted_id) const {
  if (!options_.only) return shard_of(wanted_id, options_.shards) - 1;
  return options_.only->holds(wanted_id) ? std::optional<std::size_t>(0) : std::nullopt;
}

void Batcher::add(Article&& article, std::span<SourceRecord> source, std::string_view file) {
  const std::uint64_t content = content_hash(article);
  const std::string wanted = article.id;
  const ArticleIds::Claim claim = ids_.claim(
      article, content, [&](std::string_view id) { return earlier_.is_elsewhere(id, file); },
      earlier_.copy(wanted, content));
  if (claim == ArticleIds::Claim::repeated) {
    for (SourceRecord& record : source) record.read_again(Reread::if_others_change);
    ++report_.repeated;
    return;
  }
  if (claim == ArticleIds::Claim::renamed && problem_) problem_(renamed(article, wanted));
  if (is_recognised_in_part(article) && problem_) problem_({article.path, recognised_in_part()});
  if (const auto shard = shard_for(wanted))
    return put(std::move(article), *shard, source[*shard], content);
  (void)stories_.story_of(article.id, sketch(article),
                          content);  // all shards know the same stories
  ++report_.elsewhere;
}

void Batcher::add_again(Article&& article, SourceRecord& source) {
  const std::uint64_t content = content_hash(article);
  if (ids_.claim(article, content) == ArticleIds::Claim::repeated)
    ++report_.repeated;
  else
    put(std::move(article), 0, source, content);
}

void Batcher::put(Article&& article, std::size_t shard, SourceRecord& source,
                  std::uint64_t content) {
  std::string story = stories_.story_of(article.id, sketch(article), content);
  const std::size_t bytes = article.title.size() + article.lead.size() + article.body.size();
  ++report_.articles;
  source.add(++documents_[shard]);
  report_.text_bytes += bytes;
  Batch& batch = batches_[shard];
  batch.bytes += bytes;
  batch.articles.push_back({std::move(article), std::move(story)});
  if (batch.bytes >= most_bytes_ || batch.articles.size() >= most_articles) hand_on(batch);
}

void Batcher::hand_on(Batch& batch) {
  if (batch.articles.empty()) return;
  const std::size_t shard = batch.shard;
  batch.number = handed_on_++;
  full_(std::move(batch));
  batch = {};
  batch.shard = shard;
  batch.first = documents_[shard] + 1;
}

void Batcher::finish() {
  for (Batch& batch : batches_) hand_on(batch);
}

}  // namespace mercato
