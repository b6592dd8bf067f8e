// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mercato {

/// Counts up whenever the checksums, those of stored articles included, or the roots change: the
/// fingerprint of an index names it behind `index_format`.
inline constexpr int sums_format = 1;

/// The blocks of a glass table, in bytes; the last block of a file may be shorter.
inline constexpr std::size_t sum_block_size = 8192;

/// The checksums of one file, block by block.
struct FileSums {
  std::string name;
  std::uint64_t size = 0;  ///< bytes
  std::vector<std::uint32_t> blocks;

  /// Takes the file's next block, at most `sum_block_size` bytes; only the last may be shorter.
  void add(std::string_view block);
};

/// The checksums of all files of a generation, which a file of their own keeps beside them.
struct GenerationSums {
  std::vector<FileSums> files;
  std::string
      version_file;  ///< what `iamglass` holds, which is small and which nothing can replace

  [[nodiscard]] const FileSums* find(std::string_view name) const;
};

/// The files of a generation that have checksums.
inline constexpr std::string_view summed_files[] = {"iamglass", "postlist.glass", "docdata.glass",
                                                    "termlist.glass", "position.glass"};

/// Reads the files of a generation. Throws Error{no_index} for one that is missing or cannot be
/// read.
[[nodiscard]] GenerationSums compute_sums(const std::filesystem::path& generation);
/// One of them.
[[nodiscard]] FileSums compute_file_sums(const std::filesystem::path& file);

/// What the version file of a generation holds.
[[nodiscard]] std::string read_version_file(const std::filesystem::path& generation);
/// Writes it anew, durably. Throws Error{input}.
void restore_version_file(const std::filesystem::path& generation, const std::string& bytes);

/// Writes the checksums of a generation, durably and with one rename. Throws Error{input}.
void write_sums(const std::filesystem::path& generation, const GenerationSums& sums);

/// Reads them back. Nothing if there are none; throws Error{no_index} if they are damaged
/// themselves.
[[nodiscard]] std::optional<GenerationSums> read_sums(const std::filesystem::path& generation);

/// Whether an update that is at work, or was cut short, has changed the tables since: then a block
/// that differs is no damage.
[[nodiscard]] bool sums_pending(const std::filesystem::path& generation);
/// Says that an update begins to change the tables. Throws Error{input}.
void begin_pending(const std::filesystem::path& generation);
/// Writes the checksums of the tables as they are now: the update has ended.
void end_pending(const std::filesystem::path& generation, const GenerationSums& sums);

/// Where a file differs from its checksums.
struct Damage {
  std::filesystem::path file;
  std::string what;  ///< "missing", "block 17 (byte 139264) is not what was written", …
};

/// Compares the files of a generation with its checksums, all of them, in the order of the files.
[[nodiscard]] std::vector<Damage> find_damage(const std::filesystem::path& generation,
                                              const GenerationSums& sums);

}  // namespace mercato
