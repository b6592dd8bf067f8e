// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/pipeline/catalog_shard.hh"

#include <xapian.h>

#include "common/entities/knowledge.hh"
#include "common/index/index.hh"
#include "common/index/synonyms.hh"

namespace mercato {

std::vector<ValueMerge> write_catalog_shard(const std::filesystem::path& path,
                                            const Catalog& catalog, const Knowledge& knowledge) {
  Xapian::WritableDatabase database(path.string(),
                                    Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_NO_SYNC);
  const std::vector<ValueMerge> merges = forced_merges(catalog, knowledge);
  database.set_metadata(std::string(metadata::fingerprint), index_fingerprint());
  database.set_metadata(std::string(metadata::merges), encode_merges(merges));
  database.set_metadata(std::string(metadata::synonyms), encode_synonyms(knowledge.synonyms));
  catalog.save(database);
  database.commit();
  return merges;
}

}  // namespace mercato
