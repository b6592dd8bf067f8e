// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "common/article/article.hh"
#include "indexer/analysis/models/tagger_model.hh"

namespace mercato {

/// A name marked by hand (or by WikiNER) in a sentence.
struct MarkedName {
  Span span;  ///< bytes
  TagKind kind{};
};

/// A sentence to learn from.
struct MarkedSentence {
  std::string text;
  std::vector<MarkedName> names;
};

/// Reads sentences, one JSON object a line: {"text", "mentions": [{"start", "end", "type"}]},
/// offsets in code points. Text cut into tokens by spaces (`l' île`, `" annexe "`) is written as
/// the press writes it. Names lose the article they begin with. Throws Error{input} with file and
/// line.
[[nodiscard]] std::vector<MarkedSentence> read_marked_sentences(const std::filesystem::path& file);

}  // namespace mercato
