// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/corrections.hh"

#include <algorithm>
#include <array>
#include <tuple>

#include "common/index/catalog.hh"
#include "common/index/dictionary.hh"

namespace mercato {
namespace {

constexpr std::size_t longest = 48;  // no longer word is corrected

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit) {
  const std::size_t gap = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
  if (gap > limit || a.size() > longest || b.size() > longest) return limit + 1;
  std::array<std::array<std::size_t, longest + 1>, 3> rows{};
  for (std::size_t j = 0; j <= b.size(); ++j) rows[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    auto& row = rows[i % 3];
    const auto& above = rows[(i - 1) % 3];
    const auto& before = rows[(i + 1) % 3];
    row[0] = i;
    std::size_t least = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, replaced});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], before[j - 2] + 1);
      least = std::min(least, row[j]);
    }
    if (least > limit) return limit + 1;
  }
  return rows[a.size() % 3][b.size()];
}

std::size_t allowed_edits(std::size_t letters) {
  if (letters < 4) return 0;
  return letters < 7 ? 1 : 2;
}

std::optional<std::string> nearest_word(const Dictionary& words, std::string_view folded) {
  const std::size_t limit = allowed_edits(folded.size());
  if (limit == 0) return std::nullopt;
  std::optional<std::string> best;
  auto best_rank = std::make_tuple(limit + 1, true, std::uint32_t{0});
  words.scan({}, [&](std::string_view key, std::string_view payload) {
    const std::size_t distance = edit_distance(folded, key, std::get<0>(best_rank));
    if (distance > limit) return true;
    const WordForm form = decode_word_forms(payload).front();
    // Tuples compare in order: fewer edits, same first letter, more articles.
    const auto rank = std::make_tuple(distance, key.front() != folded.front(), ~form.count);
    if (rank < best_rank || !best) {
      best_rank = rank;
      best = form.exact;
    }
    return true;
  });
  return best;
}

}  // namespace mercato
