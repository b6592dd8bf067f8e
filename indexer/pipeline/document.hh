// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <unordered_set>
#include <vector>

#include "common/format/form_slot.hh"
#include "common/format/position_record.hh"
#include "common/index/catalog.hh"
#include "common/index/topics.hh"
#include "indexer/analysis/article_analyzer.hh"
#include "indexer/pipeline/runs/index_document.hh"
#include "indexer/pipeline/runs/term_table.hh"
#include "indexer/topics/topic_sample.hh"

namespace mercato {

/// Turns analysed articles into documents and counts what they hold. One for each thread: it keeps
/// scratch space, and shares the analyzer that made the tokens.
class DocumentBuilder {
 public:
  /// `meanings` are those of the index. Articles that `sample` wants are added to it.
  DocumentBuilder(Analyzer& analyzer, const WordTopics& meanings, TopicSample* sample = nullptr)
      : analyzer_(analyzer), meanings_(meanings), sample_(sample) {}

  /// The document of an article, valid until the next is built. `group` is the story it tells, as
  /// its near-duplicates do. The values the article has are added to `catalog`, its words at the
  /// next `flush`.
  const IndexDocument& build(const Article& article, const Analysis& analysis,
                             const std::string& group, Catalog& catalog);

  /// The terms of the documents built since the last `forget_terms`.
  [[nodiscard]] const TermTable& terms() const { return terms_; }
  void forget_terms();

  /// Adds the words of the articles built so far to `catalog`. Call before the analyzer forgets its
  /// lexemes; afterwards, terms are forgotten too.
  void flush(Catalog& catalog);

 private:
  /// What is remembered of a lexeme until the next flush.
  struct Word {
    TermTable::Number stem = 0;  ///< if the last article is one whose terms are known
    FormHash form = 0;           ///< 0 until it is needed
    FormHash root = 0;
    FormHash stem_hash = 0;
    const WordTopic* meaning = nullptr;  ///< null if it is not known
    std::uint32_t articles = 0;
    std::uint32_t last_article = 0;  ///< that has it, by the count of articles built; 0 is none
  };

  void add_words(const Analysis& analysis);
  void add_marks(const Analysis& analysis);
  void pack_places();
  void give_length(const std::string& id);
  void add_to_sample(std::uint64_t hash);
  Word& word_of(const Lexeme& lexeme);
  void count_word(const Lexeme& lexeme, Word& word);
  void add_compounds(std::span<const Token> tokens);
  void add_annotations(const Annotations& annotations, Catalog& catalog);
  void add_keywords(const Article& article, Catalog& catalog);
  void add_term(std::string_view term, std::uint32_t frequency = 0);
  void add_value(Field field, std::string_view value, float confidence, Catalog& catalog);
  void add_facet(FacetId id, std::string_view name, float confidence, Catalog& catalog);

  Analyzer& analyzer_;
  const WordTopics& meanings_;
  TopicSample* sample_;
  TermTable terms_;
  IndexDocument document_;
  std::vector<FacetId> facets_;
  std::unordered_set<FacetId> seen_facets_;
  FormHashes forms_;
  std::vector<TermPlaces> places_;
  std::vector<std::pair<TermTable::Number, FirstWord>> stems_;  ///< of the article
  std::vector<Word> words_;                                     ///< by Lexeme::id
  std::vector<const Lexeme*> counted_;  ///< those of words_ that were met since the last flush
  std::uint32_t articles_ = 0;          ///< built since the last flush
  std::uint32_t forgotten_ = 0;         ///< articles whose terms are forgotten
};

/// A hash of everything a reader found in an article but its id and path: what `update` compares.
[[nodiscard]] std::uint64_t content_hash(const Article& article);

}  // namespace mercato
