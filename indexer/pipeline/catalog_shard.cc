// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/pipeline/catalog_shard.hh"

#include <unordered_map>

#include <xapian.h>

#include "common/index/index.hh"
#include "common/index/synonyms.hh"
#include "indexer/analysis/identity/alias_resolver.hh"
#include "indexer/analysis/knowledge/knowledge.hh"

namespace mercato {

std::vector<ValueMerge> find_merges(const Catalog& catalog, const Knowledge& knowledge) {
  std::unordered_map<FacetId, std::vector<std::string>> aliases;
  aliases.reserve(catalog.aliases().size());
  for (const auto& [alias, counts] : catalog.aliases()) {
    for (const auto& [id, count] : counts) aliases[id].push_back(alias);
  }
  std::vector<NamedEntity> entities;
  entities.reserve(catalog.values().size());
  for (const auto& [id, value] : catalog.values()) {
    for (int i = 0; i < 5; ++i) {
      const auto type = static_cast<EntityType>(i);
      if (facet_field(id) != field_of(type)) continue;
      const auto found = aliases.find(id);
      entities.push_back(
          {type, value.name, value.count,
           found == aliases.end() ? std::vector<std::string>() : std::move(found->second)});
    }
  }
  std::vector<ValueMerge> merges;
  for (const AliasMerge& merge : resolve_aliases(std::move(entities), knowledge)) {
    const Field field = field_of(merge.type);
    if (facet_id(field, merge.from) == facet_id(field, merge.into)) continue;  // case, accents
    merges.push_back({facet_id(field, merge.from), facet_id(field, merge.into), merge.from,
                      merge.into, merge.reason});
  }
  return merges;
}

void write_metadata(Xapian::WritableDatabase& database, const IndexMetadata& all) {
  database.set_metadata(std::string(metadata::fingerprint), index_fingerprint());
  database.set_metadata(std::string(metadata::merges), encode_merges(all.merges));
  database.set_metadata(std::string(metadata::synonyms), encode_synonyms(all.knowledge.synonyms));
  database.set_metadata(std::string(metadata::shard), all.shard);
  all.catalog.save(database);
  all.topics.save(database, metadata::topics);
  all.meanings.save(database, metadata::meanings);
  save_sources(all.sources, database);
  database.set_metadata(std::string(roots_key), encode(all.roots));
}

std::vector<ValueMerge> find_changed_merges(const Xapian::Database& before, const Catalog& lost,
                                            const Catalog& gained, const Knowledge& knowledge) {
  Catalog names = Catalog::load_names({before});
  names.subtract(lost);
  names.add(Catalog(gained));
  return find_merges(names, knowledge);
}

void change_metadata(const Xapian::Database& before, Xapian::WritableDatabase& database,
                     const MetadataChanges& changes) {
  const auto set = [&](std::string_view key, const std::string& value) {
    if (before.get_metadata(std::string(key)) != value)
      database.set_metadata(std::string(key), value);
  };
  set(metadata::fingerprint, index_fingerprint());
  set(metadata::merges, encode_merges(changes.merges));
  set(metadata::synonyms, encode_synonyms(changes.knowledge.synonyms));
  set(roots_key, encode(changes.roots));
  Catalog::change(before, database, changes.lost, changes.gained);
  change_sources(before, changes.sources, database);
}

void write_metadata_shard(const std::filesystem::path& path, const IndexMetadata& all) {
  Xapian::WritableDatabase database(path.string(), Xapian::DB_CREATE_OR_OVERWRITE |
                                                       Xapian::DB_NO_SYNC |
                                                       Xapian::DB_BACKEND_GLASS);
  write_metadata(database, all);
  database.commit();
}

}  // namespace mercato
