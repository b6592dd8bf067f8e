// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "indexer/pipeline/runs/index_writer.hh"

namespace mercato {

/// Does what `write_index` does, but has Xapian write the tables, in whatever form its version
/// keeps them: documents are put together again from the runs and added one by one, then compacted.
/// Takes several times as long, on one thread. Throws Xapian's errors, too.
void write_index_by_xapian(const std::filesystem::path& target, const std::vector<Run>& runs,
                           const MakeMetadata& metadata, const WordTopics& topics,
                           const IndexWriterOptions& options);

}  // namespace mercato
