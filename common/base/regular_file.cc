// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/base/regular_file.hh"

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

namespace mercato {
namespace {

[[noreturn]] void fail(const std::filesystem::path& path, ErrorCode code,
                       const std::string& reason) {
  throw Error(code, fmt::format("{}: {}", path.string(), reason));
}

}  // namespace

Descriptor open_regular_file(const std::filesystem::path& path, ErrorCode code) {
  Descriptor file(::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  if (!file && errno == ELOOP) fail(path, code, "a link, not a file");
  if (!file) fail(path, is_limit(errno) ? ErrorCode::input : code, errno_reason(errno));
  struct stat status {};
  if (::fstat(file.get(), &status) != 0) fail(path, code, errno_reason(errno));
  if (!S_ISREG(status.st_mode)) fail(path, code, "not a file");
  return file;
}

std::string read_regular_file(const std::filesystem::path& path, std::uint64_t limit,
                              ErrorCode code) {
  const Descriptor file = open_regular_file(path, code);
  constexpr std::size_t at_once = std::size_t{1} << 16;
  std::string bytes;
  for (;;) {
    const std::size_t held = bytes.size();
    bytes.resize(held + at_once);
    const ssize_t got = ::read(file.get(), bytes.data() + held, at_once);
    const int reason = errno;
    bytes.resize(held + static_cast<std::size_t>(got > 0 ? got : 0));
    if (got < 0 && reason == EINTR) continue;
    if (got < 0) fail(path, code, errno_reason(reason));
    if (got == 0) return bytes;
    if (bytes.size() > limit) fail(path, code, fmt::format("larger than {} MiB", limit >> 20));
  }
}

bool is_limit(int error_number) noexcept {
  return error_number == EMFILE || error_number == ENFILE || error_number == ENOMEM;
}

bool is_plain_file(const std::filesystem::path& path) {
  std::error_code ignored;
  return std::filesystem::is_regular_file(std::filesystem::symlink_status(path, ignored));
}

bool write_all(int file, std::string_view bytes) noexcept {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

}  // namespace mercato
