// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/index_reader.hh"

#include "common/index/index.hh"

namespace mercato {

IndexReader::IndexReader(const std::string& path)
    : path_(path),
      database_(open_index(path)),
      words_(database_, std::string(metadata::words)),
      names_(database_, std::string(metadata::names)),
      aliases_(database_, std::string(metadata::aliases)) {}

std::vector<WordForm> IndexReader::word_forms(std::string_view folded) const {
  const auto payload = words_.find(folded);
  return payload ? decode_word_forms(*payload) : std::vector<WordForm>{};
}

std::optional<Catalog::Name> IndexReader::name(FacetId id) const {
  const auto payload = names_.find(name_key(id));
  if (!payload) return std::nullopt;
  return decode_name(*payload);
}

std::vector<AliasTarget> IndexReader::alias(std::string_view folded) const {
  const auto payload = aliases_.find(folded);
  return payload ? decode_alias(*payload) : std::vector<AliasTarget>{};
}

const FacetMerges& IndexReader::merges() const {
  if (!merges_) {
    FacetMerges::Map merges;
    for (const ValueMerge& merge :
         decode_merges(database_.get_metadata(std::string(metadata::merges))))
      merges.emplace(merge.from, merge.into);
    merges_.emplace(std::move(merges));
  }
  return *merges_;
}

FacetId IndexReader::canonical(FacetId id) const { return merges().canonical(id); }

std::vector<FacetId> IndexReader::variants(FacetId canonical) const {
  std::vector<FacetId> ids{canonical};
  for (const auto& [from, into] : merges().all())
    if (into == canonical) ids.push_back(from);
  return ids;
}

std::span<const SynonymGroup> IndexReader::synonyms() const {
  if (!synonyms_)
    synonyms_ = decode_synonyms(database_.get_metadata(std::string(metadata::synonyms)));
  return *synonyms_;
}

}  // namespace mercato
