// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/form_slot.hh"

#include <algorithm>
#include <cstring>

#include "common/index/schema.hh"

namespace mercato {
namespace {

FormHash at(std::string_view packed, std::size_t i) {
  FormHash hash = 0;
  std::memcpy(&hash, packed.data() + i * sizeof hash, sizeof hash);
  return hash;
}

}  // namespace

FormHash form_hash(std::string_view exact) { return static_cast<FormHash>(stable_hash(exact)); }

FormHash pair_hash(std::uint32_t first, std::uint32_t second) {
  // Fibonacci hashing of the ordered pair (Knuth, TAOCP 3, § 6.4).
  const std::uint64_t both = (std::uint64_t{first} << 32 | second) * 0x9E37'79B9'7F4A'7C15;
  return static_cast<FormHash>(both >> 48);
}

std::string pack_forms(std::vector<FormHash>& hashes) {
  std::sort(hashes.begin(), hashes.end());
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
  std::string packed(hashes.size() * sizeof(FormHash), '\0');
  if (!hashes.empty()) std::memcpy(packed.data(), hashes.data(), packed.size());
  return packed;
}

bool has_form(std::string_view packed, FormHash hash) {
  std::size_t first = 0;
  std::size_t count = packed.size() / sizeof(FormHash);
  while (count > 0) {
    const std::size_t half = count / 2;
    if (at(packed, first + half) < hash) {
      first += half + 1;
      count -= half + 1;
    } else {
      count = half;
    }
  }
  return first < packed.size() / sizeof(FormHash) && at(packed, first) == hash;
}

}  // namespace mercato
