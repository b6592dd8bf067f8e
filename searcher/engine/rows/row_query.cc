// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/rows/row_query.hh"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "common/format/schema.hh"
#include "common/text/unicode.hh"
#include "common/values/calendar.hh"
#include "searcher/engine/plan/corrections/corrected_query.hh"
#include "searcher/engine/plan/exact/exact_words.hh"
#include "searcher/engine/plan/glued_names.hh"
#include "searcher/engine/plan/value_queries.hh"
#include "searcher/engine/rows/word_beginnings.hh"
#include "searcher/query/parser.hh"
#include "searcher/query/values/values.hh"

namespace mercato {

namespace {

/// Whether a query asks for values of fields anywhere.
bool has_values(const Node& node) {
  return node.kind == NodeKind::value || node.kind == NodeKind::range ||
         std::any_of(node.children.begin(), node.children.end(), has_values);
}

bool has_term(const std::vector<Token>& tokens, std::string_view term) {
  const auto same = [&](const std::string& other) {
    return other.size() == term.size() && other.front() == term.front() && other == term;
  };
  return std::any_of(tokens.begin(), tokens.end(), [&](const Token& token) {
    const Lexeme& lexeme = *token.lexeme;
    return same(lexeme.stem) || std::any_of(lexeme.others.begin(), lexeme.others.end(),
                                            [&](const OtherTerm& o) { return same(o.term); });
  });
}

}  // namespace

RowQuery::RowQuery(IndexReader& index, const SearchRequest& request, const SearchPlan& plan)
    : index_(index), request_(request), root_(plan.parsed.root) {
  if (const auto corrected = corrected_query(request.query, plan.compiled.notes.corrections))
    root_ = parse_query(*corrected).root;
  only_stop_words_ = !has_content_word(root_);
  asks_names_ = !request.filters.empty() || has_values(root_);
}

/// Whether any word of the query is no stop word: beside it, stop words are not asked for.
bool RowQuery::has_content_word(const Node& node) {
  if (node.kind == NodeKind::word) {
    std::vector<Token> tokens;
    index_.analyzer().tokenize(node.text, tokens);
    return std::any_of(tokens.begin(), tokens.end(),
                       [](const Token& token) { return !token.lexeme->stop; });
  }
  return std::any_of(node.children.begin(), node.children.end(),
                     [this](const Node& child) { return has_content_word(child); });
}

bool RowQuery::accepts(const RowFacts& row) const {
  for (const RowFilter& filter : request_.rows) {
    const auto it = row.values.find(filter.key);
    if (it == row.values.end()) continue;
    if ((" " + fold(it->second)).find(" " + fold(filter.value)) == std::string::npos) return false;
  }
  for (const Filter& filter : request_.filters) {
    const bool shown =
        filter.field == Field::amount ? row.amount >= 0 : row.names.contains(filter.field);
    if (!shown || (of_article(filter.field, row) && filter.sense == Filter::Sense::require))
      continue;
    if (has_value(filter.field, filter.value, row) != (filter.sense == Filter::Sense::require))
      return false;
  }
  return holds(root_, std::nullopt, row);
}

/// Whether a word or phrase is in the row, where it must be.
bool RowQuery::has_text(const Node& node, std::optional<Field> field, const RowFacts& row) const {
  const bool elsewhere = field && mercato::row(*field).kind == FieldKind::text;
  if (elsewhere || request_.row_words == SearchRequest::RowWords::in_article) return true;
  if (node.exact) return ExactWords(index_.analyzer(), node.text).in(row.text);
  return node.kind == NodeKind::phrase ? has_phrase(node, row) : has_words(node, row);
}

bool RowQuery::holds(const Node& node, std::optional<Field> field, const RowFacts& row) const {
  if (node.field) field = node.field;
  switch (node.kind) {
    case NodeKind::value:
      return has_value(*field, node.text, row);
    case NodeKind::range:
      return in_range(node, *field, row);
    case NodeKind::saved:
      return node.children.empty() || holds(node.children.front(), std::nullopt, row);
    case NodeKind::group:
    case NodeKind::all_of:
    case NodeKind::any_of:
    case NodeKind::near:
      return holds_group(node, field, row);
    case NodeKind::without:
      return holds(node.children.front(), field, row);
    case NodeKind::word:
    case NodeKind::phrase:
      return has_text(node, field, row);
    default:
      return true;
  }
}

bool RowQuery::holds_group(const Node& node, std::optional<Field> field,
                           const RowFacts& row) const {
  const auto child_holds = [&](const Node& child) { return holds(child, field, row); };
  const bool any = node.kind == NodeKind::any_of ||
                   (node.kind == NodeKind::group && request_.match == MatchMode::any);
  return any ? std::any_of(node.children.begin(), node.children.end(), child_holds)
             : std::all_of(node.children.begin(), node.children.end(), child_holds);
}

const std::vector<RowQuery::AskedWord>& RowQuery::asked(const Node& node) const {
  const auto [it, fresh] = asked_.try_emplace(&node);
  if (!fresh) return it->second;
  std::vector<Token> tokens;
  index_.analyzer().tokenize(node.text, tokens);
  for (const Token& token : tokens) {
    const Lexeme& lexeme = *token.lexeme;
    AskedWord word{{lexeme.stem}, {}, lexeme.stem, lexeme.stop, {}};
    for (const OtherTerm& other : lexeme.others)
      if (other.asked) word.terms.push_back(other.term);
    if (const auto name = parted_name(index_, lexeme.folded))
      word.parted = {index_.analyzer().lexeme(name->particle).stem,
                     index_.analyzer().lexeme(name->name).stem};
    else if (!word.stop)
      word.beginnings = word_beginnings(word.terms, lexeme.folded);
    it->second.push_back(std::move(word));
  }
  return it->second;
}

const std::vector<Token>& RowQuery::words_of(const RowFacts& row) const {
  if (words_.tokens.empty() || words_.text != row.text) {
    words_.text = row.text;
    words_.tokens.clear();
    index_.analyzer().tokenize(words_.text, words_.tokens);
  }
  return words_.tokens;
}

/// Whether the letters of a row's text leave it open that it has the words.
bool RowQuery::may_have(const std::vector<AskedWord>& wanted, const RowFacts& row) const {
  if (!words_.tokens.empty() && words_.text == row.text) return true;
  const TextLetters letters(row.text);
  return std::all_of(wanted.begin(), wanted.end(), [&](const AskedWord& word) {
    return word.stop || letters.may_have(word.beginnings);
  });
}

bool RowQuery::has_words(const Node& node, const RowFacts& row) const {
  const std::vector<AskedWord>& wanted = asked(node);
  if (!may_have(wanted, row)) return false;
  const std::vector<Token>& words = words_of(row);
  const auto there = [&](const std::string& term) { return has_term(words, term); };
  return std::all_of(wanted.begin(), wanted.end(), [&](const AskedWord& word) {
    if (word.stop && !only_stop_words_) return true;
    return std::any_of(word.terms.begin(), word.terms.end(), there) ||
           (!word.parted.empty() && std::all_of(word.parted.begin(), word.parted.end(), there));
  });
}

bool RowQuery::has_phrase(const Node& node, const RowFacts& row) const {
  const std::vector<AskedWord>& wanted = asked(node);
  if (!may_have(wanted, row)) return false;
  const std::vector<Token>& words = words_of(row);
  const auto same = [](const Token& a, const AskedWord& b) { return a.lexeme->stem == b.stem; };
  return std::search(words.begin(), words.end(), wanted.begin(), wanted.end(), same) != words.end();
}

bool RowQuery::is_named(Field field, std::string_view value,
                        const std::vector<std::string>& names) const {
  const bool end = field == Field::move_from || field == Field::move_to;
  const Field named = end ? Field::organization : field == Field::speaker ? Field::person : field;
  const std::vector<FacetId> ids = resolve_value(index_, named, value);
  return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
    if (name.empty()) return false;
    const FacetId id = index_.canonical(facet_id(named, name));
    return std::find(ids.begin(), ids.end(), id) != ids.end() || fold(name) == fold(value);
  });
}

