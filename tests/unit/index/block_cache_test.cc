// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/blocks/block_cache.hh"

#include <fcntl.h>
#include <memory>
#include <string>

#include <doctest/doctest.h>

#include "common/base/descriptor.hh"
#include "tests/unit/temporary_folder.hh"

using namespace mercato;

namespace {

std::string block_of(char c) { return std::string(BlockCache::block_size, c); }

/// A block that is read twice is held.
void read_twice(BlockCache& cache, OpenFile file, std::uint64_t number, char c) {
  cache.keep(file, number, block_of(c).data());
  cache.keep(file, number, block_of(c).data());
}

}  // namespace

TEST_CASE("a block is held for the descriptor it was read through, and for no other") {
  const auto cache = std::make_unique<BlockCache>();
  std::string out = block_of(' ');
  CHECK_FALSE(cache->copy(1, 7, out.data()));
  read_twice(*cache, 1, 7, 'a');
  read_twice(*cache, 2, 7, 'b');
  REQUIRE(cache->copy(1, 7, out.data()));
  CHECK(out == block_of('a'));
  REQUIRE(cache->copy(2, 7, out.data()));
  CHECK(out == block_of('b'));
  CHECK_FALSE(cache->copy(1, 8, out.data()));
  CHECK_FALSE(cache->copy(3, 7, out.data()));
}

TEST_CASE("what is read once takes no other block's place") {
  const auto cache = std::make_unique<BlockCache>();
  std::string out = block_of(' ');
  read_twice(*cache, 1, 7, 'a');
  for (std::uint64_t i = 0; i < 100'000; ++i) cache->keep(2, i, block_of('b').data());
  CHECK(cache->copy(1, 7, out.data()));
  CHECK_FALSE(cache->copy(2, 99'999, out.data()));
}

TEST_CASE("what is held is bounded, and is never another block") {
  const auto cache = std::make_unique<BlockCache>();
  constexpr std::uint64_t many = 3 * BlockCache::sets * BlockCache::blocks_of_set;
  for (std::uint64_t i = 0; i < many; ++i)
    read_twice(*cache, 1, i, static_cast<char>('a' + i % 26));
  std::size_t held = 0;
  std::string out = block_of(' ');
  for (std::uint64_t i = 0; i < many; ++i)
    if (cache->copy(1, i, out.data())) {
      ++held;
      CHECK(out.front() == static_cast<char>('a' + i % 26));
    }
  CHECK(held > 0);
  CHECK(held <= BlockCache::sets * BlockCache::blocks_of_set);
}

TEST_CASE("a descriptor that is closed and opened again is another file") {
  const auto files = std::make_unique<OpenFiles>();
  const Descriptor file(::open("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  REQUIRE(file);
  CHECK(files->find(file.get()) == 0);
  const OpenFile first = files->name(file.get());
  CHECK(first != 0);
  CHECK(files->name(file.get()) == first);
  CHECK(files->find(file.get()) == first);
  files->close(file.get());
  CHECK(files->find(file.get()) == 0);
  CHECK(files->name(file.get()) != first);
  CHECK(files->name(1'000'000) == 0);
  CHECK(files->find(-1) == 0);
  files->close_all();
  CHECK(files->find(file.get()) == 0);
}

TEST_CASE("what is read through a descriptor that is written to is not held") {
  const TemporaryFolder folder;
  folder.write("table", "x");
  const auto files = std::make_unique<OpenFiles>();
  const Descriptor file(::open((folder.path() / "table").c_str(), O_RDWR | O_CLOEXEC));
  REQUIRE(file);
  CHECK(files->name(file.get()) != 0);
  CHECK(files->find(file.get()) == 0);
}
