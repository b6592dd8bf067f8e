// SPDX-License-Identifier: GPL-2.0-or-later
#include <string>
#include <unordered_map>

#include <unicode/locid.h>
#include <unicode/uloc.h>

#include "common/text/unicode.hh"
#include "indexer/extraction/text/language.hh"

namespace mercato {
namespace {

std::string folded_name(const icu::Locale& language, const icu::Locale& in) {
  icu::UnicodeString wide;
  language.getDisplayLanguage(in, wide);
  std::string name;
  wide.toUTF8String(name);
  return fold(name);
}

/// Codes by the folded names of languages in French and English.
std::unordered_map<std::string, std::string> codes_by_name() {
  std::unordered_map<std::string, std::string> codes;
  for (const char* const* code = uloc_getISOLanguages(); *code != nullptr; ++code) {
    const icu::Locale language(*code);
    for (const icu::Locale& in : {icu::Locale::getFrench(), icu::Locale::getEnglish()}) {
      codes.emplace(folded_name(language, in), *code);
    }
  }
  return codes;
}

}  // namespace

std::string language_code(std::string_view name) {
  constexpr std::size_t longest = 40;
  if (name.empty() || name.size() > longest) return {};
  if (name == "fr" || name == "en") return std::string(name);  // nearly all of them
  static const auto codes = codes_by_name();
  const std::string folded = fold(name);
  if (const auto found = codes.find(folded); found != codes.end()) return found->second;
  const std::string code = folded.substr(0, folded.find_first_of("-_ ,;("));
  if (const auto found = codes.find(code); found != codes.end()) return found->second;
  if (code.size() != 2 && code.size() != 3) return {};
  const std::string known = icu::Locale(code.c_str()).getLanguage();
  const bool is_code = known.size() == 2 || known.size() == 3;
  return is_code && folded_name(icu::Locale(known.c_str()), icu::Locale::getEnglish()) != known
             ? known
             : std::string();
}

}  // namespace mercato
