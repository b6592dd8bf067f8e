// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <string_view>

#include "common/index/block_sums.hh"

namespace mercato {

/// The checksums of a generation while this process changes its tables: those of blocks that are
/// written are taken from what is written, all others stay what they were, so that damage is found
/// in them as before. For several threads.
class NotedSums {
 public:
  /// `before` is what is known of the generation.
  NotedSums(const std::filesystem::path& generation, GenerationSums before);

  /// Whether a block of a table is what was written, or nothing says what it should be.
  [[nodiscard]] bool explains(std::string_view table, std::size_t number,
                              std::string_view block) const;

  /// `written` of the bytes given were written to a table, which may be fewer than all, or -1.
  void wrote(std::string_view table, std::uint64_t offset, std::string_view bytes,
             std::int64_t written);

  /// The checksums of the files, as far as they were known before or written since. Read again is
  /// only what was not written whole in blocks, and files that are other ones than before. Throws
  /// Error{no_index}.
  [[nodiscard]] GenerationSums finish(const std::filesystem::path& generation) const;

 private:
  /// A file, and what of it must be read to know its checksums.
  struct File {
    FileSums sums;
    std::uint64_t inode = 0;
    std::set<std::size_t> unsure;  ///< blocks
  };

  [[nodiscard]] static FileSums finished(const File& file, const std::filesystem::path& path);

  mutable std::mutex mutex_;
  std::map<std::string, File, std::less<>> files_;  ///< by name
};

}  // namespace mercato
