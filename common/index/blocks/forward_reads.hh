// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <sys/types.h>

#include "common/index/blocks/block_cache.hh"

namespace mercato {

/// Reads blocks of tables ahead where one thread goes forward in them, as a match does along the
/// postings and values of its articles: eight blocks in one system call. A block may be older than
/// the file: as in the cache, a reader of glass sees one revision, whose blocks never change. One
/// for each thread.
class ForwardReads {
 public:
  constexpr ForwardReads() = default;
  ~ForwardReads() { forget(); }
  ForwardReads(const ForwardReads&) = delete;
  ForwardReads& operator=(const ForwardReads&) = delete;

  /// Reads a block of BlockCache::block_size bytes, as pread does; `file` is how the descriptor is
  /// known, not 0.
  ssize_t read(int descriptor, OpenFile file, std::uint64_t number, void* to) noexcept;

  static constexpr std::size_t at_once = 8;  ///< blocks, which are read from the third step on
  static constexpr std::uint64_t longest_step = 8;  ///< blocks
  static constexpr std::size_t places = 4;          ///< that a thread goes forward from

 private:
  /// Where a table is read forward.
  struct Place {
    OpenFile file = 0;
    std::uint64_t last = 0;   ///< block that was asked for
    unsigned steps = 0;       ///< forward, in a row
    std::uint64_t first = 0;  ///< block that is held
    std::size_t held = 0;
    std::uint64_t used = 0;
    char* blocks = nullptr;
  };

  void forget() noexcept;
  Place& place_of(OpenFile file, std::uint64_t number) noexcept;
  /// Reads several blocks; false if there are none, or no memory.
  static bool fill(Place& place, int descriptor, std::uint64_t number) noexcept;

  std::array<Place, places> places_{};
  std::uint64_t uses_ = 0;
};

}  // namespace mercato
