// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/article/amount_range.hh"

#include <algorithm>
#include <array>
#include <string>

#include "common/text/unicode.hh"

namespace mercato {
namespace {

/// Numbers in words that a range begins with.
constexpr std::array numerals{"un",    "une",    "deux",     "trois",     "quatre",   "cinq",
                              "six",   "sept",   "huit",     "neuf",      "dix",      "onze",
                              "douze", "treize", "quatorze", "quinze",    "seize",    "vingt",
                              "cent",  "trente", "quarante", "cinquante", "soixante", "mille"};

/// Calls `visit` with each run of letters; whether all were accepted.
template <typename Visit>
bool all_words(const std::string& text, const Visit& visit) {
  for (std::size_t at = 0; at < text.size();) {
    const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
    std::size_t end = at;
    while (end < text.size() && is_letter(text[end])) ++end;
    if (end > at && !visit(std::string_view(text).substr(at, end - at))) return false;
    at = end + 1;
  }
  return true;
}

/// Digits, or numbers in words: neither a currency nor a magnitude.
bool is_bare(std::string_view amount) {
  const std::string folded = fold(amount);
  if (folded.find_first_of("$%") != std::string::npos) return false;
  for (const std::string_view sign : {"€", "£", "¥"})
    if (amount.find(sign) != std::string_view::npos) return false;
  return all_words(folded, [](std::string_view word) {
    return std::ranges::find(numerals, word) != numerals.end();
  });
}

}  // namespace

bool is_low_end(std::string_view text, const Amount& amount, const Amount& next) {
  constexpr std::uint32_t longest_link = 12;  // bytes: « et quelque », « à »
  if (next.currency != amount.currency || next.span.begin <= amount.span.end ||
      next.span.begin - amount.span.end > longest_link)
    return false;
  const std::string link = fold(text.substr(amount.span.end, next.span.begin - amount.span.end));
  bool linked = false;
  const bool only_links = all_words(link, [&](std::string_view word) {
    linked = linked || word == "et" || word == "a" || word == "ou";
    return word == "et" || word == "a" || word == "ou";
  });
  return linked && only_links && is_bare(slice(text, amount.span));
}

}  // namespace mercato
