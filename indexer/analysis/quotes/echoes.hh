// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

#include "indexer/analysis/quotes/quote_scene.hh"

namespace mercato {

/// Which quotations say again what a longer one says: those of title and lead, and the headings
/// that stand between paragraphs.
class Echoes {
 public:
  explicit Echoes(const QuoteScene& scene);

  /// The quotation whose words another repeats, for the most part; none if it says something new.
  [[nodiscard]] std::optional<std::size_t> source(std::size_t quote) const {
    return sources_[quote];
  }

 private:
  void find_source(std::size_t quote);
  template <typename Use>
  void for_trigrams(std::size_t quote, Use use) const;

  const QuoteScene& scene_;
  std::unordered_map<std::uint64_t, std::uint32_t> longest_;  ///< by three words
  std::vector<std::optional<std::size_t>> sources_;
};

}  // namespace mercato
