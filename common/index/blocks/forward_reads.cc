// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/blocks/forward_reads.hh"

#include <algorithm>
#include <cstring>
#include <new>
#include <sys/syscall.h>
#include <unistd.h>

namespace mercato {
namespace {

constexpr std::size_t block_size = BlockCache::block_size;

ssize_t read_bytes(int descriptor, void* to, std::size_t size, std::uint64_t block) noexcept {
  return ::syscall(SYS_pread64, descriptor, to, size, block * block_size);
}

}  // namespace

void ForwardReads::forget() noexcept {
  for (Place& place : places_) {
    delete[] place.blocks;
    place = {};
  }
}

/// The place that a block is a step from; that which was used longest ago if there is none.
ForwardReads::Place& ForwardReads::place_of(OpenFile file, std::uint64_t number) noexcept {
  const auto step = std::find_if(places_.begin(), places_.end(), [&](const Place& place) {
    return place.file == file && number >= place.last && number - place.last <= longest_step;
  });
  Place& place =
      step != places_.end()
          ? *step
          : *std::min_element(places_.begin(), places_.end(),
                              [](const Place& a, const Place& b) { return a.used < b.used; });
  if (step == places_.end()) {
    place.file = file;
    place.steps = 0;
    place.held = 0;
  } else if (number > place.last) {
    ++place.steps;
  }
  place.last = number;
  place.used = ++uses_;
  return place;
}

bool ForwardReads::fill(Place& place, int descriptor, std::uint64_t number) noexcept {
  if (place.blocks == nullptr) place.blocks = new (std::nothrow) char[at_once * block_size];
  if (place.blocks == nullptr) return false;
  const ssize_t got = read_bytes(descriptor, place.blocks, at_once * block_size, number);
  place.first = number;
  place.held = got > 0 ? static_cast<std::size_t>(got) / block_size : 0;
  return place.held > 0;
}

ssize_t ForwardReads::read(int descriptor, OpenFile file, std::uint64_t number, void* to) noexcept {
  constexpr unsigned enough_steps = 2;
  Place& place = place_of(file, number);
  const bool here = number >= place.first && number - place.first < place.held;
  if (!here && (place.steps < enough_steps || !fill(place, descriptor, number)))
    return read_bytes(descriptor, to, block_size, number);
  std::memcpy(to, place.blocks + (number - place.first) * block_size, block_size);
  return static_cast<ssize_t>(block_size);
}

}  // namespace mercato
