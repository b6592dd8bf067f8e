// SPDX-License-Identifier: GPL-2.0-or-later
// Stands for index_writer.cc where the tables are not ours to write: MERCATO_GLASS=OFF.
#include "indexer/pipeline/runs/xapian_writer.hh"

namespace mercato {

void write_index(const std::filesystem::path& target, const std::vector<Run>& runs,
                 const MakeMetadata& metadata, const WordTopics& topics,
                 const IndexWriterOptions& options) {
  write_index_by_xapian(target, runs, metadata, topics, options);
}

}  // namespace mercato
