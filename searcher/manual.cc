// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/manual.hh"

#include <algorithm>

#include <fmt/format.h>

#include "common/fields/fields.hh"
#include "common/text/unicode.hh"

namespace mercato {
namespace {

constexpr std::string_view words_page = R"(Words
  compensation Meta            articles with both words, or as many of them as there are;
                               an article with every word comes first
  "intelligence artificielle"  these words in a row; « » and “ ” do as well
  =départ  ="à la tête de"     as typed, no other form: not départs, not département; capitals
                               and accents hold where they are typed (=Meta)
  débauch*                     words with this beginning
  m?sque                       ? is any one letter, * any number of letters
  Kashoggi~                    words that are nearly the same; ~1 ~2 says how many letters
                               may differ
  Case, accents and endings do not count: eleve finds élèves. An exact form ranks higher.
  A total counts the words themselves. What has only a synonym or another name comes after
  them and is counted apart; --related counts it, too.

Operators
  Meta ET OpenAI               AND: both sides
  prime OU bonus               OR: one side at least
  Meta SAUF Facebook           NOT: the first without the second
  Meta -Facebook               the same, for one word, phrase or parenthesis
  (prime OU bonus) Meta        parentheses group
  Altman PROCHE/5 Musk         NEAR: at most 5 words apart; PROCHE alone: 10
  In capitals only. Words in a row belong together more closely than anything that an
  operator joins; SAUF and ET bind more closely than OU.

Fields
  titre:Meta                   the word in the title
  titre:(Meta OU OpenAI)       one of the words in the title
  personne:"Sam Altman"        articles that speak of him, whatever they call him
  org:xAI source:Reuters       articles of one paper that speak of a company
  de:xAI vers:OpenAI           someone goes from xAI to OpenAI
  cite:"Sam Altman"            articles that quote him
  A field counts when it is one of these and a value follows its colon at once.

)";

constexpr std::string_view ranges_page = R"(
Amounts and dates
  montant:>=10Md$              10 billion dollars or more; also > < <= and =
  montant:1Md..20Md            from one to twenty billion of any currency
  montant:..500M€              at most 500 million euros
  date:2025                    published that year; 2025-07 that month; 2025-07-08 that day
  date:2025-06..2025-09        from June to September
  date:2025-07..               since July 2025
  date:7j                      in the last 7 days; also 2sem, 3mois, 1an
  date:hier                    yesterday; also aujourd'hui, juillet, 8 juillet 2025
  date:mars 2020               also avant 2019, depuis mai 2020, entre mars et mai 2020,
                               3 derniers mois, 2020-W12
  évoque:2026                  articles that speak of 2026

What was kept
  query:NAME                   what the saved search NAME asks for; also recherche:
  tag:lu  -tag:lu              articles with this tag, without it; also étiquette:
  arrivée:7j                   articles that came into the index then; also arrived:

What is typed otherwise
  Nothing is refused: a parenthesis or a quotation mark without its partner is left out, an
  unknown field and an operator without a side are words, and a warning says so. --strict
  refuses such a query and shows the place.
)";

std::string fields_section() {
  std::string out;
  for (const FieldRow& r : field_table) {
    std::string names(r.name);
    for (const std::string_view other : {r.french, r.alias})
      if (!other.empty() && other != r.name) names += fmt::format(", {}", other);
    const std::size_t width = count_code_points(names);
    out += fmt::format("  {}{} {}\n", names, std::string(width < 28 ? 28 - width : 0, ' '), r.help);
  }
  return out;
}

constexpr std::string_view description =
    R"(mercato-searcher finds articles in an index that mercato-indexer has built, ranks them, and counts
who and what they speak of. Words without a command are a query.

The answer goes to standard output, messages go to standard error. Text is for people, and changes
from version to version; json, ndjson, csv, tsv and trec are for scripts and do not. A query that
starts with - follows after --; a query that is the name of a command follows after search.)";

}  // namespace

std::string query_syntax() {
  return std::string(words_page) + fields_section() + std::string(ranges_page);
}

Manual searcher_manual() {
  return {
      .name = "mercato-searcher",
      .summary = "Search an index of French press articles",
      .description = description,
      .default_command = "search",
      .default_operand = "QUERY",
      .examples = {{"articles on a person", "mercato-searcher Liberatore"},
                   {"the newest first, as JSON",
                    "mercato-searcher 'compensation Meta' --sort -date --format json"},
                   {"only articles that speak of one of two companies",
                    "mercato-searcher prime -f organization:Meta -f organization:OpenAI"},
                   {"who left one company for another",
                    "mercato-searcher moves de:xAI vers:OpenAI"},
                   {"what someone is quoted with", "mercato-searcher quotes cite:'\"Sam Altman\"'"},
                   {"sums of money with a name in their sentence",
                    "mercato-searcher amounts 'Meta montant:>=1M$'"},
                   {"who is spoken of since July 2025",
                    "mercato-searcher facets date:2025-07.. --facet person:20"},
                   {"who appears with someone", "mercato-searcher facets --with 'Sam Altman'"},
                   {"who feeds whom, drawn", "mercato-searcher moves --format dot"},
                   {"keep a query, for news and for query:primes",
                    "mercato-searcher save primes 'prime OU bonus'"},
                   {"many queries, a TREC run",
                    "mercato-searcher batch queries.tsv --format trec"}},
      .topics = {{"syntax", "mercato-query", "the query language of mercato-searcher",
                  query_syntax}},
      .see_also = "mercato-query(7), mercato-indexer(1)",
      .completed = {{"--filter", "filter"},
                    {"--with", "with"},
                    {"--fields", "fields"},
                    {"QUERY", "query"},
                    {"NAME", "saved"}},
  };
}

}  // namespace mercato
