// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/base/zero_pages.hh"

#include <cstdint>
#include <sys/resource.h>
#include <utility>

#include <doctest/doctest.h>

using namespace mercato;

TEST_CASE("pages are zero until they are written, and move") {
  ZeroPages<std::uint32_t> numbers(3'000'000);
  CHECK(numbers.size() == 3'000'000);
  CHECK(numbers[2'999'999] == 0);
  numbers[7] = 9;
  ZeroPages<std::uint32_t> moved = std::move(numbers);
  CHECK(moved[7] == 9);
  moved = ZeroPages<std::uint32_t>(10);
  CHECK(moved[7] == 0);
  CHECK(ZeroPages<std::uint32_t>(0).size() == 0);
}

TEST_CASE("an array of a gigabyte takes the pages that are used") {
  struct rusage before {};
  ::getrusage(RUSAGE_SELF, &before);
  ZeroPages<std::uint64_t> numbers(std::size_t{1} << 27);
  for (std::size_t i = 0; i < 100; ++i) numbers[i * 1'000'000] = i;
  struct rusage after {};
  ::getrusage(RUSAGE_SELF, &after);
  CHECK(numbers[99'000'000] == 99);
  CHECK(after.ru_maxrss - before.ru_maxrss < 64 << 10);  // KiB
}
