// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/fields/fields.hh"
#include "searcher/engine/index/index_reader.hh"

namespace mercato {

/// How much comparing of positions and reading of articles all parts of a query may ask for
/// together. A few parts are afforded however common their words are; what was afforded once costs
/// nothing when it is asked for again.
class WorkBudget {
 public:
  /// `most` articles are compared, but for the few parts that are always afforded.
  explicit WorkBudget(IndexReader& index, std::uint64_t most = 300'000)
      : index_(index), most_(most) {}

  /// Words next to each other.
  [[nodiscard]] bool affords_phrase(std::string_view text);
  [[nodiscard]] bool affords_phrase(std::span<const std::string> terms);

  /// Terms near each other.
  [[nodiscard]] bool affords_near(std::span<const std::string> terms);

  /// Each of these terms in one field, as one part.
  [[nodiscard]] bool affords_in_field(Field field, std::span<const std::string> terms);

  /// The reading of all articles that may have a text just so.
  [[nodiscard]] bool affords_reading(std::string_view text);

  /// Whether there are so many parts that each is better looked for once and kept.
  [[nodiscard]] bool many() const;

 private:
  struct Part {
    std::string key;
    std::size_t weight = 1;  ///< how much of the few it is
    std::uint64_t work = 0;  ///< articles whose positions are compared
  };

  [[nodiscard]] bool affords(Part part);
  [[nodiscard]] std::uint64_t rarest(std::span<const std::string> terms) const;
  [[nodiscard]] std::vector<std::string> terms_of(std::string_view text);

  IndexReader& index_;
  std::uint64_t most_;
  std::set<std::string> afforded_;
  std::size_t weight_ = 0;
  std::size_t readings_ = 0;
  std::uint64_t work_ = 0;
};

}  // namespace mercato
