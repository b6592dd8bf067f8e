// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/article/acronym.hh"

#include <cstddef>

namespace mercato {

bool is_acronym_of(std::string_view acronym, std::string_view name) {
  if (acronym.size() < 2) return false;
  std::size_t known = 0;
  bool begins = true;
  for (const char letter : name) {
    if (begins && known < acronym.size() && letter == acronym[known])
      ++known;
    else if (known == 0)
      return false;
    begins = letter == ' ' || letter == '-' || letter == '\'';
  }
  return known == acronym.size();
}

}  // namespace mercato
