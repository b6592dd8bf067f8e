// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include "indexer/analysis/quotes/speech_cues.hh"

namespace mercato {

/// What announces each quotation of an article, and whom the announcements name: those are the
/// voices of the article, whom quotations that nothing announces most likely belong to.
class Voices {
 public:
  explicit Voices(const QuoteScene& scene);

  /// What announces a quotation, the best first.
  [[nodiscard]] std::span<const Cue> cues(std::size_t quote) const { return cues_[quote]; }

  /// Whom the announcement of a quotation names.
  [[nodiscard]] std::optional<std::uint32_t> named(std::size_t quote) const {
    return named_[quote];
  }

  /// How many quotations other than one name an entity as their speaker.
  [[nodiscard]] std::uint32_t times(std::uint32_t entity, std::size_t but) const;

  /// A quotation whose announcement names its speaker.
  struct Anchor {
    std::size_t quote = 0;
    std::uint32_t entity = 0;
  };

  /// The nearest anchor before a quotation in its part of the article; after it.
  [[nodiscard]] std::optional<Anchor> before(std::size_t quote) const;
  [[nodiscard]] std::optional<Anchor> after(std::size_t quote) const;

 private:
  const QuoteScene& scene_;
  std::vector<std::vector<Cue>> cues_;
  std::vector<std::optional<std::uint32_t>> named_;
  std::unordered_map<std::uint32_t, std::uint32_t> times_;
};

}  // namespace mercato
