// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/article/article_id.hh"

#include <cstdint>
#include <utility>

#include <fmt/format.h>

namespace mercato {

std::string bounded_id(std::string id) {
  constexpr std::size_t longest = 200;
  constexpr std::size_t sum_size = 17;  // a dash and 16 digits
  if (id.size() <= longest) return id;
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const char c : id) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  std::size_t end = longest - sum_size;
  while ((static_cast<unsigned char>(id[end]) & 0xC0) == 0x80) --end;
  return fmt::format("{}-{:016x}", id.substr(0, end), hash);
}

std::vector<std::string> indexed_ids(const std::string& id) {
  std::vector<std::string> ids{id};
  if (std::string bounded = bounded_id(id); bounded != id) ids.push_back(std::move(bounded));
  return ids;
}

}  // namespace mercato
