// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include <xapian.h>

#include "common/article/article.hh"
#include "common/entities/annotations.hh"
#include "common/index/catalog.hh"
#include "common/index/form_slot.hh"
#include "common/text/analyzer.hh"

namespace mercato {

/// One analysed article.
struct Analysis {
  ArticleText text;
  std::vector<Token> tokens;
  Annotations annotations;
};

/// Turns analysed articles into Xapian documents and counts what they hold. One for each thread:
/// it keeps scratch space, and shares the analyzer that made the tokens.
class DocumentBuilder {
 public:
  explicit DocumentBuilder(Analyzer& analyzer) : analyzer_(analyzer) {}

  /// The document of an article. `group` is the story it tells, as its near-duplicates do.
  /// The values the article has are added to `catalog`, its words at the next `flush`.
  [[nodiscard]] Xapian::Document build(const Article& article, const Analysis& analysis,
                                       const std::string& group, Catalog& catalog);

  /// Adds the words of the articles built so far to `catalog`. Call before the analyzer forgets its
  /// lexemes.
  void flush(Catalog& catalog);

 private:
  void add_words(const Analysis& analysis, Xapian::Document& document);
  void add_marks(const Analysis& analysis, Xapian::Document& document);
  void count_word(const Lexeme& lexeme);
  void add_compounds(std::span<const Token> tokens, Xapian::Document& document);
  void add_annotations(const Annotations& annotations, Xapian::Document& document,
                       Catalog& catalog);
  void add_keywords(const Article& article, Xapian::Document& document, Catalog& catalog);
  void add_value(Field field, std::string_view value, Xapian::Document& document, Catalog& catalog);
  void add_facet(FacetId id, std::string_view name, Catalog& catalog);

  struct Posting {
    const Lexeme* lexeme;
    std::uint32_t position;
    std::uint32_t weight;  ///< adds to the within-document frequency
  };

  Analyzer& analyzer_;
  std::vector<Posting> postings_;
  std::vector<FacetId> facets_;
  FormHashes forms_;
  std::vector<std::uint32_t> word_counts_;  ///< articles by Lexeme::id, since the last flush
  std::vector<const Lexeme*> counted_;
};

/// A hash of everything a reader found in an article but its id and path: what `update` compares.
[[nodiscard]] std::uint64_t content_hash(const Article& article);

}  // namespace mercato
