// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/ranking/lifts.hh"

#include <algorithm>
#include <cmath>

#include "searcher/engine/ranking/ranking.hh"

namespace mercato {
namespace {

/// Which hits have something.
class Having {
 public:
  explicit Having(std::size_t hits)
      : having_(hits), compared_(std::min(hits, ranking::compared_hits)) {}

  void add(std::size_t hit) {
    having_[hit] = any_ = true;
    if (hit < compared_) ++among_compared_;
  }
  [[nodiscard]] bool operator[](std::size_t hit) const { return having_[hit]; }
  [[nodiscard]] bool any() const { return any_; }

  /// How many of the first hits have it: above 0, so that it has a logarithm.
  [[nodiscard]] double share() const {
    const double least = 0.5;
    return std::max(least, static_cast<double>(among_compared_)) / static_cast<double>(compared_);
  }

 private:
  std::vector<bool> having_;
  std::size_t compared_;
  std::size_t among_compared_ = 0;
  bool any_ = false;
};

}  // namespace

std::vector<double> Lifts::of(std::span<const std::string> forms) const {
  const std::vector<FormSlot> slots(forms.begin(), forms.end());
  std::vector<double> lifts(slots.size());
  if (slots.empty()) return lifts;
  std::vector<Having> with(words.size(), Having(slots.size()));
  for (std::size_t w = 0; w < words.size(); ++w) {
    const WordLift& word = words[w];
    for (std::size_t i = 0; i < slots.size(); ++i) {
      if (slots[i].has_word(word.form))
        with[w].add(i);
      else if (slots[i].has_root(word.root) && !slots[i].has_stem_of(word.form))
        lifts[i] += ranking::same_family * word.rarity;
    }
    const double just_so =
        word.rarity * (ranking::exact_form - ranking::common_form * with[w].share());
    for (std::size_t i = 0; i < slots.size(); ++i)
      if (with[w][i])
        lifts[i] += just_so;
      else if (word.other_number != 0 && slots[i].has_word(word.other_number))
        lifts[i] += ranking::other_number * just_so;
  }
  for (const PairLift& pair : pairs) {
    const auto has = [&](std::size_t word, std::size_t hit) {
      return word == PairLift::no_word || with[word][hit];
    };
    Having together(slots.size());
    for (std::size_t i = 0; i < slots.size(); ++i)
      if (has(pair.first, i) && has(pair.second, i) && slots[i].has_pair(pair.pair))
        together.add(i);
    if (!together.any()) continue;
    const double lift = -ranking::neighbours * std::log(together.share());
    for (std::size_t i = 0; i < slots.size(); ++i)
      if (together[i]) lifts[i] += lift;
  }
  // What all gain is of no matter, but no lifted hit may fall behind those that are not.
  const double least = *std::min_element(lifts.begin(), lifts.end());
  for (double& lift : lifts) lift -= least;
  return lifts;
}

}  // namespace mercato
