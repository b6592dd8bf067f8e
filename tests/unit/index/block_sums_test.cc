// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/block_sums.hh"

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <string>

#include <doctest/doctest.h>

#include "common/base/bytes.hh"
#include "common/base/checksum.hh"
#include "common/base/error.hh"
#include "common/index/location.hh"
#include "tests/unit/temporary_folder.hh"

using namespace mercato;

namespace {

std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// A generation of sorts, with its checksums.
void make(const TemporaryFolder& folder) {
  for (const std::string_view name : summed_files)
    folder.write(std::string(name), std::string(name == "iamglass" ? 100 : name.size() * 3000,
                                                static_cast<char>(name[0])));
  write_sums(folder.path(), compute_sums(folder.path()));
}

}  // namespace

TEST_CASE("what was written is sound, and what was changed is found where it is") {
  const TemporaryFolder folder;
  make(folder);
  const auto sums = read_sums(folder.path());
  REQUIRE(sums.has_value());
  CHECK(sums->version_file == bytes_of(folder.path() / "iamglass"));
  CHECK(find_damage(folder.path(), *sums).empty());
  std::string table = bytes_of(folder.path() / "position.glass");
  table[20'000] = static_cast<char>(table[20'000] ^ 8);
  folder.write("position.glass", table);
  folder.write("docdata.glass", "");
  std::filesystem::remove(folder.path() / "termlist.glass");
  const std::vector<Damage> found = find_damage(folder.path(), *sums);
  REQUIRE(found.size() == 3);
  CHECK(found[0].file.filename() == "docdata.glass");
  CHECK(found[1].file.filename() == "termlist.glass");
  CHECK(found[1].what == "No such file or directory");
  CHECK(found[2].file.filename() == "position.glass");
  CHECK(found[2].what == "block 2 (byte 16384) is not what was written");
}

TEST_CASE("checksums that are damaged themselves are an error, whatever bit it is") {
  const TemporaryFolder folder;
  make(folder);
  const std::string whole = bytes_of(folder.path() / sums_name);
  for (std::size_t at = 0; at < whole.size(); at += 7) {
    std::string flipped = whole;
    flipped[at] = static_cast<char>(flipped[at] ^ 1 << at % 8);
    folder.write(std::string(sums_name), flipped);
    CHECK_THROWS_AS((void)read_sums(folder.path()), Error);
    folder.write(std::string(sums_name), whole.substr(0, at));
    CHECK_THROWS_AS((void)read_sums(folder.path()), Error);
  }
  std::filesystem::remove(folder.path() / sums_name);
  CHECK_FALSE(read_sums(folder.path()).has_value());
}

TEST_CASE("checksums that end in the middle of one are damaged, though their own checksum fits") {
  const TemporaryFolder folder;
  ByteWriter out;
  out.text("version");
  out.number(1);
  out.text("postlist.glass");
  out.number(0);
  out.text("abc");
  std::string bytes = "Mercato sums 1\n" + out.take();
  append_checksum(bytes);
  folder.write(std::string(sums_name), bytes);
  CHECK_THROWS_AS((void)read_sums(folder.path()), Error);
}

TEST_CASE("an update that changes tables says so until their checksums are anew") {
  const TemporaryFolder folder;
  make(folder);
  CHECK_FALSE(sums_pending(folder.path()));
  begin_pending(folder.path());
  CHECK(sums_pending(folder.path()));
  folder.write("postlist.glass", "changed");
  end_pending(folder.path(), compute_sums(folder.path()));
  CHECK_FALSE(sums_pending(folder.path()));
  CHECK(find_damage(folder.path(), *read_sums(folder.path())).empty());
}
