// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>

#include "common/index/location.hh"
#include "indexer/pipeline/changes/update.hh"

namespace mercato {

/// Runs an update of the index in `location`, and writes down which articles came by it. In an
/// index that did not say so before, those that were there came earlier.
UpdateReport with_arrivals(const IndexLocation& location,
                           const std::function<UpdateReport()>& update);

/// Cuts a damaged end off the list of arrivals; the articles it named count as come now. Throws
/// Error{locked} where another writer is at work.
void mend_arrivals(const IndexLocation& location);

}  // namespace mercato
