// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/identity/person_names.hh"

#include <algorithm>

#include "indexer/analysis/identity/similarity.hh"

namespace mercato {
namespace {

constexpr std::size_t shortest_misspelt = 5;  // bytes; Mayer is Meyer, but Hun is not Huy

bool ends_with(std::span<const std::string> full, std::span<const std::string> end) {
  return full.size() > end.size() && std::ranges::equal(full.last(end.size()), end);
}

/// Whether the words between first and last of the longer name hold those of the shorter.
bool same_but_for_middle_names(std::span<const std::string> shorter,
                               std::span<const std::string> longer) {
  auto next = shorter.begin();
  for (const std::string& word : longer) {
    if (next != shorter.end() && word == *next) ++next;
  }
  return next == shorter.end() && shorter.front() == longer.front() &&
         shorter.back() == longer.back();
}

}  // namespace

NameLikeness short_name_likeness(std::span<const std::string> name,
                                 std::span<const std::string> full) {
  if (name.empty() || full.size() <= name.size()) return NameLikeness::none;
  if (ends_with(full, name)) return NameLikeness::surname;
  if (name.size() == 1 && name.front() == full.front()) return NameLikeness::first_name;
  if (name.size() == 2 && full.size() > 2 && std::ranges::equal(full.first(2), name)) {
    return NameLikeness::first_name;  // Jean-Yves
  }
  if (name.size() == 1 && name.front().size() >= shortest_misspelt &&
      similar_surnames(name.front(), full.back())) {
    return NameLikeness::misspelt_surname;
  }
  return NameLikeness::none;
}

bool same_person(std::span<const std::string> a, std::span<const std::string> b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (a.size() < 2) return false;
  if (same_but_for_middle_names(a, b)) return true;
  return a.size() == b.size() && std::ranges::equal(a.first(a.size() - 1), b.first(b.size() - 1)) &&
         similar_surnames(a.back(), b.back());
}

}  // namespace mercato
