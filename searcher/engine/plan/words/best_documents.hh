// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <vector>

#include <xapian.h>

namespace mercato {

struct ScoredDocument {
  Xapian::docid document = 0;
  double score = 0;
};

/// The best documents of a source in one shard, best first, and of those that score the same that
/// of the lowest number: what Xapian's matcher finds.
[[nodiscard]] std::vector<ScoredDocument> best_documents(Xapian::PostingSource& source,
                                                         const Xapian::Database& shard,
                                                         std::size_t most);

}  // namespace mercato
