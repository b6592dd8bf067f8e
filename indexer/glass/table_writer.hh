// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/block_sums.hh"
#include "indexer/glass/output_file.hh"

namespace mercato::glass {

inline constexpr std::size_t block_size = sum_block_size;
inline constexpr std::size_t deflate_from = 18;  ///< bytes of a tag: Xapian's own choice

/// Where the root of a table lies and how large the table is: what the database's version file says
/// of it.
struct TableRoot {
  std::uint32_t block = 0;
  std::uint32_t level = 0;
  std::uint32_t blocks = 0;
  std::uint64_t entries = 0;
};

/// Writes one B-tree of a glass database from its entries in the order of their keys, each block
/// once and full: what takes Xapian a search and a copy for each entry takes one append here.
class TableWriter {
 public:
  explicit TableWriter(const std::filesystem::path& path);

  /// How a tag is kept: as it is, or as a raw deflate stream (RFC 1951), which Xapian unpacks.
  enum class Tag : std::uint8_t { plain, deflated };

  /// Adds an entry. Keys ascend, each once, of 1 to 255 bytes; else throws Error{input}.
  void add(std::string_view key, std::string_view tag, Tag form = Tag::plain);

  /// Writes what is left. Nothing can be added after.
  TableRoot finish();

  /// The checksums of the blocks; all of them once the table is finished.
  [[nodiscard]] const FileSums& sums() const { return sums_; }

 private:
  /// A block in the making: a directory of offsets grows from the front, items from the end.
  class Block {
   public:
    explicit Block(unsigned level);
    [[nodiscard]] std::size_t room() const;   ///< for an item, its directory entry aside
    char* take(std::size_t size);             ///< a place for an item of that size
    [[nodiscard]] std::string_view sealed();  ///< with its counts filled in

   private:
    std::string bytes_;
    std::size_t directory_end_;
    std::size_t lowest_item_;
  };

  /// What stands in the parent for a block: the least key that is beyond all blocks before it, and
  /// which part of a tag that has several.
  struct Separator {
    std::string key;
    std::uint16_t part = 0;
  };

  struct Branch {
    Block block;
    Separator first;
    std::uint64_t children = 0;  ///< in all blocks of this level
    std::uint32_t last_child = 0;
  };

  void start_leaf(std::string_view key, std::uint16_t part);
  void put_item(std::string_view key, std::uint16_t part, std::string_view tag, unsigned flags);
  void add_child(std::size_t level, const Separator& separator, std::uint32_t block);
  std::uint32_t write(Block& block);

  OutputFile file_;
  FileSums sums_;
  Block leaf_{0};
  Separator leaf_first_;
  std::vector<Branch> branches_;
  std::string last_key_;
  std::uint32_t blocks_ = 0;
  std::uint64_t entries_ = 0;
};

}  // namespace mercato::glass
