// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/identity/similarity.hh"

#include <algorithm>
#include <array>
#include <numeric>
#include <vector>

namespace mercato {
namespace {

bool is_vowel(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y' || c == 'h';
}

/// The letter that stands for all those it is confused with.
char sound_of(char c) {
  switch (c) {
    case 'c':
    case 'q':
      return 'k';
    case 'z':
      return 's';
    case 'v':
    case 'w':
      return 'f';
    case 't':
      return 'd';
    default:
      return c;
  }
}

constexpr std::size_t long_surname = 7;   // bytes: two edits still tell names apart
constexpr std::size_t short_surname = 5;  // below this, one edit is another name

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > limit) return limit + 1;
  std::array<std::vector<std::size_t>, 3> rows;
  for (auto& row : rows) row.resize(a.size() + 1);
  std::iota(rows[0].begin(), rows[0].end(), std::size_t{0});
  for (std::size_t j = 1; j <= b.size(); ++j) {
    auto& row = rows[j % 3];
    const auto& above = rows[(j + 2) % 3];
    const auto& above2 = rows[(j + 1) % 3];
    row[0] = j;
    std::size_t best = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
      const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
      row[i] = std::min({above[i] + 1, row[i - 1] + 1, above[i - 1] + change});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[i] = std::min(row[i], above2[i - 2] + 1);
      }
      best = std::min(best, row[i]);
    }
    if (best > limit) return limit + 1;
  }
  return std::min(rows[b.size() % 3][a.size()], limit + 1);
}

std::string sound_key(std::string_view folded) {
  std::string key;
  for (std::size_t i = 0; i < folded.size(); ++i) {
    char c = folded[i];
    if (c == 'p' && i + 1 < folded.size() && folded[i + 1] == 'h') c = 'f';
    if (i > 0 && is_vowel(c)) continue;
    c = sound_of(c);
    if (key.empty() || key.back() != c) key += c;
  }
  return key;
}

bool similar_surnames(std::string_view a, std::string_view b) {
  const std::size_t shorter = std::min(a.size(), b.size());
  if (shorter < short_surname || a.empty() || b.empty() || a[0] != b[0]) return a == b;
  const std::size_t limit = shorter >= long_surname ? 2 : 1;
  if (edit_distance(a, b, limit) <= limit) return true;
  return shorter >= long_surname && sound_key(a) == sound_key(b) &&
         edit_distance(a, b, shorter / 2) <= shorter / 2;
}

}  // namespace mercato
