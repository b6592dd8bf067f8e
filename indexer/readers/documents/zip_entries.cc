// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/documents/zip_entries.hh"

#include <algorithm>
#include <memory>

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>

#include "indexer/readers/bytes/byte_stream.hh"

namespace mercato {
namespace {

struct CloseArchive {
  void operator()(struct archive* handle) const { archive_read_free(handle); }
};

std::string read_entry(struct archive* handle, std::size_t archive_size, std::size_t limit) {
  std::string content;
  std::string block(std::size_t{1} << 16, '\0');
  for (;;) {
    const la_ssize_t size = archive_read_data(handle, block.data(), block.size());
    if (size < 0) throw Unreadable("a damaged document: a part of it does not unpack");
    if (size == 0) return content;
    content.append(block, 0, static_cast<std::size_t>(size));
    constexpr std::size_t small = std::size_t{1} << 20;  // never a bomb
    const bool bomb = content.size() > small && content.size() / limits::expansion > archive_size;
    if (content.size() > limit || bomb) {
      throw Unreadable(
          fmt::format("a part of it unpacks to more than {} MiB: too large", content.size() >> 20));
    }
  }
}

}  // namespace

std::map<std::string, std::string> read_zip_entries(std::string_view archive,
                                                    std::span<const std::string_view> wanted,
                                                    std::size_t limit) {
  constexpr int most_entries = 20'000;
  const std::unique_ptr<struct archive, CloseArchive> handle(archive_read_new());
  archive_read_support_format_zip(handle.get());
  if (archive_read_open_memory(handle.get(), archive.data(), archive.size()) != ARCHIVE_OK) {
    throw Unreadable("a damaged ZIP archive or office document");
  }
  std::map<std::string, std::string> entries;
  struct archive_entry* entry = nullptr;
  for (int i = 0; i < most_entries; ++i) {
    const int result = archive_read_next_header(handle.get(), &entry);
    if (result == ARCHIVE_EOF) break;
    if (result < ARCHIVE_WARN) {
      if (entries.empty()) throw Unreadable("a damaged ZIP archive or office document");
      break;
    }
    const char* name = archive_entry_pathname_utf8(entry);
    if (name == nullptr) name = archive_entry_pathname(entry);
    if (name == nullptr || std::find(wanted.begin(), wanted.end(), name) == wanted.end()) continue;
    if (archive_entry_is_encrypted(entry) > 0) throw Unreadable("encrypted: needs a password");
    entries.emplace(name, read_entry(handle.get(), archive.size(), limit));
  }
  return entries;
}

}  // namespace mercato
