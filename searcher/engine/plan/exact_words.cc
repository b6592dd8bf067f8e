// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/plan/exact_words.hh"

#include <algorithm>

#include "common/format/schema.hh"
#include "common/text/unicode.hh"
#include "searcher/engine/index/articles.hh"
#include "searcher/engine/plan/term_union.hh"

namespace mercato {
namespace {

/// Which letters are capitals: a word has them where another has them, whatever its accents.
std::string capitals(const std::string& word) {
  std::string pattern;
  for (std::size_t i = 0; i < word.size();) {
    const CodePoint c = decode_at(word, i);
    const std::string letter = word.substr(i, c.size);
    pattern += lower_case(letter) == letter ? '.' : 'A';
    i += c.size;
  }
  return pattern;
}

bool has_words(const ExactWords& words, const StoredArticle& stored, std::optional<Field> field) {
  const Article& article = stored.article;
  if (!field) return words.in(article.title) || words.in(article.lead) || words.in(article.body);
  switch (*field) {
    case Field::title:
      return words.in(article.title);
    case Field::lead:
      return words.in(article.lead);
    case Field::body:
      return words.in(article.body);
    default:
      return std::any_of(stored.annotations.quotes.begin(), stored.annotations.quotes.end(),
                         [&](const Quote& quote) { return words.in(quote.text); });
  }
}

}  // namespace

ExactWords::ExactWords(Analyzer& analyzer, std::string_view typed) : analyzer_(analyzer) {
  std::vector<Token> tokens;
  analyzer.tokenize(typed, tokens);
  for (const Token& token : tokens) {
    const Lexeme& lexeme = *token.lexeme;
    words_.push_back({lexeme.surface, lexeme.exact, lexeme.folded,
                      lower_case(lexeme.surface) != lexeme.surface, lexeme.exact != lexeme.folded});
  }
}

bool ExactWords::Word::is(const Lexeme& lexeme) const {
  if (accented ? lexeme.exact != exact : lexeme.folded != folded) return false;
  if (!cased || lexeme.surface == surface) return true;
  return capitals(lexeme.surface) == capitals(surface);
}

bool ExactWords::in(std::string_view text) const {
  std::vector<Token> tokens;
  analyzer_.tokenize(text, tokens);
  return std::search(tokens.begin(), tokens.end(), words_.begin(), words_.end(),
                     [](const Token& token, const Word& word) { return word.is(*token.lexeme); }) !=
         tokens.end();
}

Xapian::Query exact_query(IndexReader& index, const ExactWords& words,
                          const Xapian::Query& candidates, std::optional<Field> field) {
  if (words.empty() || candidates.empty()) return Xapian::Query::MatchNothing;
  Xapian::Enquire enquire(index.database());
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_docid_order(Xapian::Enquire::ASCENDING);
  enquire.set_query(candidates);
  const Xapian::MSet found = enquire.get_mset(0, index.database().get_doccount());
  std::vector<std::string> ids;
  for (auto it = found.begin(); it != found.end(); ++it) {
    const StoredArticle stored = stored_article(it.get_document());
    if (has_words(words, stored, field)) ids.push_back(terms::id(stored.article.id));
  }
  if (ids.empty()) return Xapian::Query::MatchNothing;
  return index.shards().any_remote() ? Xapian::Query(Xapian::Query::OP_OR, ids.begin(), ids.end())
                                     : term_union(ids);
}

}  // namespace mercato
