// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extraction/text/hyphenation.hh"

#include <algorithm>
#include <array>

#include <unicode/uchar.h>

#include "common/text/unicode.hh"

namespace mercato {
namespace {

using namespace std::string_view_literals;

/// First parts of French compounds.
constexpr std::array first_parts = {
    "porte"sv,    "sous"sv,   "demi"sv,     "vice"sv,  "non"sv,    "ex"sv,       "anti"sv,
    "semi"sv,     "grand"sv,  "grande"sv,   "petit"sv, "avant"sv,  "apres"sv,    "contre"sv,
    "entre"sv,    "haut"sv,   "bas"sv,      "mieux"sv, "celui"sv,  "ceux"sv,     "celle"sv,
    "celles"sv,   "peut"sv,   "rendez"sv,   "week"sv,  "vis"sv,    "au"sv,       "par"sv,
    "saint"sv,    "sainte"sv, "quatre"sv,   "vingt"sv, "trente"sv, "quarante"sv, "cinquante"sv,
    "soixante"sv, "franco"sv, "premier"sv,  "nord"sv,  "sud"sv,    "c'est"sv,    "arc"sv,
    "chef"sv,     "mot"sv,    "quelques"sv, "moi"sv,   "lui"sv,    "elle"sv,     "eux"sv,
    "nous"sv,     "vous"sv,   "ci"sv,       "tout"sv,  "beau"sv,   "belle"sv,    "grands"sv};

/// Second parts: pronouns after a verb, and particles.
constexpr std::array second_parts = {
    "t"sv,  "il"sv, "elle"sv, "on"sv,   "ils"sv,   "elles"sv, "je"sv,  "tu"sv,  "nous"sv, "vous"sv,
    "ce"sv, "ci"sv, "la"sv,   "meme"sv, "memes"sv, "le"sv,    "les"sv, "moi"sv, "y"sv,    "en"sv};

bool is_letter_at(std::string_view text, std::size_t at) {
  return u_isalpha(static_cast<UChar32>(decode_at(text, at).value)) != 0;
}

std::string_view last_word(std::string_view text) {
  const std::size_t space = text.find_last_of(" \t\n\"(«");
  return space == std::string_view::npos ? text : text.substr(space + 1);
}

std::string_view first_word(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && is_letter_at(text, end)) end += decode_at(text, end).size;
  return text.substr(0, end);
}

template <std::size_t size>
bool is_one_of(std::string_view word, const std::array<std::string_view, size>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

bool keeps_hyphen(std::string_view first, std::string_view second, std::string_view text) {
  constexpr std::size_t longest = 100;  // bytes of a word
  first.remove_prefix(first.size() - std::min(first.size(), longest + 1));
  const std::string_view before = last_word(first);
  const std::string_view after = first_word(second.substr(0, 2 * longest));
  if (before.empty() || after.empty() || before.size() > longest || after.size() > longest)
    return true;
  const CodePoint initial = decode_at(after, 0);
  if (u_islower(static_cast<UChar32>(initial.value)) == 0) return true;  // Saint-Étienne
  constexpr std::size_t window = std::size_t{32} << 10;  // bytes that are looked through
  text = text.substr(0, window);
  const std::string joined = std::string(before) + std::string(after);
  if (text.find(joined) != std::string_view::npos) return false;
  if (text.find(std::string(before) + "-" + std::string(after)) != std::string_view::npos) {
    return true;
  }
  if (before.find('-') != std::string_view::npos) return true;  // peut-être-
  const std::string folded = fold(before);
  return is_one_of(folded, first_parts) || is_one_of(fold(after), second_parts);
}

void join_hyphenated(std::string& line, std::string_view next, std::string_view text) {
  constexpr std::string_view soft = "\xC2\xAD";
  constexpr std::string_view hyphen = "\xE2\x80\x90";
  if (line.ends_with(soft)) {
    line.resize(line.size() - soft.size());
  } else {
    const std::size_t size = line.ends_with(hyphen) ? hyphen.size() : 1;
    const std::size_t before = line.size() - size;
    if (!keeps_hyphen(std::string_view(line).substr(0, before), next, text)) line.resize(before);
  }
  line += next;
}

}  // namespace mercato
