// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/format/schema.hh"

namespace Xapian {
class Database;
class WritableDatabase;
}  // namespace Xapian

namespace mercato {

/// Names of the metadata keys and tables of an index.
namespace metadata {
inline constexpr std::string_view fingerprint = "mercato.fingerprint";
inline constexpr std::string_view merges = "mercato.merges";
inline constexpr std::string_view synonyms = "mercato.synonyms";
inline constexpr std::string_view words = "mercato.words";  ///< folded → forms with counts
inline constexpr std::string_view names = "mercato.names";  ///< facet id → name, count
inline constexpr std::string_view aliases =
    "mercato.aliases";  ///< folded alias → facet ids, counts
inline constexpr std::string_view sources = "mercato.sources";  ///< file → state, documents
inline constexpr std::string_view topics = "mercato.topics";    ///< first word → its topic vector
inline constexpr std::string_view meanings = "mercato.meanings";  ///< likewise, of the press
inline constexpr std::string_view shard = "mercato.shard";  ///< `2/3`, if it is one of several
}  // namespace metadata

/// One form of a word and how many articles have it.
struct WordForm {
  std::string exact;
  std::uint32_t count = 0;
};

/// Everything an index knows beside its documents: which words and which facet values it has, under
/// which names, how often. Counts are articles. Built by the workers in parts that are then added
/// up; saved as metadata.
class Catalog {
 public:
  /// How a facet value is called: it may be spelled with other capitals, accents and hyphens.
  struct Name {
    std::string name;         ///< the most frequent spelling, then the first in byte order
    std::uint32_t count = 0;  ///< articles, in any spelling
    std::vector<WordForm> others = {};  ///< the other spellings, in byte order

    void add(std::string_view spelling, std::uint32_t articles);
    void subtract(const Name& other);
    [[nodiscard]] std::uint32_t own_count() const;

   private:
    void elect();
  };
  using AliasCounts = std::unordered_map<FacetId, std::uint32_t>;

  /// One article has the word `exact`.
  void add_word(const std::string& exact, std::uint32_t count = 1) { words_[exact] += count; }

  /// One article has the facet value `id`, named `name`.
  void add_value(FacetId id, std::string_view name, std::uint32_t count = 1);

  /// One article calls the entity `id` by `alias`.
  void add_alias(std::string_view alias, FacetId id, std::uint32_t count = 1);

  /// Adds another catalog's counts to this one's; the order of adding does not matter.
  void add(Catalog&& other);

  /// Takes another catalog's counts away (removed articles); what falls to zero goes.
  void subtract(const Catalog& other);

  void save(Xapian::WritableDatabase& database) const;

  /// Takes `lost` away from the catalog of an index, then adds `gained`, and writes what has
  /// changed. `before` is the index as it was, `database` the same to be written.
  static void change(const Xapian::Database& before, Xapian::WritableDatabase& database,
                     const Catalog& lost, const Catalog& gained);

  /// The catalog of an index, or of all shards of one, added up.
  [[nodiscard]] static Catalog load(const std::vector<Xapian::Database>& parts);
  /// The same without its words.
  [[nodiscard]] static Catalog load_names(const std::vector<Xapian::Database>& parts);

  [[nodiscard]] const std::unordered_map<FacetId, Name>& values() const { return values_; }
  /// Folded alias to the entities it stands for.
  [[nodiscard]] const std::unordered_map<std::string, AliasCounts>& aliases() const {
    return aliases_;
  }
  [[nodiscard]] const std::unordered_map<std::string, std::uint32_t>& words() const {
    return words_;
  }

 private:
  std::unordered_map<std::string, std::uint32_t> words_;
  std::unordered_map<FacetId, Name> values_;
  std::unordered_map<std::string, AliasCounts> aliases_;
};

/// The payloads of the three tables.
[[nodiscard]] std::vector<WordForm> decode_word_forms(std::string_view payload);
[[nodiscard]] Catalog::Name decode_name(std::string_view payload);
struct AliasTarget {
  FacetId id = 0;
  std::uint32_t count = 0;
};
/// Most articles first.
[[nodiscard]] std::vector<AliasTarget> decode_alias(std::string_view payload);

/// The payloads of one key in two shards as the whole has it: counts added up.
[[nodiscard]] std::string add_word_forms(std::string_view a, std::string_view b);
[[nodiscard]] std::string add_names(std::string_view a, std::string_view b);
[[nodiscard]] std::string add_aliases(std::string_view a, std::string_view b);

/// The key of a facet value in the table of names.
[[nodiscard]] std::string name_key(FacetId id);

/// One value of an entity field that stands for another: spelling variants, acronyms, case.
struct ValueMerge {
  FacetId from = 0;
  FacetId into = 0;
  std::string from_name;
  std::string into_name;
  std::string reason;
};

[[nodiscard]] std::string encode_merges(const std::vector<ValueMerge>& merges);
[[nodiscard]] std::vector<ValueMerge> decode_merges(std::string_view bytes);

/// What each merged value of several shards stands for. Shards of one build agree; where they do
/// not, most shards decide, then the smaller id, and what was merged into a merged value follows
/// it.
[[nodiscard]] std::unordered_map<FacetId, FacetId> combine_merges(
    const std::vector<std::vector<ValueMerge>>& shards);

}  // namespace mercato
