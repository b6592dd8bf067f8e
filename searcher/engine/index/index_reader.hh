// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <xapian.h>

#include "common/index/catalog.hh"
#include "common/index/dictionary.hh"
#include "common/index/shard_set.hh"
#include "common/index/synonyms.hh"
#include "common/index/topics.hh"
#include "common/notebook/notebook.hh"
#include "common/text/analyzer.hh"
#include "searcher/engine/index/facet_merges.hh"
#include "searcher/engine/index/posting_keeper.hh"
#include "searcher/engine/index/word_families.hh"

namespace mercato {

/// One open index, which may be several shards: its database, what its metadata tell, and the
/// analyzer that reads queries the way the articles were read. What a search does not need is not
/// read, and nothing twice: a shard may be on another machine.
class IndexReader {
 public:
  /// Throws Error{no_index}.
  IndexReader(const IndexChoice& choice, SilentPlaces& silent);

  [[nodiscard]] const Xapian::Database& database() const { return shards_.database(); }
  /// What was named to open it, as find_shards reads it.
  [[nodiscard]] const std::vector<std::string>& indexes() const { return indexes_; }
  /// What its reader keeps beside it. Throws Error{input} for a file that can't be read.
  [[nodiscard]] const Notebook& notebook() const { return notebook_.now(); }
  [[nodiscard]] ShardSet& shards() { return shards_; }
  [[nodiscard]] const ShardSet& shards() const { return shards_; }
  [[nodiscard]] Analyzer& analyzer() { return analyzer_; }

  /// The forms of a word the index has, by its folded form; most frequent first.
  [[nodiscard]] std::vector<WordForm> word_forms(std::string_view folded) const;
  [[nodiscard]] const Dictionary& words() const { return words_; }

  /// The terms of the other words of a word's family.
  [[nodiscard]] const std::vector<std::string>& family(const Lexeme& lexeme) {
    return families_.of(lexeme, analyzer_);
  }

  /// The name of a facet value, or nothing if the index has no such value.
  [[nodiscard]] std::optional<Catalog::Name> name(FacetId id) const;

  /// Visits the values of a field with their names, by ascending id.
  void each_name(Field field,
                 const std::function<void(FacetId, const Catalog::Name&)>& visit) const;

  /// The entities that articles call by this name, most articles first.
  [[nodiscard]] std::vector<AliasTarget> alias(std::string_view folded) const;
  [[nodiscard]] const Dictionary& aliases() const { return aliases_; }

  /// What a value was merged into; itself if it was not.
  [[nodiscard]] FacetId canonical(FacetId id) const;

  /// A canonical value and all that were merged into it.
  [[nodiscard]] std::vector<FacetId> variants(FacetId canonical) const;

  /// Which values stand for which.
  [[nodiscard]] const FacetMerges& merges() const;

  [[nodiscard]] std::span<const SynonymGroup> synonyms() const;

  /// What a text of these stems is about, by the vectors of the index, as one of length 1; nothing
  /// if it does not know. The shards of an index share one space, the first shard's.
  [[nodiscard]] std::optional<TopicVector> topic_of(std::span<const FirstWord> stems) const;

  /// Likewise what it means by the vectors of the press.
  [[nodiscard]] std::optional<TopicVector> meaning_of(std::span<const FirstWord> stems) const;

  /// How many articles have a term.
  [[nodiscard]] Xapian::doccount term_frequency(const std::string& term) const;

  /// What is kept of shards that are here.
  [[nodiscard]] KeptShards& kept() const { return kept_; }

  /// Asks servers how many articles have each of these terms, all at once: a round trip for each
  /// term and server takes longer than the search itself.
  void learn_frequencies(const std::vector<std::string>& terms) const;

 private:
  std::vector<std::string> indexes_;
  mutable NotebookFile notebook_;
  ShardSet shards_;
  Analyzer analyzer_;
  Dictionary words_;
  Dictionary names_;
  Dictionary aliases_;
  Dictionary topics_;
  Dictionary meanings_;
  WordFamilies families_{words_};
  mutable std::optional<FacetMerges> merges_;
  mutable std::optional<std::vector<SynonymGroup>> synonyms_;
  mutable std::unordered_map<std::string, Xapian::doccount> term_frequencies_;
  mutable KeptShards kept_;
  mutable std::unordered_map<FacetId, std::optional<Catalog::Name>> kept_names_;
};

}  // namespace mercato
