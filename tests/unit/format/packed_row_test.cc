// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/format/packed_row.hh"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include <doctest/doctest.h>

namespace mercato {
namespace {

std::string packed(const std::vector<std::uint32_t>& numbers, unsigned width) {
  std::string bytes(PackedRow::bytes(numbers.size(), width), '\0');
  for (std::size_t i = 0; i < numbers.size(); ++i)
    for (unsigned bit = 0; bit < width; ++bit)
      if ((numbers[i] >> bit & 1) != 0) {
        const std::size_t at = i * width + bit;
        bytes[at / 8] = static_cast<char>(bytes[at / 8] | 1 << at % 8);
      }
  return bytes;
}

TEST_CASE("numbers of all widths are read and found") {
  std::mt19937 random(4);
  for (unsigned width = 0; width <= PackedRow::most_width; ++width) {
    const std::uint64_t most = (std::uint64_t{1} << width) - 1;
    for (const std::size_t size : {0U, 1U, 2U, 7U, 8U, 9U, 100U, 301U}) {
      std::vector<std::uint32_t> numbers;
      for (std::size_t i = 0; i < size; ++i)
        numbers.push_back(static_cast<std::uint32_t>(
            random() % 3 == 0   ? random() & most
            : random() % 2 == 0 ? std::min<std::uint64_t>(most, random() % 3)
                                : most));
      const std::string bytes = packed(numbers, width);
      const PackedRow row(bytes, width, size);
      REQUIRE(row.size() == size);
      for (std::size_t i = 0; i < size; ++i) REQUIRE(row.at(i) == numbers[i]);
      std::vector<std::uint32_t> asked = numbers;
      for (const std::uint64_t number : {std::uint64_t{0}, std::uint64_t{1}, most, most / 2})
        asked.push_back(static_cast<std::uint32_t>(std::min(number, most)));
      for (const std::uint32_t number : asked)
        for (std::size_t from = 0; from <= size; from += 1 + from / 3) {
          const auto first =
              std::find(numbers.begin() + static_cast<std::ptrdiff_t>(from), numbers.end(), number);
          REQUIRE(row.find(number, from) == static_cast<std::size_t>(first - numbers.begin()));
        }
    }
  }
}

}  // namespace
}  // namespace mercato
