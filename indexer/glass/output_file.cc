// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/glass/output_file.hh"

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>
#include <utility>

#include <fmt/format.h>

#include "common/base/error.hh"
#include "common/base/regular_file.hh"

namespace mercato {
namespace {

constexpr std::size_t most_held = std::size_t{256} << 10;
constexpr int permissions = 0666;  // less the umask

}  // namespace

OutputFile::OutputFile(std::filesystem::path path) : path_(std::move(path)) {
  file_ = ::open(path_.c_str(), O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, permissions);
  if (file_ < 0) fail();
  held_.reserve(most_held);
}

OutputFile::~OutputFile() {
  if (file_ >= 0) ::close(file_);
}

void OutputFile::write(std::string_view bytes) {
  size_ += bytes.size();
  if (held_.size() + bytes.size() > most_held) {
    flush(held_);
    held_.clear();
  }
  if (bytes.size() > most_held)
    flush(bytes);
  else
    held_ += bytes;
}

void OutputFile::finish() {
  flush(held_);
  held_.clear();
  if (::close(std::exchange(file_, -1)) != 0) fail();
}

void OutputFile::flush(std::string_view bytes) {
  if (!write_all(file_, bytes)) fail();
}

void OutputFile::fail() const {
  throw Error(ErrorCode::input,
              fmt::format("{}: cannot write the index: {}", path_.string(), errno_reason(errno)),
              "the index that was there is untouched");
}

}  // namespace mercato
