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

using Slots = std::span<const FormSlot>;
using Features = std::span<HitFeatures>;

/// Adds what words written just so, in the other number or by one of their family are worth;
/// returns which hits have each just so.
std::vector<Having> add_words(std::span<const WordLift> words, Slots slots, Features features) {
  std::vector<Having> with(words.size(), Having(slots.size()));
  for (std::size_t w = 0; w < words.size(); ++w) {
    const WordLift& word = words[w];
    for (std::size_t i = 0; i < slots.size(); ++i)
      if (slots[i].has_word(word.form))
        with[w].add(i);
      else if (slots[i].has_family(word.root))
        features[i].family += word.rarity;
    const double just_so =
        word.rarity * (ranking::exact_form - ranking::common_form * with[w].share());
    for (std::size_t i = 0; i < slots.size(); ++i)
      if (with[w][i])
        features[i].words += just_so;
      else if (word.other_number != 0 && slots[i].has_word(word.other_number))
        features[i].words += ranking::other_number * just_so;
  }
  return with;
}

void add_pairs(std::span<const PairLift> pairs, std::span<const Having> with, Slots slots,
               Features features) {
  for (const PairLift& pair : pairs) {
    const auto has = [&](std::size_t word, std::size_t hit) {
      return word == PairLift::no_word || with[word][hit];
    };
    Having together(slots.size());
    for (std::size_t i = 0; i < slots.size(); ++i)
      if (has(pair.first, i) && has(pair.second, i) && slots[i].has_pair(pair.pair))
        together.add(i);
    if (!together.any()) continue;
    const double lift = -std::log(together.share());
    for (std::size_t i = 0; i < slots.size(); ++i)
      if (together[i]) features[i].pairs += lift;
  }
}

/// What a word is worth at a place among the first of an article: one at its head, then less.
double worth_of_place(std::size_t place) {
  return 1 / (1 + std::log1p(static_cast<double>(place) / ranking::first_words_half));
}

void add_first(std::span<const StemLift> stems, Slots slots, Features features) {
  double rarities = 0;
  for (const StemLift& stem : stems) rarities += stem.rarity;
  if (rarities <= 0) return;
  const double unit = 1 / (rarities * std::sqrt(static_cast<double>(stems.size())));
  for (std::size_t i = 0; i < slots.size(); ++i)
    for (const StemLift& stem : stems)
      if (const auto place = slots[i].place_of(stem.stem))
        features[i].first += unit * stem.rarity * worth_of_place(*place);
}

}  // namespace

std::vector<FirstWord> Lifts::stem_words() const {
  std::vector<FirstWord> all;
  for (const StemLift& stem : stems) all.push_back(stem.stem);
  return all;
}

std::vector<HitFeatures> Lifts::features(std::span<const std::string> forms) const {
  const std::vector<FormSlot> slots(forms.begin(), forms.end());
  std::vector<HitFeatures> features(slots.size());
  if (slots.empty()) return features;
  const std::vector<Having> with = add_words(words, slots, features);
  add_pairs(pairs, with, slots, features);
  add_first(stems, slots, features);
  if (topic)
    for (std::size_t i = 0; i < slots.size(); ++i)
      features[i].topic = cosine(*topic, slots[i].topic());
  if (meaning)
    for (std::size_t i = 0; i < slots.size(); ++i)
      features[i].meaning = cosine(*meaning, slots[i].meaning());
  return features;
}

bool Lifts::writes_just_so(std::string_view forms) const {
  return words.size() == 1 && FormSlot(forms).has_word(words.front().form);
}

std::vector<double> Lifts::of(std::span<const std::string> forms, double best) const {
  constexpr ranking::Weights weights = ranking::weights;
  std::vector<double> lifts;
  for (const HitFeatures& hit : features(forms))
    lifts.push_back(weights.words * hit.words + weights.family * hit.family +
                    weights.pairs * hit.pairs +
                    best * (weights.first * hit.first + weights.topic * hit.topic +
                            weights.meaning * hit.meaning));
  if (lifts.empty()) return lifts;
  // What all gain is of no matter, but no lifted hit may fall behind those that are not.
  const double least = *std::min_element(lifts.begin(), lifts.end());
  for (double& lift : lifts) lift -= least;
  return lifts;
}

}  // namespace mercato
