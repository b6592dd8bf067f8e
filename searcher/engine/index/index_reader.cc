// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/index/index_reader.hh"

#include <algorithm>
#include <iterator>

namespace mercato {
namespace {

constexpr std::size_t most_kept_frequencies = std::size_t{1} << 16;
constexpr std::size_t most_kept_names = std::size_t{1} << 15;

template <typename Map>
void forget_if_full(Map& map, std::size_t most) {
  if (map.size() >= most) map.clear();
}

/// The direction of a text of these stems by a table of their vectors.
std::optional<TopicVector> direction_of(std::span<const FirstWord> stems, const Dictionary& table) {
  TopicVector sum{};
  for (const FirstWord stem : stems)
    if (const auto payload = table.find(word_topic_key(stem)))
      if (const auto word = decode_word_topic(*payload)) add(sum, *word);
  return unit_vector(sum);
}

/// Vectors of words are the same in all shards.
std::string keep_first(std::string_view first, std::string_view) { return std::string(first); }

}  // namespace

IndexReader::IndexReader(const IndexChoice& choice, SilentPlaces& silent)
    : indexes_(choice.indexes),
      notebook_(choice.indexes),
      shards_(choice, silent),
      words_(shards_.parts(), std::string(metadata::words), add_word_forms),
      names_(shards_.parts(), std::string(metadata::names), add_names),
      aliases_(shards_.parts(), std::string(metadata::aliases), add_aliases),
      topics_(shards_.parts(), std::string(metadata::topics), keep_first),
      meanings_(shards_.parts(), std::string(metadata::meanings), keep_first) {}

std::vector<WordForm> IndexReader::word_forms(std::string_view folded) const {
  const auto payload = words_.find(folded);
  return payload ? decode_word_forms(*payload) : std::vector<WordForm>{};
}

std::optional<Catalog::Name> IndexReader::name(FacetId id) const {
  const auto known = kept_names_.find(id);
  if (known != kept_names_.end()) return known->second;
  forget_if_full(kept_names_, most_kept_names);
  const auto payload = names_.find(name_key(id));
  return kept_names_[id] = payload ? std::optional(decode_name(*payload)) : std::nullopt;
}

void IndexReader::each_name(Field field,
                            const std::function<void(FacetId, const Catalog::Name&)>& visit) const {
  const std::string first = name_key(facet_number(field, 0)).substr(0, 1);
  names_.scan(first, [&](std::string_view key, std::string_view payload) {
    FacetId id = 0;
    for (const char c : key) id = id << 8 | static_cast<unsigned char>(c);
    visit(id, decode_name(payload));
    return true;
  });
}

std::optional<TopicVector> IndexReader::topic_of(std::span<const FirstWord> stems) const {
  return direction_of(stems, topics_);
}

std::optional<TopicVector> IndexReader::meaning_of(std::span<const FirstWord> stems) const {
  return direction_of(stems, meanings_);
}

std::vector<AliasTarget> IndexReader::alias(std::string_view folded) const {
  const auto payload = aliases_.find(folded);
  return payload ? decode_alias(*payload) : std::vector<AliasTarget>{};
}

const FacetMerges& IndexReader::merges() const {
  if (!merges_) {
    std::vector<std::vector<ValueMerge>> merges;
    for (const Xapian::Database& part : shards_.parts())
      merges.push_back(decode_merges(part.get_metadata(std::string(metadata::merges))));
    merges_.emplace(with_speakers(combine_merges(merges)));
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
    synonyms_ =
        decode_synonyms(shards_.parts().front().get_metadata(std::string(metadata::synonyms)));
  return *synonyms_;
}

Xapian::doccount IndexReader::term_frequency(const std::string& term) const {
  const auto known = term_frequencies_.find(term);
  if (known != term_frequencies_.end()) return known->second;
  forget_if_full(term_frequencies_, most_kept_frequencies);
  return term_frequencies_[term] = shards_.database().get_termfreq(term);
}

/// The statistics of a query's terms come with its matches, even where none is asked for.
void IndexReader::learn_frequencies(const std::vector<std::string>& terms) const {
  if (!shards_.any_remote()) return;
  std::vector<std::string> unknown;
  std::copy_if(terms.begin(), terms.end(), std::back_inserter(unknown),
               [&](const std::string& term) { return !term_frequencies_.contains(term); });
  if (unknown.size() < 2) return;
  Xapian::Enquire enquire(shards_.database());
  enquire.set_query({Xapian::Query::OP_OR, unknown.begin(), unknown.end()});
  const Xapian::MSet statistics = enquire.get_mset(0, 0);
  forget_if_full(term_frequencies_, most_kept_frequencies);
  for (const std::string& term : unknown) term_frequencies_[term] = statistics.get_termfreq(term);
}

}  // namespace mercato
