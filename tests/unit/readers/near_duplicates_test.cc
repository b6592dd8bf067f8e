// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extraction/text/near_duplicates.hh"

#include <algorithm>
#include <cmath>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace mercato;

namespace {

using Words = std::vector<unsigned>;

std::string text_of(const Words& words) {
  std::string text;
  for (const unsigned word : words) text += "mot" + std::to_string(word) + ' ';
  return text;
}

Words random_words(std::mt19937& random, std::size_t count) {
  Words words(count);
  for (unsigned& word : words) word = static_cast<unsigned>(random() % 20'000);
  return words;
}

std::set<Words> shingles(const Words& words) {
  std::set<Words> all;
  for (std::size_t i = 0; i + 4 <= words.size(); ++i) {
    all.insert(Words(words.begin() + static_cast<std::ptrdiff_t>(i),
                     words.begin() + static_cast<std::ptrdiff_t>(i + 4)));
  }
  return all;
}

double jaccard(const Words& a, const Words& b) {
  const auto left = shingles(a);
  const auto right = shingles(b);
  const auto common = std::count_if(left.begin(), left.end(),
                                    [&](const Words& one) { return right.contains(one); });
  return static_cast<double>(common) /
         static_cast<double>(left.size() + right.size() - static_cast<std::size_t>(common));
}

/// The text with every `period`-th word changed.
Words edited(Words words, std::size_t period) {
  for (std::size_t i = period / 2; i < words.size(); i += period) words[i] += 50'000;
  return words;
}

const std::string story =
    "Le conseil de surveillance de la société Aurane a nommé mardi matin une nouvelle présidente, "
    "après trois mois d'intérim. Jeanne Ortal dirigeait jusqu'ici la filiale belge du groupe, où "
    "elle "
    "a mené la réouverture de l'usine de Namur et le recrutement de cent vingt techniciens.";

}  // namespace

TEST_CASE("typography, case and line ends make no other text") {
  std::string copy = story;
  for (std::size_t at = copy.find('\''); at != std::string::npos; at = copy.find('\'')) {
    copy.replace(at, 1, "’");
  }
  std::replace(copy.begin(), copy.end(), ',', ';');
  copy.replace(0, 2, "« LE\u00a0»\n");
  CHECK(resemblance(sketch(story), sketch(copy)) == 1.0);
}

TEST_CASE("the resemblance of two texts is near the Jaccard similarity of their shingles") {
  std::mt19937 random(7);
  double error = 0;
  int pairs = 0;
  for (const std::size_t period : {200, 60, 40, 30, 20, 14, 8}) {
    for (int i = 0; i < 20; ++i) {
      const Words words = random_words(random, 400);
      const Words other = edited(words, period);
      const double estimate = resemblance(sketch(text_of(words)), sketch(text_of(other)));
      error += std::pow(estimate - jaccard(words, other), 2);
      ++pairs;
    }
  }
  CHECK(std::sqrt(error / pairs) < 0.07);
}

TEST_CASE("texts well above the threshold are grouped, texts well below are not") {
  std::mt19937 random(11);
  int grouped_above = 0;
  int grouped_below = 0;
  constexpr int trials = 100;
  for (int i = 0; i < trials; ++i) {
    const Words words = random_words(random, 300);
    const Words close = edited(words, 40);
    const Words far = edited(words, 10);
    REQUIRE(jaccard(words, close) > 0.75);
    REQUIRE(jaccard(words, far) < 0.45);
    DuplicateGroups groups;
    CHECK(groups.add(sketch(text_of(words))) == 0);
    grouped_above += groups.add(sketch(text_of(close))) == 0;
    grouped_below += groups.add(sketch(text_of(far))) == 0;
  }
  CHECK(grouped_above >= trials - 2);
  CHECK(grouped_below <= 2);
}

TEST_CASE("a group is named by its first text, however many come between") {
  std::mt19937 random(3);
  DuplicateGroups groups(1024);
  const Words first = random_words(random, 200);
  CHECK(groups.add(sketch(text_of(first))) == 0);
  for (std::uint32_t i = 1; i <= 500; ++i) {
    CHECK(groups.add(sketch(text_of(random_words(random, 200)))) == i);
  }
  CHECK(groups.add(sketch(text_of(first))) == 0);
  CHECK(groups.add(sketch(text_of(edited(first, 60)))) == 0);
}

TEST_CASE("of more groups than are remembered, the oldest are forgotten and nothing else") {
  std::mt19937 random(5);
  DuplicateGroups groups(16);
  std::vector<Words> texts;
  for (std::uint32_t i = 0; i < 40; ++i) {
    texts.push_back(random_words(random, 100));
    CHECK(groups.add(sketch(text_of(texts.back()))) == i);
  }
  CHECK(groups.add(sketch(text_of(texts.back()))) == 39);
  CHECK(groups.add(sketch(text_of(texts.front()))) == 41);
}

TEST_CASE("short texts are never called copies") {
  DuplicateGroups groups;
  CHECK(groups.add(sketch("La suite dans notre édition du soir.")) == 0);
  CHECK(groups.add(sketch("La suite dans notre édition du soir.")) == 1);
  CHECK(groups.add(sketch("")) == 2);
  CHECK(groups.add(sketch("")) == 3);
}
