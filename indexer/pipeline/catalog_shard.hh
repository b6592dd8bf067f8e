// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "common/index/catalog.hh"
#include "common/index/topics.hh"
#include "indexer/pipeline/source_table.hh"

namespace mercato {

struct Knowledge;

/// The names of an index, whole or one shard, that are variants of others.
[[nodiscard]] std::vector<ValueMerge> find_merges(const Catalog& catalog,
                                                  const Knowledge& knowledge);

/// Everything of an index that is not a document; what is not here is the same for all.
struct IndexMetadata {
  const Catalog& catalog;
  const SourceTable& sources;
  const Knowledge& knowledge;
  const std::vector<ValueMerge>& merges;
  const WordTopics& topics;
  const WordTopics& meanings;
  const std::vector<Root>& roots;
  std::string shard;  ///< ShardNumber::text, if it is one of several
};

/// Writes it, and the fingerprint, to the metadata of `database`.
void write_metadata(Xapian::WritableDatabase& database, const IndexMetadata& all);

/// What an update changes of it.
struct MetadataChanges {
  const Catalog& lost;
  const Catalog& gained;
  const SourceTable& sources;
  const Knowledge& knowledge;
  const std::vector<ValueMerge>& merges;
  const std::vector<Root>& roots;
};

/// The merges among the names of `before` with these changes.
[[nodiscard]] std::vector<ValueMerge> find_changed_merges(const Xapian::Database& before,
                                                          const Catalog& lost,
                                                          const Catalog& gained,
                                                          const Knowledge& knowledge);

/// Makes the metadata of `database` what they are with these changes; what stays as it was is not
/// written. `before` is the same database as it was.
void change_metadata(const Xapian::Database& before, Xapian::WritableDatabase& database,
                     const MetadataChanges& changes);

/// The same as a database without documents, to be merged with the others.
void write_metadata_shard(const std::filesystem::path& path, const IndexMetadata& all);

}  // namespace mercato
