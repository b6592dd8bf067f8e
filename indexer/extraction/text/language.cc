// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extraction/text/language.hh"

#include <algorithm>
#include <array>
#include <cstdint>
#include <unordered_map>

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "common/text/unicode.hh"

namespace mercato {
namespace {

constexpr std::size_t sample_size = 600;  // bytes
constexpr std::size_t fewest_words = 6;
constexpr double least_share = 0.15;  // of function words; prose has 35 to 50 %
constexpr double least_lead = 1.25;   // over the second language: neighbours share many words

struct Profile {
  std::string_view code;
  std::string_view words;  ///< in small letters, separated by spaces
};

constexpr auto profiles = std::to_array<Profile>({
    {"fr",
     "le la les l un une des du de d et à au aux en dans sur pour par avec sans sous que qu qui ne "
     "n pas plus ce c cette ces cet se s sa son ses leur leurs il elle ils elles on nous vous je j "
     "est sont était été être a ont avait mais ou où comme après avant selon entre depuis y deux"},
    {"en",
     "the a an of and to in is was are were be been has have had that this which who with for on "
     "at "
     "by from as it its he she they his her their we you not but or will would said after about "
     "more than into over also when one new"},
    {"de",
     "der die das den dem des ein eine einen einem einer und zu zum zur in im ist war sind wurde "
     "werden hat haben mit für auf an am von vom bei nach aus als auch nicht sich es er sie wir "
     "ich "
     "dass wie aber oder über unter durch um noch nur so"},
    {"es",
     "el la los las un una unos unas y de del a al en con por para que se es son fue ha han había "
     "su sus lo le les no más pero o como sobre entre desde hasta este esta estos también ya "
     "cuando "
     "muy sin dos"},
    {"it",
     "il lo la i gli le l un uno una e di del della dei delle degli d a al alla ai alle da dal "
     "dalla "
     "in nel nella con su sul sulla per tra che chi non è sono era ha hanno si ma o come anche più "
     "dopo questo questa suo sua loro due"},
    {"pt",
     "o a os as um uma e de do da dos das em no na nos nas com por para pelo pela que se é são foi "
     "ser tem não mais mas ou como sobre entre até este esta seu sua também já quando muito ao à"},
    {"nl",
     "de het een en van in op te met voor aan bij is was zijn worden werd heeft hebben dat die dit "
     "deze niet ook maar of als er om uit naar door over nog wel hij ze zij wij ik zich tot"},
});

struct Script {
  UScriptCode script;
  std::string_view code;  ///< the language most often written in it
};

constexpr auto scripts = std::to_array<Script>({
    {USCRIPT_CYRILLIC, "ru"},
    {USCRIPT_ARABIC, "ar"},
    {USCRIPT_HAN, "zh"},
    {USCRIPT_HIRAGANA, "ja"},
    {USCRIPT_KATAKANA, "ja"},
    {USCRIPT_HANGUL, "ko"},
    {USCRIPT_GREEK, "el"},
    {USCRIPT_HEBREW, "he"},
});

using LanguageSet = std::uint8_t;  // a bit for each profile
static_assert(profiles.size() <= 8);

const std::unordered_map<std::string_view, LanguageSet>& function_words() {
  static const auto words = [] {
    std::unordered_map<std::string_view, LanguageSet> languages;
    for (std::size_t i = 0; i < profiles.size(); ++i) {
      std::string_view rest = profiles[i].words;
      while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        languages[rest.substr(0, end)] |= static_cast<LanguageSet>(1U << i);
        rest.remove_prefix(std::min(end + 1, rest.size()));
      }
    }
    return languages;
  }();
  return words;
}

/// The language of a script other than Latin that most letters are in; empty if there is none.
std::string_view language_of_script(std::string_view text) {
  const auto beyond_ascii = std::count_if(
      text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  if (static_cast<std::size_t>(beyond_ascii) * 3 < text.size()) return {};
  std::array<std::size_t, scripts.size()> counts{};
  std::size_t letters = 0;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint point = decode_at(text, i);
    i += point.size;
    const auto c = static_cast<UChar32>(point.value);
    if (!u_isalpha(c)) continue;
    ++letters;
    if (point.value < 0x250) continue;
    UErrorCode status = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(c, &status);
    for (std::size_t s = 0; s < scripts.size(); ++s) counts[s] += scripts[s].script == script;
  }
  // Japanese has Han too, but no other language has kana.
  const std::size_t kana = counts[3] + counts[4];
  if (kana * 5 > letters) return "ja";
  const auto most = std::max_element(counts.begin(), counts.end());
  return *most * 2 > letters ? scripts[static_cast<std::size_t>(most - counts.begin())].code
                             : std::string_view();
}

/// Cuts at the bound without cutting a character.
std::string_view sample_of(std::string_view text) {
  if (text.size() <= sample_size) return text;
  std::size_t end = sample_size;
  while ((static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end);
}

}  // namespace

std::string detect_language(std::string_view text) {
  text = sample_of(text);
  if (const std::string_view code = language_of_script(text); !code.empty()) {
    return std::string(code);
  }
  const std::string lower = lower_case(text);
  std::array<std::size_t, profiles.size()> hits{};
  std::size_t words = 0;
  for (std::size_t i = 0; i < lower.size();) {
    std::size_t end = i;
    while (end < lower.size()) {
      const CodePoint point = decode_at(lower, end);
      if (!u_isalpha(static_cast<UChar32>(point.value))) break;
      end += point.size;
    }
    if (end == i) {
      i += decode_at(lower, i).size;
      continue;
    }
    ++words;
    const auto found = function_words().find(std::string_view(lower).substr(i, end - i));
    if (found != function_words().end()) {
      for (std::size_t p = 0; p < profiles.size(); ++p) hits[p] += found->second >> p & 1U;
    }
    i = end;
  }
  const auto best = std::max_element(hits.begin(), hits.end());
  const auto share =
      static_cast<double>(*best) / static_cast<double>(std::max<std::size_t>(words, 1));
  if (words < fewest_words || share < least_share) return {};
  for (auto other = hits.begin(); other != hits.end(); ++other) {
    const double bar = static_cast<double>(*other) * least_lead;
    if (other != best && static_cast<double>(*best) < bar) return {};
  }
  return std::string(profiles[static_cast<std::size_t>(best - hits.begin())].code);
}

}  // namespace mercato
