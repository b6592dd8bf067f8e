// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <limits>

#include <xapian.h>

namespace mercato {

/// Behind all documents of a shard.
inline constexpr Xapian::docid no_document = std::numeric_limits<Xapian::docid>::max();

}  // namespace mercato
