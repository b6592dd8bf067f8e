// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/glass/encoding.hh"

namespace mercato::glass {
namespace {

constexpr std::string_view lengths_key{"\0\xe0", 2};

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

}  // namespace mercato::glass
