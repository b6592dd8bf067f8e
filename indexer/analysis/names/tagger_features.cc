// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/names/tagger_features.hh"

#include <array>

#include "common/text/unicode.hh"

namespace mercato {

std::uint64_t word_shape(std::string_view surface) {
  std::uint64_t shape = 0;
  std::uint64_t last = 0;
  for (std::size_t at = 0; at < surface.size();) {
    const CodePoint c = decode_at(surface, at);
    at += c.size;
    const bool digit = c.value >= U'0' && c.value <= U'9';
    const bool upper = (c.value >= U'A' && c.value <= U'Z') ||
                       (c.value >= 0xC0 && c.value <= 0xDE && c.value != 0xD7);
    const bool lower = (c.value >= U'a' && c.value <= U'z') || c.value >= 0xDF;
    const std::uint64_t sort = digit ? 1 : upper ? 2 : lower ? 3 : 4;
    if (sort != last && shape < (1ULL << 40)) shape = shape * 5 + sort;
    last = sort;
  }
  return shape;
}

std::uint64_t tagger_feature_hash() {
  static const std::uint64_t hash = [] {
    std::uint64_t sum = 0;
    const auto use = [&](FeatureHash feature) {
      sum = (sum ^ feature) * 0x9E3779B97F4A7C15ULL + (sum >> 31);
    };
    constexpr std::uint32_t every_flag = (1U << word_flag::count) - 1;
    constexpr std::array letters{LetterCase::none, LetterCase::lower, LetterCase::title,
                                 LetterCase::upper, LetterCase::mixed};
    std::array<TaggerWord, letters.size()> words{};
    std::array<Lexeme, letters.size()> lexemes{};
    for (std::size_t i = 0; i < letters.size(); ++i) {
      lexemes[i].letters = letters[i];
      lexemes[i].surface = "Exemplés4o";
      lexemes[i].exact = "exemplés4o";
      lexemes[i].folded = "exemples4o";
      WordInfo info;
      info.flags = every_flag;
      for (std::uint32_t flag = 0; flag < word_flag::count; ++flag)
        use(static_cast<FeatureHash>(word_kind(lexemes[i], 1U << flag)));
      info.kind = word_kind(lexemes[i], 0);
      for (const Offset offset : {Offset::before, Offset::here, Offset::after})
        for_word_features(lexemes[i], info, offset, use);
      words[i] = {&lexemes[i], info.kind, Gap::comma, static_cast<std::uint8_t>(i + 1), true};
      use(gap_feature(feature::gap_left, Gap::comma, info.kind));
      use(gap_feature(feature::gap_right, Gap::comma, info.kind));
    }
    for_kind_features({words[0].kind, words[1].kind, words[2].kind, words[3].kind, words[4].kind},
                      use);
    for_rare_features(words, 2, use);
    return sum;
  }();
  return hash;
}

}  // namespace mercato
