// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/values/months.hh"

#include <array>
#include <string>
#include <unordered_map>

#include <unicode/dtfmtsym.h>
#include <unicode/locid.h>
#include <unicode/unistr.h>

#include "common/text/unicode.hh"

namespace mercato {
namespace {

using Names = std::array<std::string, 12>;

Names icu_names(const icu::Locale& locale, icu::DateFormatSymbols::DtWidthType width) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::DateFormatSymbols symbols(locale, error);
  std::int32_t count = 0;
  const icu::UnicodeString* months =
      symbols.getMonths(count, icu::DateFormatSymbols::FORMAT, width);
  Names names;
  for (std::int32_t i = 0; i < count && i < 12; ++i)
    months[i].toUTF8String(names[static_cast<std::size_t>(i)]);
  return names;
}

/// The names of ICU, and what people write besides them.
struct MonthTable {
  Names french = icu_names(icu::Locale::getFrench(), icu::DateFormatSymbols::WIDE);
  Names french_short = icu_names(icu::Locale::getFrench(), icu::DateFormatSymbols::ABBREVIATED);
  Names english = icu_names(icu::Locale::getEnglish(), icu::DateFormatSymbols::WIDE);
  Names english_short = icu_names(icu::Locale::getEnglish(), icu::DateFormatSymbols::ABBREVIATED);
  std::unordered_map<std::string, unsigned> french_numbers;
  std::unordered_map<std::string, unsigned> numbers;

  MonthTable() {
    for (unsigned i = 0; i < 12; ++i) {
      french_numbers.emplace(fold(french[i]), i + 1);
      for (const Names* names : {&french, &french_short, &english, &english_short}) {
        std::string folded = fold((*names)[i]);
        if (folded.ends_with('.')) folded.pop_back();
        numbers.emplace(std::move(folded), i + 1);
      }
    }
    for (const auto& [word, month] :
         {std::pair{"jan", 1U}, {"fev", 2U}, {"feb", 2U}, {"avr", 4U}, {"jul", 7U}, {"sep", 9U}})
      numbers.emplace(word, month);
  }
};

const MonthTable& table() {
  static const MonthTable months;
  return months;
}

unsigned number_in(const std::unordered_map<std::string, unsigned>& numbers,
                   std::string_view folded) {
  const auto found = numbers.find(std::string(folded));
  return found == numbers.end() ? 0 : found->second;
}

}  // namespace

std::string_view month_name(unsigned month, MonthLanguage language) {
  if (month < 1 || month > 12) return {};
  const MonthTable& months = table();
  return (language == MonthLanguage::french ? months.french : months.english)[month - 1];
}

std::string_view month_abbreviation(unsigned month) {
  if (month < 1 || month > 12) return {};
  return table().french_short[month - 1];
}

unsigned french_month(std::string_view folded) { return number_in(table().french_numbers, folded); }

unsigned month_number(std::string_view folded) { return number_in(table().numbers, folded); }

}  // namespace mercato
