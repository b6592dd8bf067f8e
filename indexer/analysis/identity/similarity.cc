// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/identity/similarity.hh"

#include <algorithm>
#include <vector>

#include "common/text/edit_distance.hh"

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