/// Names of a sentence, where the whole article may have them; a move's own are always its own.
bool RowQuery::of_article(Field field, const RowFacts& row) const {
  if (request_.row_words == SearchRequest::RowWords::in_row) return false;
  const bool own = field == Field::speaker || (field == Field::person && !row.values.empty());
  return mercato::row(field).kind == FieldKind::entity && !own;
}

/// A field whose values the row does not show is a matter of the article.
bool RowQuery::has_value(Field field, std::string_view value, const RowFacts& row) const {
  if (field == Field::amount) {
    if (row.amount < 0) return true;
    const Node range = parse_query(fmt::format("amount:{}", value)).root;
    return range.kind != NodeKind::range || in_range(range, field, row);
  }
  const auto it = row.names.find(field);
  return it == row.names.end() || of_article(field, row) || is_named(field, value, it->second);
}

bool RowQuery::in_range(const Node& node, Field field, const RowFacts& row) const {
  if (field == Field::amount && row.amount >= 0) {
    const auto range = resolve_amount_range(node.text, node.upper);
    if (!range) return false;
    const bool same = range->currency.empty() || range->currency == row.currency;
    return same && row.amount >= range->low && row.amount <= range->high;
  }
  if (field == Field::mentioned && !row.first_day.empty()) {
    const auto range = resolve_date_range(node.text, node.upper, today_local());
    return range && iso_day(range->first) <= row.last_day && row.first_day <= iso_day(range->last);
  }
  return true;
}

}  // namespace mercato
