// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/base/checksum.hh"

#include <cstring>
#include <libdeflate.h>

namespace mercato {

std::uint32_t checksum(std::string_view bytes, std::uint32_t before) {
  return libdeflate_crc32(before, bytes.data(), bytes.size());
}

void append_checksum(std::string& bytes) {
  const std::uint32_t sum = checksum(bytes);
  bytes.append(reinterpret_cast<const char*>(&sum), sizeof sum);
}

std::optional<std::string_view> without_checksum(std::string_view bytes) {
  std::uint32_t sum = 0;
  if (bytes.size() < sizeof sum) return std::nullopt;
  std::memcpy(&sum, bytes.data() + bytes.size() - sizeof sum, sizeof sum);
  bytes.remove_suffix(sizeof sum);
  if (checksum(bytes) != sum) return std::nullopt;
  return bytes;
}

}  // namespace mercato
