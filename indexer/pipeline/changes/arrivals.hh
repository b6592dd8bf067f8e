// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>

#include "common/index/location.hh"
#include "indexer/pipeline/changes/update.hh"

namespace mercato {

/// Runs an update of the index in `location`, and writes down which articles came by it. In an
/// index that did not say so before, those that were there came earlier. Throws Error{no_index}
/// before anything is changed where the list of arrivals is damaged, gone or another index's.
UpdateReport with_arrivals(const IndexLocation& location,
                           const std::function<UpdateReport()>& update);

/// Cuts a damaged end off the list of arrivals, or takes the list that is there for the index's, or
/// begins one; articles it does not name count as come now. Throws Error{locked} where another
/// writer is at work.
void mend_arrivals(const IndexLocation& location);

/// How many articles of the index its list of arrivals does not name: those of a writer that was
/// ended before it wrote them down, or all since the state that the list is of. 0 without a list.
[[nodiscard]] std::size_t unrecorded_articles(const IndexLocation& location);

}  // namespace mercato
