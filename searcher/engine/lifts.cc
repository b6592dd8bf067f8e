// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/lifts.hh"

#include <algorithm>
#include <cmath>

#include "searcher/engine/ranking.hh"

namespace mercato {
namespace {

/// Which of the first hits have something.
class Having {
 public:
  explicit Having(std::size_t hits) : having_(hits) {}

  void add(std::size_t hit) {
    having_[hit] = true;
    ++count_;
  }
  [[nodiscard]] bool operator[](std::size_t hit) const { return having_[hit]; }
  [[nodiscard]] bool any() const { return count_ > 0; }
  [[nodiscard]] double share() const {
    return static_cast<double>(count_) / static_cast<double>(having_.size());
  }

 private:
  std::vector<bool> having_;
  std::size_t count_ = 0;
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
      else if (word.family > 0 && !slots[i].has_stem_of(word.form) && slots[i].has_root(word.root))
        lifts[i] += word.family;
    }
    const double just_so =
        word.rarity * (ranking::exact_form - ranking::common_form * with[w].share());
    for (std::size_t i = 0; i < slots.size(); ++i)
      if (with[w][i]) lifts[i] += just_so;
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
