// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/pipeline/runs/disk_room.hh"

#include <cerrno>

#include <fmt/format.h>

#include "common/base/error.hh"

namespace mercato {
namespace fs = std::filesystem;
void require_room(const fs::path& folder, std::uintmax_t bytes) {
  std::error_code error;
  const fs::space_info space = fs::space(folder, error);
  if (error || space.available >= bytes) return;
  throw Error(
      ErrorCode::input,
      fmt::format("{}: cannot write the index: {} ({} MB free, {} MB needed)", folder.string(),
                  errno_reason(ENOSPC), space.available / 1'000'000, bytes / 1'000'000 + 1),
      "the index that was there is untouched");
}

std::uintmax_t folder_size(const fs::path& folder) {
  std::uintmax_t bytes = 0;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder, ignored))
    if (entry.is_regular_file(ignored)) bytes += entry.file_size(ignored);
  return bytes;
}

}  // namespace mercato
