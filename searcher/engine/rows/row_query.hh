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

  [[nodiscard]] bool accepts(const RowFacts& row) const;

 private:
  struct Words;  ///< of a row, analysed

  [[nodiscard]] bool holds(const Node& node, std::optional<Field> field, const RowFacts& row,
                           Words& words) const;
  [[nodiscard]] bool holds_group(const Node& node, std::optional<Field> field, const RowFacts& row,
                                 Words& words) const;
  [[nodiscard]] bool has_content_word(const Node& node);
  [[nodiscard]] bool has_words(const Node& node, Words& words) const;
  [[nodiscard]] bool has_parted_name(const Lexeme& lexeme, const Words& words) const;
  [[nodiscard]] bool has_phrase(const Node& node, Words& words) const;
  [[nodiscard]] bool has_value(Field field, std::string_view value, const RowFacts& row) const;
  [[nodiscard]] bool of_article(Field field, const RowFacts& row) const;
  [[nodiscard]] bool in_range(const Node& node, Field field, const RowFacts& row) const;
  [[nodiscard]] bool is_named(Field field, std::string_view value,
                              const std::vector<std::string>& names) const;

  IndexReader& index_;
  const SearchRequest& request_;
  Node root_;  ///< of the query as it was run: with its corrections
  bool only_stop_words_ = false;
};

}  // namespace mercato
