// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <mutex>

namespace mercato {

/// A file as one descriptor sees it, from its opening to its closing. Never given twice; 0 is none.
using OpenFile = std::uint64_t;

/// Blocks of tables, each as it was when it was first read through a descriptor. A reader of glass
/// sees one revision, whose blocks never change while it is read: what a later revision has in
/// their places is another descriptor's. Bounded; what was used longest ago makes room. For several
/// threads.
class BlockCache {
 public:
  /// Copies a block of `block_size` bytes to `to`; false if it is not held.
  bool copy(OpenFile file, std::uint64_t number, void* to) noexcept;

  /// Holds a block from the second time on that it is read within some 8,000 others: what is read
  /// once, as by a count over all articles, takes no memory and no other block's place. Does
  /// nothing where there is no memory for it.
  void keep(OpenFile file, std::uint64_t number, const void* from) noexcept;

  static constexpr std::size_t block_size = 8192;
  static constexpr std::size_t sets = 2048;
  static constexpr std::size_t blocks_of_set = 4;  ///< 64 MiB in all; no page before it is used

 private:
  struct Entry {
    OpenFile file;
    std::uint64_t number;
    std::uint64_t used;
  };
  static constexpr std::size_t passed_of_set = 4;
  struct Set {
    std::mutex mutex;
    std::array<Entry, blocks_of_set> entries;
    std::uint64_t uses;
    std::array<std::uint64_t, passed_of_set> passed;  ///< hashes of blocks read once; 0: none
    std::size_t next_passed;

    /// Whether a block was read before; from now on it was.
    bool was_read(std::uint64_t hash) noexcept;
  };

  static std::uint64_t hash_of(OpenFile file, std::uint64_t number);
  static std::size_t set_of(std::uint64_t hash) { return (hash >> 32) % sets; }
  char* memory() noexcept;

  std::array<Set, sets> sets_{};
  std::once_flag once_;
  char* memory_ = nullptr;
};

/// The names of descriptors, by number.
class OpenFiles {
 public:
  /// The name of a descriptor through which files are only read, whose blocks may be held; 0 if it
  /// has none.
  [[nodiscard]] OpenFile find(int descriptor) const noexcept {
    const OpenFile name = name_of(descriptor);
    return (name & written) == 0 ? name : 0;
  }
  /// The name of any descriptor, a new one if it has none; 0 if its number is too high to be
  /// remembered, or nothing is open under it.
  OpenFile name(int descriptor) noexcept;
  /// It is closed.
  void close(int descriptor) noexcept {
    if (known(descriptor)) files_[static_cast<std::size_t>(descriptor)].store(0);
  }
  void close_all() noexcept {
    for (auto& file : files_) file.store(0);
  }

 private:
  static constexpr std::size_t most = 4096;
  static constexpr OpenFile written = OpenFile{1} << 63;  ///< in the name of one not only read

  [[nodiscard]] OpenFile name_of(int descriptor) const noexcept {
    return known(descriptor) ? files_[static_cast<std::size_t>(descriptor)].load() : 0;
  }
  static bool known(int descriptor) {
    return descriptor >= 0 && static_cast<std::size_t>(descriptor) < most;
  }
  std::array<std::atomic<OpenFile>, most> files_{};
  std::atomic<OpenFile> last_ = 0;
};

}  // namespace mercato
