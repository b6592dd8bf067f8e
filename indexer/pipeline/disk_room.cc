// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/pipeline/disk_room.hh"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <exception>

#include <fmt/format.h>
#include <xapian.h>

#include "common/base/error.hh"
#include "indexer/pipeline/build.hh"

namespace mercato {
namespace fs = std::filesystem;
namespace {

/// Of the index that is written; std::terminate takes no argument.
fs::path& written_index() {
  static fs::path folder;
  return folder;
}

[[noreturn]] void explain_and_end() {
  try {
    if (const std::exception_ptr failure = std::current_exception())
      std::rethrow_exception(failure);
  } catch (const Xapian::Error& xapian) {
    const Error error = cannot_write(written_index(), xapian);
    std::fputs(fmt::format("mercato-indexer: {}\n  hint: {}\n", error.what(), error.hint()).c_str(),
               stderr);
    std::_Exit(error.exit_status());
  } catch (const std::exception& error) {
    std::fputs(fmt::format("mercato-indexer: {}\n", error.what()).c_str(), stderr);
  }
  std::abort();
}

}  // namespace

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

void explain_failed_writes(const fs::path& folder) {
  written_index() = folder;
  std::set_terminate(explain_and_end);
}

}  // namespace mercato
