// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include "common/article/annotations.hh"
#include "indexer/analysis/reading/reading.hh"

namespace mercato {

/// The dates an article speaks of, as ranges of days, in text order: « le 8 juillet 2025 », «
/// mi-juin », « fin août », « en 2015 », « l’été dernier », « les années 2010 », « 16/03/2020 »;
/// and those that count from the day of publication: « lundi », « le 8 juillet dernier », « la
/// semaine prochaine », « il y a trois ans ». A month or a day without a year is the nearest to the
/// publication, at most four months ahead; a weekday the last one, unless « prochain » is said.
/// Without a publication date
/// (`published`, ISO 8601) only complete dates are found.
[[nodiscard]] std::vector<DateMention> find_dates(const Reading& reading,
                                                  std::string_view published);

}  // namespace mercato
