// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <bitset>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/article/article.hh"
#include "common/text/token.hh"
#include "indexer/analysis/identity/name_cluster.hh"
#include "indexer/analysis/knowledge/name_span.hh"
#include "indexer/analysis/models/weight_table.hh"
#include "indexer/analysis/names/word_table.hh"

namespace mercato {

/// The names of one article with what they were taken for so far. All parts must outlive it.
struct ArticleNames {
  const ArticleText& article;
  std::span<const Token> tokens;
  std::span<const NameSpan> found;          ///< in text order
  std::span<const NameCluster> clusters;    ///< of written forms
  std::span<const std::uint32_t> assigned;  ///< cluster of each name found
};

/// What an article says about each of its names, as features of a linear model: how the name is
/// written, what is known of its words, what stands around it wherever it is mentioned, what other
/// names share its words. One for each thread.
class EntityFeatures {
 public:
  explicit EntityFeatures(WordTable& words) : words_(words) {}

  /// Looks over an article; `of` then answers for its names until the next call.
  void read(const ArticleNames& names);

  /// The features of a cluster that was joined to no other, sorted and distinct.
  void of(const ArticleNames& names, std::uint32_t cluster, std::vector<FeatureHash>& out);

 private:
  /// A word that a longer name of the article begins or ends with.
  struct Part {
    FeatureHash word = 0;
    std::uint32_t cluster = 0;
    bool last = false;
  };

  /// Which side of a name is looked at.
  enum class Side : std::uint8_t { left, right };

  void add_evidence(const ArticleNames& names, std::uint32_t cluster);
  void add_form(const ArticleNames& names, const NameSpan& name);
  void add_word(const Lexeme& lexeme, std::uint32_t place);
  void add_mention(const ArticleNames& names, std::uint32_t mention, std::uint64_t type);
  void add_setting(const ArticleNames& names, const NameSpan& name, std::uint64_t type);
  void add_side(const ArticleNames& names, const NameSpan& name, std::uint64_t type, Side side);
  void add_near_word(const ArticleNames& names, std::uint32_t token, std::uint32_t distance,
                     Side side, std::uint64_t type, Gap gap);
  void add_neighbour(const ArticleNames& names, std::uint32_t mention, bool next);
  void add_relations(const ArticleNames& names, std::uint32_t cluster);
  void add_sharers(const ArticleNames& names, std::uint32_t cluster, const std::string& word,
                   std::uint32_t name);
  [[nodiscard]] const WordInfo& info(const ArticleNames& names, std::uint32_t token) {
    return words_[*names.tokens[token].lexeme];
  }
  void add(std::uint32_t name, std::uint64_t value) {
    features_.push_back(feature_hash(name, value));
  }
  void add(std::uint32_t name, std::string_view value) {
    features_.push_back(feature_hash(name, value));
  }

  WordTable& words_;
  std::bitset<65536> lower_forms_;       ///< hashes of what the article writes small
  std::vector<std::uint32_t> first_of_;  ///< by cluster: its first mention
  std::vector<std::uint32_t> next_of_;   ///< by name found: the next of the same cluster
  std::vector<Part> parts_;              ///< sorted by word
  std::vector<FeatureHash> features_;
};

/// A hash of the features of a fixed text: it changes whenever the features do.
[[nodiscard]] std::uint64_t entity_feature_hash();

}  // namespace mercato
