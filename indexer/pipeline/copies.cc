// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/pipeline/copies.hh"

#include <algorithm>
#include <cstring>

#include <xapian.h>

#include "common/article/stored.hh"
#include "common/fields/fields.hh"
#include "common/format/schema.hh"

namespace mercato {
namespace {

constexpr std::size_t rare_words = 12;  // enough of them are in a copy at the threshold
constexpr Xapian::doccount most_candidates = 8;

std::string bytes_of(std::uint64_t number) {
  std::string bytes(sizeof number, '\0');
  std::memcpy(bytes.data(), &number, sizeof number);
  return bytes;
}

/// The stems of a text that fewest articles of the index have.
std::vector<std::string> rarest(const Xapian::Database& database,
                                const std::vector<Token>& tokens) {
  std::vector<const Lexeme*> lexemes;
  for (const Token& token : tokens)
    if (!token.lexeme->stop) lexemes.push_back(token.lexeme);
  std::sort(lexemes.begin(), lexemes.end());
  lexemes.erase(std::unique(lexemes.begin(), lexemes.end()), lexemes.end());
  std::vector<std::pair<Xapian::doccount, std::string>> words;
  for (const Lexeme* lexeme : lexemes) {
    std::string term = terms::stem(lexeme->stem);
    if (const Xapian::doccount articles = database.get_termfreq(term); articles > 0)
      words.emplace_back(articles, std::move(term));
  }
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  std::vector<std::string> rare;
  for (std::size_t i = 0; i < std::min(words.size(), rare_words); ++i)
    rare.push_back(std::move(words[i].second));
  return rare;
}

}  // namespace

TextSketch sketch(const Article& article) {
  return sketch(article.lead.empty() ? article.body : article.lead + '\n' + article.body);
}

std::string StoryGroups::story_of(const Article& article, const TextSketch& text,
                                  std::uint64_t content) {
  stories_.push_back(stable_hash(article.id) ^ content);
  return bytes_of(stories_[groups_.add(text)]);
}

std::string indexed_story(const Xapian::Database& database, const std::vector<Token>& tokens,
                          const TextSketch& text,
                          const std::function<bool(std::uint32_t)>& counts) {
  if (text.shingles < fewest_shingles) return {};
  const std::vector<std::string> words = rarest(database, tokens);
  Xapian::Enquire enquire(database);
  enquire.set_query({Xapian::Query::OP_OR, words.begin(), words.end()});
  const Xapian::MSet matches = enquire.get_mset(0, most_candidates);
  double best = duplicate_threshold;
  std::string story;
  for (auto it = matches.begin(); it != matches.end(); ++it) {
    if (!counts(*it)) continue;
    const Xapian::Document document = it.get_document();
    const double alike = resemblance(text, sketch(decode_stored(document.get_data()).article));
    if (alike < best || (alike == best && !story.empty())) continue;
    best = alike;
    story = document.get_value(slot::collapse);
  }
  return story;
}

}  // namespace mercato
