// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/blocks/block_cache.hh"

#include <algorithm>
#include <cstring>
#include <fcntl.h>
#include <sys/mman.h>

#include "common/base/hash.hh"

namespace mercato {

std::uint64_t BlockCache::hash_of(OpenFile file, std::uint64_t number) {
  return (number + file * fibonacci_factor) * fibonacci_factor;
}

bool BlockCache::Set::was_read(std::uint64_t hash) noexcept {
  const auto known = std::find(passed.begin(), passed.end(), hash);
  if (known != passed.end()) return true;
  passed[next_passed++ % passed_of_set] = hash;
  return false;
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
  const std::size_t place = set_of(hash_of(file, number));
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
  const std::uint64_t hash = hash_of(file, number);
  const std::size_t place = set_of(hash);
  Set& set = sets_[place];
  const std::lock_guard lock(set.mutex);
  if (!set.was_read(hash)) return;
  char* const all = memory();
  if (all == nullptr) return;
  const auto oldest =
      std::min_element(set.entries.begin(), set.entries.end(),
                       [](const Entry& a, const Entry& b) { return a.used < b.used; });
  *oldest = {file, number, ++set.uses};
  const auto i = static_cast<std::size_t>(oldest - set.entries.begin());
  std::memcpy(all + (place * blocks_of_set + i) * block_size, from, block_size);
}

OpenFile OpenFiles::name(int descriptor) noexcept {
  if (!known(descriptor)) return 0;
  if (const OpenFile name = name_of(descriptor); name != 0) return name;
  const int flags = ::fcntl(descriptor, F_GETFL);
  if (flags < 0) return 0;
  const OpenFile name = ++last_ | ((flags & O_ACCMODE) == O_RDONLY ? 0 : written);
  files_[static_cast<std::size_t>(descriptor)].store(name);
  return name;
}

}  // namespace mercato
