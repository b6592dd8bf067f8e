// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/plan/exact/exact_words.hh"

#include <algorithm>
#include <memory>
#include <utility>

#include <fmt/format.h>

#include "common/format/schema.hh"
#include "common/text/unicode.hh"
#include "searcher/engine/index/articles.hh"
#include "searcher/engine/plan/sets/boolean_matches.hh"
#include "searcher/engine/plan/sets/document_source.hh"

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

/// What stands around a place, as far as `margin` and to blanks.
std::string_view around(std::string_view text, std::size_t place, std::size_t margin) {
  constexpr std::size_t least = 64;
  margin = std::max(margin, least);
  const std::size_t before = place > margin ? text.find_last_of(" \n", place - margin) : 0;
  const std::size_t begin = before == std::string_view::npos ? 0 : before;
  const std::size_t behind =
      place + margin < text.size() ? text.find_first_of(" \n", place + margin) : text.size();
  return text.substr(begin, behind == std::string_view::npos ? behind : behind - begin);
}

/// Whether a text is so many words of Latin letters, with one blank between them.
bool is_words_of_letters(std::string_view text, std::size_t words) {
  std::size_t blanks = 0;
  char before = ' ';
  for (std::size_t i = 0; i < text.size(); before = text[i - 1]) {
    const bool blank = text[i] == ' ';
    if (blank && before == ' ') return false;
    blanks += blank ? 1 : 0;
    const std::size_t letter = latin_letter_at(text, i);
    if (!blank && letter == 0) return false;
    i += blank ? 1 : letter;
  }
  return before != ' ' && words == blanks + 1;
}

bool has_words(const ExactWords& words, const Article& article, std::optional<Field> field) {
  if (field == Field::title) return words.in(article.title);
  if (field == Field::lead) return words.in(article.lead);
  if (field == Field::body) return words.in(article.body);
  return words.plainly_in(article.body) || words.in(article.title) || words.in(article.lead) ||
         words.in(article.body);
}

bool quotes_have(const ExactWords& words, const StoredArticle& stored) {
  const std::vector<Quote>& quotes = stored.annotations.quotes;
  return std::any_of(quotes.begin(), quotes.end(),
                     [&](const Quote& quote) { return words.in(quote.text); });
}

}  // namespace

ExactWords::ExactWords(Analyzer& analyzer, std::string_view typed)
    : analyzer_(analyzer), typed_(typed) {
  std::vector<Token> tokens;
  analyzer.tokenize(typed_, tokens);
  std::size_t longest = 0;
  for (const Token& token : tokens) {
    const Lexeme& lexeme = *token.lexeme;
    words_.push_back({lexeme.surface, lexeme.exact, lexeme.folded,
                      lower_case(lexeme.surface) != lexeme.surface, lexeme.exact != lexeme.folded});
    const Word& word = words_.back();
    if (word.folded.size() <= longest) continue;
    auto places = WordPlaces::of(word.accented ? word.exact : word.folded, word.surface,
                                 word.accented, word.cased);
    if (!places) continue;
    longest = word.folded.size();
    places_ = std::move(places);
  }
  if (is_words_of_letters(typed_, words_.size())) between_blanks_ = ' ' + typed_ + ' ';
}

bool ExactWords::Word::is(const Lexeme& lexeme) const {
  if (accented ? lexeme.exact != exact : lexeme.folded != folded) return false;
  if (!cased || lexeme.surface == surface) return true;
  return capitals(lexeme.surface) == capitals(surface);
}

bool ExactWords::among_words_of(std::string_view text) const {
  std::vector<Token> tokens;
  analyzer_.tokenize(text, tokens);
  return std::search(tokens.begin(), tokens.end(), words_.begin(), words_.end(),
                     [](const Token& token, const Word& word) { return word.is(*token.lexeme); }) !=
         tokens.end();
}

bool ExactWords::plainly_in(std::string_view text) const {
  if (between_blanks_.empty()) return false;
  for (std::size_t place = text.find(between_blanks_); place != std::string_view::npos;
       place = text.find(between_blanks_, place + 1)) {
    const std::size_t end = place + between_blanks_.size();
    if (place > 0 && text[place - 1] != '&' && end < text.size() && text[end] != '&') return true;
  }
  return false;
}

bool ExactWords::in(std::string_view text) const {
  if (plainly_in(text)) return true;
  if (!places_) return among_words_of(text);
  constexpr std::size_t most_places = 4;  // looked at one by one
  std::size_t place = places_->find(text, 0);
  if (place == std::string_view::npos) return false;
  for (std::size_t looked = 0; looked < most_places && place != std::string_view::npos; ++looked) {
    if (among_words_of(around(text, place, 2 * typed_.size()))) return true;
    place = places_->find(text, place + 1);
  }
  return among_words_of(text);
}

Xapian::Query exact_query(IndexReader& index, std::string_view typed,
                          const Xapian::Query& candidates, std::optional<Field> field,
                          std::optional<std::uint64_t> most) {
  const auto words = std::make_shared<ExactWords>(index.analyzer(), typed);
  if (words->empty() || candidates.empty()) return Xapian::Query::MatchNothing;
  const bool in_quotes = field == Field::quote;
  const std::uint64_t all = std::max(1U, index.database().get_doccount());
  const auto each_match = [words, candidates, field, in_quotes, most, all](
                              const Xapian::Database& database, const auto& visit) {
    const std::uint64_t documents = database.get_doccount();
    const std::uint64_t room = most ? (*most * documents + all - 1) / all : documents;
    for_each_of_the_last(database, candidates, room, [&](const Xapian::MSetIterator& match) {
      const Xapian::Document document = match.get_document();
      if (in_quotes) {
        const StoredArticle stored = stored_article(document);
        if (quotes_have(*words, stored)) visit(*match, stored.article);
      } else {
        const Article article = article_alone(document);
        if (has_words(*words, article, field)) visit(*match, article);
      }
    });
  };
  if (!index.shards().any_remote())
    return documents_found(
        {fmt::format("={} {} {}", field ? static_cast<int>(*field) : -1, most.value_or(0), typed),
         fmt::format("just so: {}", typed),
         [each_match](const Xapian::Database& shard, DocumentSet& found) {
           each_match(shard, [&](Xapian::docid document, const Article&) { found.add(document); });
         }});
  std::vector<std::string> ids;
  each_match(index.database(),
             [&](Xapian::docid, const Article& article) { ids.push_back(terms::id(article.id)); });
  return {Xapian::Query::OP_OR, ids.begin(), ids.end()};
}

}  // namespace mercato
