// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/article/article_id.hh"

#include <cstdint>

#include <fmt/format.h>

namespace mercato {

std::string bounded_id(std::string id) {
  constexpr std::size_t longest = 200;
  if (id.size() <= longest) return id;
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const char c : id) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  std::size_t end = longest;
  while ((static_cast<unsigned char>(id[end]) & 0xC0) == 0x80) --end;
  return fmt::format("{}-{:016x}", id.substr(0, end), hash);
}

}  // namespace mercato
