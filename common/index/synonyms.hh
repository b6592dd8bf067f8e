// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/entities/knowledge.hh"

namespace mercato {

/// A group of synonyms as the searcher uses it: each member as its stems.
struct SynonymGroup {
  SynonymKind kind{};
  std::vector<std::vector<std::string>> members;
};

/// The groups, analysed, as bytes.
[[nodiscard]] std::string encode_synonyms(std::span<const Synonyms> synonyms);

[[nodiscard]] std::vector<SynonymGroup> decode_synonyms(std::string_view bytes);

}  // namespace mercato
