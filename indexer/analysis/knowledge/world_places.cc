// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/knowledge/world_places.hh"

#include <algorithm>
#include <memory>

#include <unicode/locid.h>
#include <unicode/region.h>
#include <unicode/strenum.h>
#include <unicode/timezone.h>
#include <unicode/tznames.h>

namespace mercato {
namespace {

void append(const icu::UnicodeString& name, std::vector<std::string>& out) {
  if (name.isEmpty() || name.isBogus()) return;
  std::string utf8;
  name.toUTF8String(utf8);
  utf8.resize(std::min(utf8.size(), utf8.find_first_of("[(")));  // Knox [Indiana], Tripoli (Libye)
  while (utf8.ends_with(' ')) utf8.pop_back();
  if (utf8.starts_with("R.A.S.")) return;  // Hong Kong and Macao come again as cities
  out.push_back(std::move(utf8));
}

void append_regions(URegionType type, std::vector<std::string>& out) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::StringEnumeration> codes(icu::Region::getAvailable(type, status));
  if (U_FAILURE(status)) return;
  while (const char* code = codes->next(nullptr, status)) {
    icu::UnicodeString name;
    icu::Locale("", code).getDisplayCountry(icu::Locale::getFrench(), name);
    if (name != icu::UnicodeString::fromUTF8(code)) append(name, out);
  }
}

void append_cities(std::vector<std::string>& out) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::TimeZoneNames> names(
      icu::TimeZoneNames::createInstance(icu::Locale::getFrench(), status));
  const std::unique_ptr<icu::StringEnumeration> zones(icu::TimeZone::createTimeZoneIDEnumeration(
      UCAL_ZONE_TYPE_CANONICAL_LOCATION, nullptr, nullptr, status));
  if (U_FAILURE(status)) return;
  while (const icu::UnicodeString* zone = zones->snext(status)) {
    icu::UnicodeString city;
    append(names->getExemplarLocationName(*zone, city), out);
  }
}

}  // namespace

std::vector<std::string> world_places() {
  std::vector<std::string> places;
  append_regions(URGN_TERRITORY, places);
  append_regions(URGN_CONTINENT, places);
  append_regions(URGN_SUBCONTINENT, places);
  append_cities(places);
  return places;
}

}  // namespace mercato
