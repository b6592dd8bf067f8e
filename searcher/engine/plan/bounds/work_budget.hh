// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/fields/fields.hh"
#include "searcher/engine/index/index_reader.hh"

namespace mercato {

/// How much comparing of positions, reading of articles and looking for the words of patterns all
/// parts of a query may ask for together. A few parts are afforded however common their words are;
/// what was afforded once costs nothing when it is asked for again.
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

  /// How many of the articles that may have a text just so can be read.
  struct Reading {
    std::uint64_t asked = 0;     ///< articles that may have it, at most
    std::uint64_t afforded = 0;  ///< some of them for the first text, however much was asked for
  };
  [[nodiscard]] Reading affords_reading(std::string_view text);

  /// A pattern has looked at so many words of the index.
  void add_looked_at(std::uint64_t words) { work_ += words * looking / tenths; }

  /// Whether patterns may stand for one more word, which so many articles have; if so, or `always`,
  /// they do.
  [[nodiscard]] bool affords_word(std::uint64_t articles, bool always);

  /// Whether there is nothing left.
  [[nodiscard]] bool spent() const { return work_ >= most_; }

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

  // What it costs, in tenths of comparing the positions of an article.
  static constexpr std::uint64_t tenths = 10;
  static constexpr std::uint64_t looking = 1;     // at a word of the index
  static constexpr std::uint64_t posting = 3;     // an article that has a word of a pattern
  static constexpr std::uint64_t opening = 1000;  // a word of a pattern
  static constexpr std::uint64_t reading = 150;   // an article

  IndexReader& index_;
  std::uint64_t most_;
  std::set<std::string> afforded_;
  std::map<std::string, Reading> read_;
  std::size_t weight_ = 0;
  std::uint64_t work_ = 0;
};

}  // namespace mercato
