// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/glass/encoding.hh"

#include <bit>

namespace mercato::glass {
namespace {

constexpr std::string_view lengths_key{"\0\xe0", 2};

/// Appends bits, the lowest first.
class BitWriter {
 public:
  explicit BitWriter(std::string& out) : out_(out) {}

  /// A value below `range`, in as few bits as tell it from the others: where `range` is no power of
  /// two, the values in the middle take one bit less.
  void add(std::uint32_t value, std::uint32_t range) {
    auto bits = static_cast<unsigned>(std::bit_width(range - 1));
    const std::uint64_t spare = (std::uint64_t{1} << bits) - range;
    const std::uint64_t middle = (range - spare) / 2;
    std::uint64_t code = value;
    if (spare > 0 && code >= middle + spare)
      code = (code - middle - spare) | std::uint64_t{1} << (bits - 1);
    else if (spare > 0 && code >= middle)
      --bits;
    pending_ |= code << count_;
    count_ += bits;
    for (; count_ >= 8; count_ -= 8, pending_ >>= 8) out_ += static_cast<char>(pending_);
  }

  void finish() {
    if (count_ > 0) out_ += static_cast<char>(pending_);
  }

 private:
  std::string& out_;
  std::uint64_t pending_ = 0;
  unsigned count_ = 0;
};

/// What lies between the first and the last, which are known: the middle one, then each half.
void add_between(BitWriter& bits, std::span<const std::uint32_t> ascending) {
  while (ascending.size() > 2) {
    const std::size_t last = ascending.size() - 1;
    const std::size_t middle = last / 2;
    // The others need room on either side.
    const auto range = static_cast<std::uint32_t>(ascending[last] - ascending[0] - last + 1);
    const auto lowest = static_cast<std::uint32_t>(ascending[0] + middle);
    bits.add(ascending[middle] - lowest, range);
    add_between(bits, ascending.first(middle + 1));
    ascending = ascending.subspan(middle);
  }
}

}  // namespace

void append_sortable(std::string& out, std::uint32_t value) {
  // As many ones as there are bytes beyond the second, a zero, then the number.
  unsigned bytes = 2;
  while (bytes < 5 && value >> (7 * bytes + 1) != 0) ++bytes;
  const std::uint64_t length = 0xFFU << (10 - bytes) & 0xFFU;
  const std::uint64_t code = bytes == 2 ? value : value | length << (8 * (bytes - 1));
  for (unsigned byte = bytes; byte-- > 0;) out += static_cast<char>(code >> (8 * byte));
}

void append_term(std::string& out, std::string_view term) {
  for (std::size_t zero; (zero = term.find('\0')) != std::string_view::npos;) {
    out += term.substr(0, zero + 1);
    out += '\xff';
    term.remove_prefix(zero + 1);
  }
  out += term;
}

std::string postings_key(std::string_view term) {
  if (term.empty()) return std::string(lengths_key);
  std::string key;
  append_term(key, term);
  return key;
}

std::string postings_key(std::string_view term, std::uint32_t number) {
  std::string key = postings_key(term);
  if (!term.empty()) key += '\0';
  append_sortable(key, number);
  return key;
}

void append_positions(std::string& out, std::span<const std::uint32_t> positions) {
  const std::uint32_t last = positions.back();
  append_number(out, last);
  if (positions.size() == 1) return;
  const std::uint32_t first = positions.front();
  BitWriter bits(out);
  bits.add(first, last);
  bits.add(static_cast<std::uint32_t>(positions.size()) - 2, last - first);
  add_between(bits, positions);
  bits.finish();
}

}  // namespace mercato::glass
