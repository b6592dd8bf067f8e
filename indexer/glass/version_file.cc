// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/glass/version_file.hh"

#include <algorithm>
#include <random>

#include <xapian.h>

#include "indexer/glass/encoding.hh"
#include "indexer/glass/output_file.hh"

namespace mercato::glass {
namespace {

static_assert(XAPIAN_MAJOR_VERSION == 1 && XAPIAN_MINOR_VERSION == 4,
              "another Xapian may have another format: see whether glass is still this one");

constexpr std::string_view magic = "\x0f\x0dXapian Glass";
constexpr std::string_view format_of_2016_03_14 = "\x04\x6e";  // Xapian 1.3.5 to 1.4.x
constexpr std::uint64_t revision = 1;

/// RFC 4122, version 4.
std::string random_uuid() {
  std::random_device source;
  std::string uuid;
  for (int i = 0; i < 16; ++i) uuid += static_cast<char>(source());
  uuid[6] = static_cast<char>((uuid[6] & 0x0F) | 0x40);
  uuid[8] = static_cast<char>((uuid[8] & 0x3F) | 0x80);
  return uuid;
}

void append_root(std::string& out, const TableRoot& root, std::uint64_t compress_from) {
  constexpr std::uint64_t sequential = 2;
  constexpr std::uint64_t no_file = 1;
  append_number(out, root.block);
  append_number(out, std::uint64_t{root.level} << 2 | sequential |
                         (root.blocks == 0 ? no_file : std::uint64_t{0}));
  append_number(out, root.entries);
  append_number(out, block_size >> 11);
  append_number(out, compress_from);
  std::string free_blocks;
  if (root.blocks > 0) {
    append_number(free_blocks, revision);
    append_number(free_blocks, root.blocks);  // the first that was never used
    free_blocks.append(4, '\0');              // and none is free before it
  }
  append_text(out, free_blocks);
}

}  // namespace

void write_version_file(const std::filesystem::path& folder, const Tables& tables,
                        const Totals& totals) {
  std::string bytes(magic);
  bytes += format_of_2016_03_14;
  bytes += random_uuid();
  append_number(bytes, revision);
  append_root(bytes, tables.postlist, 0);
  append_root(bytes, tables.docdata, deflate_from);
  append_root(bytes, tables.termlist, deflate_from);
  append_root(bytes, tables.position, 0);
  append_root(bytes, {}, deflate_from);  // spelling
  append_root(bytes, {}, deflate_from);  // synonyms
  append_number(bytes, totals.documents);
  append_number(bytes, 0);  // numbers that no document has
  append_number(bytes, totals.shortest);
  append_number(bytes, totals.highest_frequency);
  append_number(bytes,
                std::max(totals.longest, totals.highest_frequency) - totals.highest_frequency);
  append_number(bytes, 0);  // oldest changeset
  append_number(bytes, totals.length);
  append_number(bytes, 0);  // spellings
  OutputFile file(folder / "iamglass");
  file.write(bytes);
  file.finish();
}

}  // namespace mercato::glass
