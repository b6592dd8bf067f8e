// SPDX-License-Identifier: GPL-2.0-or-later
#include <string>
#include <utility>

#include <fmt/format.h>

#include "common/format/schema.hh"
#include "common/text/unicode.hh"
#include "searcher/engine/index/names.hh"
#include "searcher/engine/rows/listing.hh"

namespace mercato {

Listing<QuoteRow> list_quotes(IndexReader& index, const SearchRequest& request) {
  auto listing = list_rows<QuoteRow>(
      index, request, terms::has_quote, [&](const ArticleRows& article, const auto& add) {
        for (const Quote& quote : article.stored.annotations.quotes) {
          if (quote.confidence < request.least_confidence) continue;
          QuoteRow row{article.origin, shown_name(index, Field::person, quote.speaker), quote.text,
                       article.sentence(quote.span)};
          row.confidence = quote.confidence;
          RowFacts facts;
          facts.text = fmt::format("{}\n{}\n{}", row.sentence, row.text, row.speaker);
          article.add_entities(facts, row.sentence);
          facts.names[Field::speaker] = {quote.speaker};
          facts.names[Field::person].push_back(quote.speaker);
          add(std::move(row), facts);
        }
      });
  sort_rows(listing.rows, request.row_sort,
            [](const QuoteRow& row) -> const std::string& { return row.origin.date; });
  fold_tellings(listing.rows,
                [](const QuoteRow& row) { return fold(row.speaker) + "|" + fold(row.text); });
  return page(std::move(listing));
}

}  // namespace mercato
