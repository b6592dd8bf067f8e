// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <xapian.h>

namespace mercato {

/// `any` (words joined by OR) in a form that Xapian counts right when it is to leave out what
/// scores less than `least` (Enquire::set_cutoff): the same matches, the same scores.
///
/// By itself Xapian passes over what cannot reach `least`, and up to 1.4.22 now and then over a
/// document that does: where it turns an AND MAYBE into an AND (AndMaybePostList::next), it goes on
/// behind the further of the two sides, though that side's document is still to come. Here nothing
/// is passed over, but words that cannot reach `least` even together are looked for only in
/// documents that have others (MaxScore, Turtle and Flood 1995).
[[nodiscard]] Xapian::Query counted_exactly(const Xapian::Query& any, double least,
                                            const Xapian::Database& database);

/// The same in a form that Xapian's servers know.
[[nodiscard]] Xapian::Query counted_by_servers(const Xapian::Query& any);

}  // namespace mercato
