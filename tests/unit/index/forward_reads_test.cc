// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/blocks/forward_reads.hh"

#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <random>
#include <string>
#include <unistd.h>

#include <doctest/doctest.h>

#include "common/base/descriptor.hh"
#include "tests/unit/temporary_folder.hh"

using namespace mercato;

namespace {

constexpr std::size_t block_size = BlockCache::block_size;
constexpr std::uint64_t blocks = 200;
constexpr std::size_t rest = 100;  // bytes behind the last whole block

char letter(std::uint64_t block) { return static_cast<char>('a' + block % 23); }

/// A file whose blocks tell which they are.
class Table {
 public:
  Table() {
    const std::string path = folder_.path() / "table";
    std::ofstream out(path, std::ios::binary);
    for (std::uint64_t block = 0; block < blocks; ++block)
      out << std::string(block_size, letter(block));
    out << std::string(rest, 'z');
    out.close();
    file_ = Descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  }

  [[nodiscard]] int descriptor() const { return file_.get(); }
  void cut(std::uint64_t to) const {
    REQUIRE(::truncate((folder_.path() / "table").c_str(), static_cast<off_t>(to * block_size)) ==
            0);
  }

 private:
  TemporaryFolder folder_;
  Descriptor file_;
};

void check_read(ForwardReads& reads, const Table& table, OpenFile file, std::uint64_t block) {
  CAPTURE(block);
  std::string out(block_size, ' ');
  REQUIRE(reads.read(table.descriptor(), file, block, out.data()) ==
          static_cast<ssize_t>(block_size));
  CHECK(out == std::string(block_size, letter(block)));
}

}  // namespace

TEST_CASE("each block that is read is that block, in whatever order") {
  const Table table;
  std::mt19937 random(5);
  ForwardReads reads;
  for (int round = 0; round < 300; ++round) {
    std::uint64_t block = random() % blocks;
    const OpenFile file = 1 + random() % 3;
    for (std::uint64_t steps = random() % 12; steps > 0 && block < blocks; --steps) {
      check_read(reads, table, file, block);
      block += random() % (ForwardReads::longest_step + 3);
    }
  }
}

TEST_CASE("what is read forward is read ahead, once") {
  const Table table;
  ForwardReads reads;
  for (std::uint64_t block = 0; block < 3; ++block) check_read(reads, table, 1, block);
  table.cut(3);  // what was read ahead is held
  for (std::uint64_t block = 3; block < 2 + ForwardReads::at_once; ++block)
    check_read(reads, table, 1, block);
  std::string out(block_size, ' ');
  CHECK(reads.read(table.descriptor(), 1, 2 + ForwardReads::at_once, out.data()) == 0);
}

TEST_CASE("a block of another descriptor is never what was read ahead") {
  const Table table;
  ForwardReads reads;
  for (std::uint64_t block = 0; block < 3; ++block) check_read(reads, table, 1, block);
  table.cut(3);
  std::string out(block_size, ' ');
  CHECK(reads.read(table.descriptor(), 2, 3, out.data()) == 0);
}

TEST_CASE("the end of a file is read as it is, and errors are told") {
  const Table table;
  ForwardReads reads;
  for (std::uint64_t block = blocks - 4; block < blocks; ++block)
    check_read(reads, table, 1, block);
  std::string out(block_size, ' ');
  CHECK(reads.read(table.descriptor(), 1, blocks, out.data()) == static_cast<ssize_t>(rest));
  CHECK(reads.read(table.descriptor(), 1, blocks + 1, out.data()) == 0);
  CHECK(reads.read(-1, 2, 0, out.data()) == -1);
}
