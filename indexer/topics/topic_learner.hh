// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>

#include "common/index/topics.hh"
#include "indexer/topics/topic_sample.hh"

namespace mercato {

/// Learns the vectors of words from a sample of articles by latent semantic analysis (Deerwester et
/// al. 1990): the first right singular vectors of the matrix of articles and words, each
/// (1 + log frequency) × rarity, articles of length 1. The same sample gives the same vectors.
/// Fewer than `least_topic_articles` give none.
[[nodiscard]] WordTopics learn_topics(const TopicSample& sample);
inline constexpr std::size_t least_topic_articles = 128;

}  // namespace mercato
