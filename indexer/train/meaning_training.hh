// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "common/index/topics.hh"

namespace mercato {

/// From which texts the vectors of words are learnt.
struct MeaningTraining {
  std::vector<std::string> articles;  ///< JSON lines; only {"body"} is read
  std::size_t rarest = 10;            ///< leave out stems that fewer articles have
};

/// Learns the vectors of stems by what stands around them: the right singular vectors of the matrix
/// of positive pointwise mutual information of words at most 20 words apart, stop words aside
/// (Levy, Goldberg and Dagan 2015: contexts smoothed by 0.75, all singular vectors of one length).
/// A neighbour at distance d counts 1/√d. A vector has the length of the stem's rarity. Throws
/// Error{input} with file and line for what cannot be read.
[[nodiscard]] WordTopics train_meanings(const MeaningTraining& training);

}  // namespace mercato
