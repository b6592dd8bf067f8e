// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mercato {

enum class SynonymKind : std::uint8_t {
  same,  ///< one thing under several names
  near,  ///< neighbours in meaning
};

/// One group of synonyms as people write it, in synonyms.toml.
struct Synonyms {
  std::vector<std::string> words;
  SynonymKind kind{};
};

/// A group of synonyms as the searcher uses it: each member as its stems.
struct SynonymGroup {
  SynonymKind kind{};
  std::vector<std::vector<std::string>> members;
};

/// The groups, analysed, as bytes.
[[nodiscard]] std::string encode_synonyms(std::span<const Synonyms> synonyms);

[[nodiscard]] std::vector<SynonymGroup> decode_synonyms(std::string_view bytes);

}  // namespace mercato
