// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/glass/table_writer.hh"

#include <algorithm>

#include <fmt/format.h>

#include "common/base/error.hh"

namespace mercato::glass {
namespace {

// A block: revision (4 bytes), level (1), contiguous and total room (2 each), end of the directory
// (2); then the directory, two bytes an item. Numbers are big-endian.
constexpr std::size_t header_size = 11;
constexpr std::size_t level_at = 4;
constexpr std::size_t contiguous_at = 5;
constexpr std::size_t total_at = 7;
constexpr std::size_t directory_end_at = 9;
constexpr std::size_t entry_size = 2;

// An item of a leaf: size less 3, with flags (2); length of the key (1); key; part (2), unless it
// is the first of its tag; tag. At least four items must fit into a block.
constexpr std::size_t item_header = 3;
constexpr std::size_t part_size = 2;
constexpr std::size_t largest_item = (block_size - header_size - 4 * entry_size) / 4;
constexpr unsigned deflated_flag = 0x8000;
constexpr unsigned last_flag = 0x4000;
constexpr unsigned first_flag = 0x2000;
constexpr std::size_t worth_splitting = 32;  // bytes of a tag; less are left free at a block's end

constexpr std::size_t longest_key = 255;

// An item of a branch: block (4), length of the key (1), key, part (2).
constexpr std::size_t child_size = 7;

void put_short(char* at, std::size_t value) {
  at[0] = static_cast<char>(value >> 8);
  at[1] = static_cast<char>(value);
}

}  // namespace

TableWriter::Block::Block(unsigned level)
    : bytes_(block_size, '\0'), directory_end_(header_size), lowest_item_(block_size) {
  bytes_[level_at] = static_cast<char>(level);
}

std::size_t TableWriter::Block::room() const {
  const std::size_t free = lowest_item_ - directory_end_;
  return free < entry_size ? 0 : free - entry_size;
}

char* TableWriter::Block::take(std::size_t size) {
  lowest_item_ -= size;
  put_short(bytes_.data() + directory_end_, lowest_item_);
  directory_end_ += entry_size;
  return bytes_.data() + lowest_item_;
}

std::string_view TableWriter::Block::sealed() {
  const std::size_t free = lowest_item_ - directory_end_;
  std::fill_n(bytes_.begin() + static_cast<std::ptrdiff_t>(directory_end_), free, '\0');
  put_short(bytes_.data() + contiguous_at, free);
  put_short(bytes_.data() + total_at, free);
  put_short(bytes_.data() + directory_end_at, directory_end_);
  return bytes_;
}

TableWriter::TableWriter(const std::filesystem::path& path) : file_(path) {
  sums_.name = path.filename().string();
  put_item({}, 1, {}, first_flag | last_flag);  // each table begins with an empty key
}

void TableWriter::add(std::string_view key, std::string_view tag, Tag form) {
  if (key.empty() || key.size() > longest_key || key <= last_key_)
    throw Error(ErrorCode::input, fmt::format("a key of {} bytes cannot be stored", key.size()),
                "please report this, with the article if you can");
  const unsigned deflated = form == Tag::deflated ? deflated_flag : 0;
  for (std::uint16_t part = 1;; ++part) {
    const std::size_t header = item_header + key.size() + (part > 1 ? part_size : 0);
    const unsigned first = part == 1 ? first_flag : 0;
    const std::size_t room = std::min(leaf_.room(), largest_item);
    if (header + tag.size() <= room) {
      put_item(key, part, tag, deflated | first | last_flag);
      break;
    }
    if (room < header + worth_splitting) {
      start_leaf(key, part);
      --part;
      continue;
    }
    put_item(key, part, tag.substr(0, room - header), deflated | first);
    tag.remove_prefix(room - header);
  }
  last_key_ = key;
  ++entries_;
}

void TableWriter::put_item(std::string_view key, std::uint16_t part, std::string_view tag,
                           unsigned flags) {
  const bool numbered = (flags & first_flag) == 0;
  const std::size_t size = item_header + key.size() + (numbered ? part_size : 0) + tag.size();
  char* at = leaf_.take(size);
  put_short(at, (size - item_header) | flags);
  at[2] = static_cast<char>(key.size());
  at = std::copy(key.begin(), key.end(), at + item_header);
  if (numbered) {
    put_short(at, part);
    at += part_size;
  }
  std::copy(tag.begin(), tag.end(), at);
}

/// Begins a new leaf with the given item; the one before is complete.
void TableWriter::start_leaf(std::string_view key, std::uint16_t part) {
  add_child(0, leaf_first_, write(leaf_));
  leaf_ = Block(0);
  const auto differs = std::mismatch(key.begin(), key.end(), last_key_.begin(), last_key_.end());
  if (part > 1 || differs.first == key.end())
    leaf_first_ = {std::string(key), part};
  else
    leaf_first_ = {std::string(key.begin(), differs.first + 1), 1};
}

void TableWriter::add_child(std::size_t level, const Separator& separator, std::uint32_t block) {
  if (level == branches_.size())
    branches_.push_back({Block(static_cast<unsigned>(level) + 1), separator, 0, 0});
  const std::size_t size = child_size + separator.key.size();
  if (branches_[level].block.room() < size) {
    const std::uint32_t full = write(branches_[level].block);
    const Separator first = std::move(branches_[level].first);
    add_child(level + 1, first, full);
    branches_[level].block = Block(static_cast<unsigned>(level) + 1);
    branches_[level].first = separator;
  }
  Branch& branch = branches_[level];
  char* at = branch.block.take(size);
  put_short(at, block >> 16);
  put_short(at + 2, block & 0xFFFF);
  at[4] = static_cast<char>(separator.key.size());
  at = std::copy(separator.key.begin(), separator.key.end(), at + 5);
  put_short(at, separator.part);
  ++branch.children;
  branch.last_child = block;
}

std::uint32_t TableWriter::write(Block& block) {
  const std::string_view bytes = block.sealed();
  file_.write(bytes);
  sums_.add(bytes);
  return blocks_++;
}

TableRoot TableWriter::finish() {
  add_child(0, leaf_first_, write(leaf_));
  // The first level of a single child is not needed: that child is the root.
  std::size_t level = 0;
  for (; level + 1 < branches_.size() || branches_[level].children > 1; ++level) {
    const std::uint32_t full = write(branches_[level].block);
    const Separator first = branches_[level].first;
    add_child(level + 1, first, full);
  }
  file_.finish();
  return {branches_[level].last_child, static_cast<std::uint32_t>(level), blocks_, entries_};
}

}  // namespace mercato::glass
