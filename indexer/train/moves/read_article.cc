// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/train/moves/read_article.hh"

#include <utility>

#include "indexer/analysis/dates/dates.hh"
#include "indexer/analysis/quotes/quotes.hh"
#include "indexer/train/moves/own_sentences.hh"

namespace mercato {

std::unique_ptr<ReadArticle> GoldReader::read(MoveArticle gold) {
  const Phrasebook& phrasebook = *lexicon_.phrasebook();
  auto article = std::make_unique<ReadArticle>();
  article->gold = std::move(gold);
  article->text = article_text(article->gold.article);
  article->tokens = tokenize(analyzer_, article->text);
  if (article->gold.made)
    article->found = known_entities(article->text);
  else
    recognizer_.recognize(article->text, article->tokens, article->found);
  article->reading =
      std::make_unique<Reading>(read_article(article->text, article->tokens, marks_));
  article->found.dates = find_dates(*article->reading, article->gold.article.date);
  article->discourse = std::make_unique<Discourse>(*article->reading, article->found);
  article->found.quotes =
      find_quotes(article->text, *article->discourse, phrasebook.quote_models());
  article->scene =
      std::make_unique<MoveScene>(*article->discourse, phrasebook, article->found.quotes);
  article->cases = std::make_unique<CaseFinder>(*article->scene, article->gold);
  article->training = {article->cases.get(), article->cases->movers()};
  return article;
}

}  // namespace mercato
