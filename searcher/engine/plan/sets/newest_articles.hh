// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>

#include <xapian.h>

namespace mercato {

/// The newest articles of an index that is here, as slot::date says: of so many at least, all that
/// came out on the day of the last of them or later. Nothing if no more articles have a date.
[[nodiscard]] std::optional<Xapian::Query> newest_articles(const Xapian::Database& database,
                                                           Xapian::doccount enough);

}  // namespace mercato
