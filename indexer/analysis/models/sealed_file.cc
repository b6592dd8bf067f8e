// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/models/sealed_file.hh"

#include <cerrno>
#include <fstream>
#include <sstream>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "common/base/checksum.hh"
#include "common/base/error.hh"

namespace mercato {
namespace {

constexpr std::string_view key = "sum ";
constexpr std::size_t sum_size = 13;  // bytes of the line

std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw Error(ErrorCode::input, fmt::format("{}: {}", file.string(), errno_reason(errno)));
  std::ostringstream all;
  all << in.rdbuf();
  return std::move(all).str();
}

std::string sum_of(std::string_view bytes) {
  return fmt::format("{}{:08x}\n", key, checksum(bytes));
}

/// Where the sum begins; the end of a file that has none.
std::size_t end_of_model(std::string_view bytes) {
  if (bytes.size() < sum_size || !bytes.ends_with('\n')) return bytes.size();
  const std::size_t end = bytes.size() - sum_size;
  return bytes.substr(end).starts_with(key) ? end : bytes.size();
}

[[noreturn]] void refuse(const std::filesystem::path& file, std::string_view reason) {
  throw Error(ErrorCode::input, fmt::format("{}: {}", file.string(), reason),
              "restore the file, or train it again (corpus/README.md says how)");
}

}  // namespace

void write_sealed(const std::filesystem::path& file, std::string bytes) {
  bytes += sum_of(bytes);
  std::ofstream out(file, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!out.flush())
    throw Error(ErrorCode::input, fmt::format("{}: cannot write", file.string()),
                "check that the folder exists and the disk has room");
}

std::string read_sealed(const std::filesystem::path& file) {
  std::string bytes = bytes_of(file);
  const std::size_t end = end_of_model(bytes);
  if (end == bytes.size()) refuse(file, "cut short, or of another version: it has no checksum");
  if (bytes.substr(end) != sum_of(std::string_view(bytes).substr(0, end)))
    refuse(file, "damaged: these are not the bytes that were written");
  bytes.resize(end);
  return bytes;
}

void seal(const std::filesystem::path& file) {
  std::string bytes = bytes_of(file);
  bytes.resize(end_of_model(bytes));
  write_sealed(file, std::move(bytes));
}

}  // namespace mercato
