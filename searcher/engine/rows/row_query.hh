// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/engine/index/index_reader.hh"
#include "searcher/engine/model/request.hh"
#include "searcher/engine/plan/plan.hh"

namespace mercato {

/// What a row shows, to be compared with a query.
struct RowFacts {
  std::string text;                                 ///< the row and its sentence
  std::map<Field, std::vector<std::string>> names;  ///< its own values of entity and move fields
  std::map<std::string, std::string> values;        ///< kind, role
  std::string currency;                             ///< of an amount row
  double amount = -1;                               ///< below 0: no amount row
  std::string first_day;                            ///< of a date row; ISO 8601
  std::string last_day;
};

/// Decides which rows of an article a query asks for. The article matches already: words must be in
/// the row or its sentence, names, amounts and dates must be the row's own where it has such. What
/// is said of the article alone (source, publication date, title) is taken as true.
class RowQuery {
 public:
  RowQuery(IndexReader& index, const SearchRequest& request, const SearchPlan& plan);

  RowQuery(const RowQuery&) = delete;
  RowQuery& operator=(const RowQuery&) = delete;

  [[nodiscard]] bool accepts(const RowFacts& row) const;

  /// Whether names decide: rows need not tell theirs before they are accepted where they don't.
  [[nodiscard]] bool asks_names() const { return asks_names_; }

  /// Forgets the words of the last row. To be called before the analyzer forgets its lexemes.
  void next_article() const { words_ = {}; }

 private:
  /// A word of the query, analysed once.
  struct AskedWord {
    std::vector<std::string> terms;   ///< any of them will do
    std::vector<std::string> parted;  ///< or all of these: Lepen, Le Pen
    std::string stem;
    bool stop = false;
    std::vector<std::string> beginnings;  ///< of words with any of the terms, if they are known
  };

  /// The words of a row's text: rows that follow each other often have one sentence.
  struct RowWords {
    std::string text;
    std::vector<Token> tokens;
  };

  [[nodiscard]] bool holds(const Node& node, std::optional<Field> field, const RowFacts& row) const;
  [[nodiscard]] bool holds_group(const Node& node, std::optional<Field> field,
                                 const RowFacts& row) const;
  [[nodiscard]] bool has_content_word(const Node& node);
  [[nodiscard]] bool may_have(const std::vector<AskedWord>& wanted, const RowFacts& row) const;
  [[nodiscard]] bool has_words(const Node& node, const RowFacts& row) const;
  [[nodiscard]] bool has_phrase(const Node& node, const RowFacts& row) const;
  [[nodiscard]] bool has_text(const Node& node, std::optional<Field> field,
                              const RowFacts& row) const;
  [[nodiscard]] const std::vector<AskedWord>& asked(const Node& node) const;
  [[nodiscard]] const std::vector<Token>& words_of(const RowFacts& row) const;
  [[nodiscard]] bool has_value(Field field, std::string_view value, const RowFacts& row) const;
  [[nodiscard]] bool of_article(Field field, const RowFacts& row) const;
  [[nodiscard]] bool in_range(const Node& node, Field field, const RowFacts& row) const;
  [[nodiscard]] bool is_named(Field field, std::string_view value,
                              const std::vector<std::string>& names) const;

  IndexReader& index_;
  const SearchRequest& request_;
  Node root_;  ///< of the query as it was run: with its corrections
  bool only_stop_words_ = false;
  bool asks_names_ = false;
  mutable std::map<const Node*, std::vector<AskedWord>> asked_;  ///< by nodes of root_
  mutable RowWords words_;
};

}  // namespace mercato
