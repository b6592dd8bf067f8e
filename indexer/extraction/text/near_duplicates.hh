// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

namespace mercato {

/// What is kept of a text to tell whether another is nearly the same: the least hash of its
/// shingles (four words in a row, case and punctuation aside) in each of 64 bins, cut to 16 bits
/// (one permutation hashing: Li, Owen and Zhang, NIPS 2012; empty bins filled as Shrivastava and
/// Li, ICML 2014).
struct TextSketch {
  static constexpr std::size_t bins = 64;

  std::array<std::uint16_t, bins> least{};
  std::uint32_t shingles = 0;  ///< how many the text has; few of them say nothing
};

/// The sketch of a text (its lead and body, not its title). Deterministic, one pass, no allocation.
[[nodiscard]] TextSketch sketch(std::string_view text);

/// An estimate of the Jaccard similarity of two texts' shingles, 0 to 1; its standard error is 0.06
/// at most.
[[nodiscard]] double resemblance(const TextSketch& a, const TextSketch& b);

/// Two texts are copies of one story if their resemblance is at least this.
constexpr double duplicate_threshold = 0.6;

/// A text with fewer shingles is too short to be called a copy.
constexpr std::uint32_t fewest_shingles = 16;

/// Groups near-duplicates in order of arrival. A text is compared with the first text of each group
/// it may belong to, found by locality-sensitive hashing: 21 bands of 3 bins, which lets 1 in 170
/// slip at a similarity of 0.6 and 1 in 5,000 at 0.7. Memory is bounded, 256 bytes a remembered
/// group; of more groups the oldest are forgotten.
class DuplicateGroups {
 public:
  explicit DuplicateGroups(std::size_t remembered = std::size_t{1} << 18);
  ~DuplicateGroups();
  DuplicateGroups(DuplicateGroups&&) noexcept;
  DuplicateGroups& operator=(DuplicateGroups&&) noexcept;

  /// Adds the next text. Returns the number, from 0 in order of calls, of the first text of its
  /// group: its own if it is like none before.
  std::uint32_t add(const TextSketch& text);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace mercato
