// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <xapian.h>

namespace mercato {

/// BM25 with the parameters of ranking.hh. Every match of a search is scored by it.
[[nodiscard]] Xapian::BM25Weight weighting();

}  // namespace mercato
