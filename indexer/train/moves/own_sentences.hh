// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>
#include <vector>

#include "indexer/train/moves/gold_moves.hh"

namespace mercato {

/// Reads sentences of our own that tell moves, or only seem to: corpus/training/moves.txt, whose
/// head tells the format. Each combination of its alternatives becomes an article; its entities are
/// known by their names. Throws Error{input} with file and line.
[[nodiscard]] std::vector<MoveArticle> read_own_sentences(const std::filesystem::path& file);

/// The entities that a sentence of ours names, with their mentions.
[[nodiscard]] Annotations known_entities(const ArticleText& text);

}  // namespace mercato
