// SPDX-License-Identifier: GPL-2.0-or-later
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "common/format/schema.hh"
#include "common/text/unicode.hh"
#include "searcher/engine/index/names.hh"
#include "searcher/engine/rows/listing.hh"
#include "searcher/engine/rows/sentence.hh"

namespace mercato {

Listing<QuoteRow> list_quotes(IndexReader& index, const SearchRequest& request) {
  refuse_sort_by_value(request, "quotes");
  auto listing = list_rows<QuoteRow>(
      index, request, terms::has_quote,
      [&](const ArticleRows& article, bool names, const auto& offer) {
        for (const Quote& quote : article.stored.annotations.quotes) {
          if (quote.confidence < request.least_confidence) continue;
          const std::string_view sentence = article.sentence(quote.span);
          const std::string speaker = shown_name(index, Field::person, quote.speaker);
          RowFacts facts;
          facts.text = fmt::format("{}\n{}\n{}", sentence, quote.text, speaker);
          if (names) article.add_entities(facts, one_line(sentence));
          facts.names[Field::speaker] = {quote.speaker};
          facts.names[Field::person].push_back(quote.speaker);
          offer(facts, [&] {
            QuoteRow row{article.origin, speaker, quote.text, one_line(sentence)};
            row.confidence = quote.confidence;
            return row;
          });
        }
      });
  leave_out_unsure(
      listing, request, likely_speaker,
      "one quote is left out, as who speaks is less probable than {}: --unsure lists it",
      "{} quotes are left out, as who speaks is less probable than {}: --unsure lists them");
  sort_rows(listing.rows, request.row_sort,
            [](const QuoteRow& row) -> const std::string& { return row.origin.date; });
  fold_tellings(listing.rows,
                [](const QuoteRow& row) { return fold(row.speaker) + "|" + fold(row.text); });
  return page(std::move(listing));
}

}  // namespace mercato
