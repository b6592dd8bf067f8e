// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/block_cache.hh"

#include <algorithm>
#include <cstring>
#include <sys/mman.h>

namespace mercato {

std::size_t BlockCache::set_of(OpenFile file, std::uint64_t number) {
  constexpr std::uint64_t golden = 0x9E3779B97F4A7C15;
  return static_cast<std::size_t>(((number + file * golden) * golden) >> 32) % sets;
}

char* BlockCache::memory() noexcept {
  std::call_once(once_, [this] {
    void* const pages = ::mmap(nullptr, sets * blocks_of_set * block_size, PROT_READ | PROT_WRITE,
                               MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (pages != MAP_FAILED) memory_ = static_cast<char*>(pages);
  });
  return memory_;
}

bool BlockCache::copy(OpenFile file, std::uint64_t number, void* to) noexcept {
  const std::size_t place = set_of(file, number);
  Set& set = sets_[place];
  const std::lock_guard lock(set.mutex);
  for (std::size_t i = 0; i < blocks_of_set; ++i) {
    Entry& entry = set.entries[i];
    if (entry.file != file || entry.number != number) continue;
    entry.used = ++set.uses;
    std::memcpy(to, memory_ + (place * blocks_of_set + i) * block_size, block_size);
    return true;
  }
  return false;
}

void BlockCache::keep(OpenFile file, std::uint64_t number, const void* from) noexcept {
  char* const all = memory();
  if (all == nullptr) return;
  const std::size_t place = set_of(file, number);
  Set& set = sets_[place];
  const std::lock_guard lock(set.mutex);
  const auto oldest =
      std::min_element(set.entries.begin(), set.entries.end(),
                       [](const Entry& a, const Entry& b) { return a.used < b.used; });
  *oldest = {file, number, ++set.uses};
  const auto i = static_cast<std::size_t>(oldest - set.entries.begin());
  std::memcpy(all + (place * blocks_of_set + i) * block_size, from, block_size);
}

OpenFile OpenFiles::open(int descriptor) noexcept {
  if (!known(descriptor)) return 0;
  const OpenFile name = ++last_;
  files_[static_cast<std::size_t>(descriptor)].store(name);
  return name;
}

}  // namespace mercato
