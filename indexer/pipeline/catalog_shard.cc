// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/pipeline/catalog_shard.hh"

#include <xapian.h>

#include "common/entities/knowledge.hh"
#include "common/index/index.hh"
#include "common/index/synonyms.hh"

namespace mercato {
namespace {

/// The merges that the knowledge files ask for, of the values this index has.
std::vector<ValueMerge> forced_merges(const Catalog& catalog, const Knowledge& knowledge) {
  std::vector<ValueMerge> merges;
  for (const ForcedMerge& forced : knowledge.merges)
    for (const std::string& variant : forced.variants)
      for (int type = 0; type < 5; ++type) {
        const Field field = field_of(static_cast<EntityType>(type));
        const FacetId from = facet_id(field, variant);
        const FacetId into = facet_id(field, forced.name);
        if (from != into && catalog.values().contains(from))
          merges.push_back({from, into, variant, forced.name,
                            "asked for in merges.toml"});
      }
  return merges;
}

}  // namespace

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
