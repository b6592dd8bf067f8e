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

namespace {

/// 2025-07-08, or 2025-07 or 2025 for a whole month or year.
std::string shortest_iso(const DateMention& date) {
  if (date.first == date.last) return date.first;
  const bool year = date.first.ends_with("-01-01") && date.last.ends_with("-12-31");
  return date.first.substr(0, year ? 4 : 7);
}

/// Gives each move the first date its sentence says.
void date_moves(Annotations& found) {
  for (Move& move : found.moves)
    for (const DateMention& date : found.dates)
      if (move.date.empty() && move.span.contains(date.span)) move.date = shortest_iso(date);
}

}  // namespace

Annotations Annotator::annotate(const Article& article, const ArticleText& text,
                                std::span<const Token> tokens) {
  Annotations found;
  recognizer_.recognize(text, tokens, found);
  const Reading reading = read_article(text, tokens, marks_);
  found.amounts = find_amounts(reading);
  const Discourse discourse(reading, found);
  auto quotes = find_quotes(text, discourse);
  auto moves = find_moves(discourse, *phrasebook_, quotes);
  found.quotes = std::move(quotes);
  found.moves = std::move(moves);
  found.dates = find_dates(reading, article.date);
  date_moves(found);
  return found;
}

}  // namespace mercato
