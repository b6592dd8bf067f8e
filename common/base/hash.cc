// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/base/hash.hh"

namespace mercato {

std::uint64_t stable_hash(std::string_view text) {
  std::uint64_t hash = 0xCBF2'9CE4'8422'2325;
  for (const char c : text) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 0x0000'0100'0000'01B3;
  }
  hash ^= hash >> 33;
  hash *= 0xFF51'AFD7'ED55'8CCD;
  hash ^= hash >> 33;
  hash *= 0xC4CE'B9FE'1A85'EC53;
  hash ^= hash >> 33;
  return hash;
}

}  // namespace mercato
