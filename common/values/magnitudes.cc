// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/values/magnitudes.hh"

#include <cstddef>
#include <string>

namespace mercato {
namespace {

struct Magnitude {
  std::string_view word;
  double factor;
};

constexpr Magnitude magnitudes[] = {
    {"mille", 1e3},     {"million", 1e6},   {"millions", 1e6},
    {"milliard", 1e9},  {"milliards", 1e9}, {"billion", 1e12},
    {"billions", 1e12}, {"trillion", 1e18}, {"trillions", 1e18},
};

constexpr Magnitude abbreviations[] = {
    {"k", 1e3},    {"K", 1e3},   {"M", 1e6},   {"Mn", 1e6}, {"mln", 1e6},
    {"Mio", 1e6},  {"Md", 1e9},  {"Mds", 1e9}, {"MD", 1e9}, {"Mrd", 1e9},
    {"Mrds", 1e9}, {"mds", 1e9}, {"md", 1e9},  {"bn", 1e9}, {"Mia", 1e9},
};

/// What only people who type write.
constexpr Magnitude typed[] = {{"m", 1e6}, {"b", 1e9}, {"tn", 1e12}};

template <std::size_t N>
double factor_in(const Magnitude (&list)[N], std::string_view word) noexcept {
  for (const Magnitude& entry : list)
    if (entry.word == word) return entry.factor;
  return 0;
}

bool same_folded(std::string_view surface, std::string_view folded) noexcept {
  if (surface.size() != folded.size()) return false;
  for (std::size_t i = 0; i < surface.size(); ++i) {
    const char c = surface[i];
    if ((c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c) != folded[i]) return false;
  }
  return true;
}

}  // namespace

double magnitude_word(std::string_view folded) noexcept { return factor_in(magnitudes, folded); }

double magnitude_abbreviation(std::string_view surface) noexcept {
  return factor_in(abbreviations, surface);
}

double typed_magnitude(std::string_view folded) noexcept {
  if (const double factor = factor_in(typed, folded); factor != 0) return factor;
  for (const Magnitude& entry : abbreviations)
    if (same_folded(entry.word, folded)) return entry.factor;
  return 0;
}

}  // namespace mercato
