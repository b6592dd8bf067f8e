// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>
#include <vector>

#include "common/index/catalog.hh"
#include "indexer/pipeline/source_table.hh"

namespace mercato {

struct Knowledge;

/// Resolves aliases over the whole index and writes everything that is not a document (fingerprint,
/// catalog, merges, synonyms, files) to the metadata of `database`. Returns the merges.
std::vector<ValueMerge> write_catalog(Xapian::WritableDatabase& database, const Catalog& catalog,
                                      const SourceTable& sources, const Knowledge& knowledge);

/// The same as a database without documents, to be merged with the shards.
std::vector<ValueMerge> write_catalog_shard(const std::filesystem::path& path,
                                            const Catalog& catalog, const SourceTable& sources,
                                            const Knowledge& knowledge);

}  // namespace mercato
