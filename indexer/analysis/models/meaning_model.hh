// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>

#include "common/index/topics.hh"
#include "indexer/analysis/models/model_file.hh"

namespace mercato {

/// Reads corpus/knowledge/meanings.model: the vectors of words, learnt from the press
/// (mercato-train meanings). Throws Error{input} if the file is none or damaged.
[[nodiscard]] WordTopics load_meanings(const std::filesystem::path& file);

/// Writes it. Throws Error{input} if the file cannot be written.
void save_meanings(const WordTopics& meanings, const ModelHeader& header,
                   const std::filesystem::path& file);

}  // namespace mercato
