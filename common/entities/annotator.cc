// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/entities/annotator.hh"

#include <utility>

#include "common/entities/amounts.hh"
#include "common/entities/dates.hh"
#include "common/entities/discourse.hh"
#include "common/entities/moves.hh"
#include "common/entities/phrasebook.hh"
#include "common/entities/quotes.hh"
#include "common/entities/reading.hh"

namespace mercato {

Annotator::Annotator(const Lexicon& lexicon)
    : phrasebook_(lexicon.phrasebook() ? lexicon.phrasebook() : Phrasebook::empty()),
      recognizer_(lexicon),
      marks_(phrasebook_->marks()) {}

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
  auto quotes = find_quotes(text, discourse);
  auto moves = find_moves(discourse, *phrasebook_, quotes, found.dates);
  found.quotes = std::move(quotes);
  found.moves = std::move(moves);
  return found;
}

}  // namespace mercato
