// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/blocks/noted_sums.hh"

#include <algorithm>
#include <cerrno>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <utility>

#include <fmt/format.h>

#include "common/base/checksum.hh"
#include "common/base/error.hh"
#include "common/base/regular_file.hh"

namespace mercato {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view version_name = "iamglass";

/// What a file has of a block, read past our own pread.
std::string block_of(int file, std::size_t number, const fs::path& path) {
  std::string block(sum_block_size, '\0');
  std::size_t held = 0;
  while (held < block.size()) {
    const long got = ::syscall(SYS_pread64, file, block.data() + held, block.size() - held,
                               number * sum_block_size + held);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0)
      throw Error(ErrorCode::no_index, fmt::format("{}: {}", path.string(), errno_reason(errno)));
    if (got == 0) break;
    held += static_cast<std::size_t>(got);
  }
  block.resize(held);
  return block;
}

}  // namespace

NotedSums::NotedSums(const fs::path& generation, GenerationSums before) {
  for (FileSums& sums : before.files) {
    if (sums.name == version_name) continue;  // small, and put in its place by a rename
    File& file = files_[sums.name];
    struct stat status {};
    if (::lstat((generation / sums.name).c_str(), &status) == 0) file.inode = status.st_ino;
    file.sums = std::move(sums);
  }
}

bool NotedSums::explains(std::string_view table, std::size_t number, std::string_view block) const {
  const std::lock_guard lock(mutex_);
  const auto found = files_.find(table);
  if (found == files_.end() || found->second.unsure.contains(number)) return true;
  const std::vector<std::uint32_t>& blocks = found->second.sums.blocks;
  return number < blocks.size() && blocks[number] == checksum(block);
}

void NotedSums::wrote(std::string_view table, std::uint64_t offset, std::string_view bytes,
                      std::int64_t written) {
  const std::lock_guard lock(mutex_);
  const auto found = files_.find(table);
  if (found == files_.end() || bytes.empty()) return;
  File& file = found->second;
  const std::size_t first = offset / sum_block_size;
  const std::size_t last = (offset + bytes.size() - 1) / sum_block_size;
  std::vector<std::uint32_t>& blocks = file.sums.blocks;
  for (; blocks.size() <= last; blocks.push_back(0)) file.unsure.insert(blocks.size());
  const bool whole = offset % sum_block_size == 0 && bytes.size() == sum_block_size &&
                     written == static_cast<std::int64_t>(sum_block_size);
  for (std::size_t number = first; number <= last; ++number)
    if (!whole) file.unsure.insert(number);
  if (written > 0)
    file.sums.size = std::max(file.sums.size, offset + static_cast<std::uint64_t>(written));
  if (!whole) return;
  blocks[first] = checksum(bytes);
  file.unsure.erase(first);
}

GenerationSums NotedSums::finish(const fs::path& generation) const {
  const std::lock_guard lock(mutex_);
  GenerationSums sums;
  for (const std::string_view name : summed_files) {
    const auto file = files_.find(name);
    const fs::path path = generation / name;
    if (file != files_.end())
      sums.files.push_back(finished(file->second, path));
    else if (fs::exists(path))  // one that is new may be without
      sums.files.push_back(compute_file_sums(path));
  }
  sums.version_file = read_version_file(generation);
  return sums;
}

FileSums NotedSums::finished(const File& file, const fs::path& path) {
  const Descriptor table = open_regular_file(path, ErrorCode::no_index);
  struct stat status {};
  if (::fstat(table.get(), &status) != 0 || status.st_ino != file.inode)
    return compute_file_sums(path);
  FileSums sums = file.sums;
  sums.blocks.resize((sums.size + sum_block_size - 1) / sum_block_size);
  for (const std::size_t number : file.unsure)
    if (number < sums.blocks.size())
      sums.blocks[number] = checksum(block_of(table.get(), number, path));
  return sums;
}

}  // namespace mercato
