// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/article/stored.hh"
#include "searcher/engine/index/index_reader.hh"
#include "searcher/engine/model/rows.hh"
#include "searcher/engine/rows/row_query.hh"

namespace mercato {

/// What is common to the rows of one article.
struct ArticleRows {
  const StoredArticle& stored;
  std::string text;
  RowOrigin origin;

  explicit ArticleRows(const StoredArticle& article);

  /// The sentence or sentences around a span, as it stands in the text.
  [[nodiscard]] std::string_view sentence(Span span) const;

  /// Adds the entities that a sentence names to the facts of its row, by field: a sentence that
  /// names none of a field has none.
  void add_entities(RowFacts& facts, std::string_view sentence) const;

  /// What the row of an amount or a date shows, but for the names in its sentence.
  [[nodiscard]] RowFacts facts_of(const Amount& amount) const;
  [[nodiscard]] RowFacts facts_of(const DateMention& date) const;
};

/// The people and organizations among the facts of a row, under the names the index shows.
[[nodiscard]] std::vector<std::string> people_and_organizations(const IndexReader& index,
                                                                const RowFacts& facts);

}  // namespace mercato
