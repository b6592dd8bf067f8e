// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "common/index/catalog.hh"
#include "common/index/dictionary.hh"
#include "common/index/synonyms.hh"
#include "common/text/analyzer.hh"
#include "searcher/engine/facet_merges.hh"

namespace mercato {

/// One open index: its database, what its metadata tell, and the analyzer that reads queries the
/// way the articles were read. What a search does not need is not read.
class IndexReader {
 public:
  /// Throws Error{no_index}.
  explicit IndexReader(const std::string& path);

  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] const Xapian::Database& database() const { return database_; }
  [[nodiscard]] Analyzer& analyzer() { return analyzer_; }

  /// The forms of a word the index has, by its folded form; most frequent first.
  [[nodiscard]] std::vector<WordForm> word_forms(std::string_view folded) const;
  [[nodiscard]] const Dictionary& words() const { return words_; }

  /// The name of a facet value, or nothing if the index has no such value.
  [[nodiscard]] std::optional<Catalog::Name> name(FacetId id) const;

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

 private:
  std::string path_;
  Xapian::Database database_;
  Analyzer analyzer_;
  Dictionary words_;
  Dictionary names_;
  Dictionary aliases_;
  mutable std::optional<FacetMerges> merges_;
  mutable std::optional<std::vector<SynonymGroup>> synonyms_;
};

}  // namespace mercato
