// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "common/article/annotations.hh"
#include "common/article/article.hh"
#include "indexer/analysis/identity/entity_classifier.hh"
#include "indexer/analysis/identity/name_cluster.hh"
#include "indexer/analysis/knowledge/lexicon.hh"
#include "indexer/analysis/knowledge/name_span.hh"
#include "indexer/analysis/names/word_table.hh"

namespace mercato {

/// Tells which names of one article are the same entity: a surname or a first name is the person
/// named in full nearest before it, an acronym is the name it was spelled out with, variants of
/// case, accents and hyphens are one. Two people who share a surname stay two.
class Resolver {
 public:
  Resolver(const Lexicon& lexicon, WordTable& words)
      : lexicon_(lexicon), words_(words), classifier_(lexicon.entities(), words) {}

  /// Fills entities and mentions of `out` from the names found, which are in text order and do
  /// not overlap. Surnames of those people that were not found are added.
  void resolve(const ArticleText& article, std::span<const Token> tokens,
               std::vector<NameSpan>& found, Annotations& out);

  /// Shows `watcher` each name instead of deciding what it names: for training.
  void watch(EntityClassifier::Watcher watcher) { classifier_.watch(std::move(watcher)); }

 private:
  using Cluster = NameCluster;
  static constexpr std::uint32_t none = NameCluster::none;

  /// One article at work.
  struct Work {
    std::string_view text;
    std::span<const Token> tokens;
    std::vector<NameSpan>& found;
  };

  void spell_out_acronyms(const Work& work);
  void adopt_short_names(const Work& work);
  void spread(const Work& work);
  void insert(const Work& work, std::span<const NameSpan> added);
  void make_clusters(const Work& work);
  [[nodiscard]] static std::string folded_word(const Work& work, const NameSpan& name,
                                               std::uint32_t token);
  [[nodiscard]] std::string written_key(const Work& work, const NameSpan& name) const;
  void agree_on_types();
  [[nodiscard]] std::uint32_t cluster_of(const Work& work, const NameSpan& name);
  void join_people();
  void join_short_people(const Work& work);
  [[nodiscard]] std::uint32_t bearer(const Work& work, std::size_t mention) const;
  void join_organizations();
  [[nodiscard]] std::string bare_name(std::span<const std::string> words) const;
  void join_single_words();
  void join(std::uint32_t one, std::uint32_t other);
  [[nodiscard]] std::uint32_t root(std::uint32_t cluster) const;
  void write(const Work& work, Annotations& out) const;

  const Lexicon& lexicon_;
  WordTable& words_;
  EntityClassifier classifier_;
  std::vector<Cluster> clusters_;
  std::unordered_map<std::string, std::uint32_t> by_key_;          ///< written form to cluster
  std::vector<std::uint32_t> assigned_;                            ///< cluster of each name found
  std::vector<std::pair<std::uint32_t, std::uint32_t>> acronyms_;  ///< lexeme, name spelled out
  std::vector<std::uint32_t> marks_;  ///< by lexeme: which sought name it starts, + `mark_base_`
  std::uint32_t mark_base_ = 0;
};

}  // namespace mercato
