// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/annotator.hh"

#include <utility>

#include "indexer/analysis/amounts/amounts.hh"
#include "indexer/analysis/dates/dates.hh"
#include "indexer/analysis/knowledge/phrasebook.hh"
#include "indexer/analysis/moves/moves.hh"
#include "indexer/analysis/quotes/quotes.hh"
#include "indexer/analysis/reading/discourse.hh"
#include "indexer/analysis/reading/reading.hh"

namespace mercato {

Annotator::Annotator(const Lexicon& lexicon)
    : phrasebook_(lexicon.phrasebook() ? lexicon.phrasebook() : Phrasebook::empty()),
      recognizer_(lexicon),
      marks_(phrasebook_->marks()) {
  require_quote_features(phrasebook_->quote_models());
  require_move_features(phrasebook_->move_model());
}

void Annotator::recycle() {
  recognizer_.recycle();
  marks_.forget();
}

Annotations Annotator::annotate(const Article& article, const ArticleText& text,
                                std::span<const Token> tokens) {
  Annotations found;
  recognizer_.recognize(text, tokens, found);
  const Reading reading = read_article(text, tokens, marks_);
  found.amounts = find_amounts(reading);
  found.dates = find_dates(reading, article.date);
  const Discourse discourse(reading, found);
  auto quotes = find_quotes(text, discourse, phrasebook_->quote_models());
  auto moves = find_moves(discourse, *phrasebook_, quotes, found.dates);
  found.quotes = std::move(quotes);
  found.moves = std::move(moves);
  return found;
}

}  // namespace mercato
