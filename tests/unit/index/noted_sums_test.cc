// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/blocks/noted_sums.hh"

#include <fcntl.h>
#include <filesystem>
#include <string>
#include <unistd.h>

#include <doctest/doctest.h>

#include "common/base/descriptor.hh"
#include "tests/unit/temporary_folder.hh"

using namespace mercato;

namespace {

/// A generation of sorts whose tables have four blocks each, written to as Xapian does.
struct Changed {
  Changed() {
    for (const std::string_view name : summed_files)
      folder.write(std::string(name), std::string(name == "iamglass" ? 100 : 4 * sum_block_size,
                                                  static_cast<char>(name[0])));
  }

  void write(NotedSums& noted, const std::string& table, std::uint64_t offset,
             const std::string& bytes, std::size_t written) const {
    const Descriptor file(::open((folder.path() / table).c_str(), O_WRONLY | O_CLOEXEC));
    REQUIRE(::pwrite(file.get(), bytes.data(), written, static_cast<off_t>(offset)) ==
            static_cast<ssize_t>(written));
    noted.wrote(table, offset, bytes, static_cast<std::int64_t>(written));
  }

  const TemporaryFolder folder;
};

const std::string block(sum_block_size, 'x');

}  // namespace

TEST_CASE("checksums of what was written are those of the files") {
  const Changed index;
  const std::filesystem::path& path = index.folder.path();
  NotedSums noted(path, compute_sums(path));
  index.write(noted, "postlist.glass", sum_block_size, block, block.size());
  index.write(noted, "postlist.glass", 7 * sum_block_size, block, block.size());  // a hole before
  index.write(noted, "termlist.glass", 2 * sum_block_size, block, 1000);          // in two parts
  index.write(noted, "termlist.glass", 2 * sum_block_size + 1000, block.substr(1000), 7192);
  index.write(noted, "docdata.glass", 4 * sum_block_size, block, 5);  // the disk is full
  noted.wrote("docdata.glass", 6 * sum_block_size, block, -1);
  index.folder.write("iamglass", "another revision");
  write_sums(path, noted.finish(path));
  const auto sums = read_sums(path);
  REQUIRE(sums.has_value());
  CHECK(find_damage(path, *sums).empty());
  CHECK(sums->version_file == "another revision");
}

TEST_CASE("damage beside what was written stays damage") {
  const Changed index;
  const std::filesystem::path& path = index.folder.path();
  NotedSums noted(path, compute_sums(path));
  std::string table(4 * sum_block_size, 'p');
  table[3 * sum_block_size + 9] = 'q';
  index.folder.write("postlist.glass", table + "more behind");
  index.write(noted, "postlist.glass", sum_block_size, block, block.size());
  const std::vector<Damage> found = find_damage(path, noted.finish(path));
  REQUIRE(found.size() == 2);
  CHECK(found[0].what.find("instead of") != std::string::npos);
  CHECK(found[1].what == "block 3 (byte 24576) is not what was written");
}

TEST_CASE("what is read while tables change is what was written, or was there before") {
  const Changed index;
  NotedSums noted(index.folder.path(), compute_sums(index.folder.path()));
  const std::string before(sum_block_size, 'p');
  CHECK(noted.explains("postlist.glass", 1, before));
  CHECK_FALSE(noted.explains("postlist.glass", 1, block));
  CHECK_FALSE(noted.explains("postlist.glass", 4, block));
  noted.wrote("postlist.glass", sum_block_size, block, static_cast<std::int64_t>(block.size()));
  CHECK(noted.explains("postlist.glass", 1, block));
  CHECK_FALSE(noted.explains("postlist.glass", 1, before));
  CHECK(noted.explains("spelling.glass", 0, block));  // nothing is known of it
}
