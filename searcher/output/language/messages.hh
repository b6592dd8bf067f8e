// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

/// What people read in answers, in their language. Machine formats never change.
namespace mercato {

enum class Language : std::uint8_t { french, english };

/// The language of a locale's name (LANG): English for en…, French for all others, as the press is.
[[nodiscard]] Language language_of_locale(std::string_view locale);

enum class Message : std::uint8_t {
  article,
  articles,
  no_result_but,  ///< {} asked, {} searched instead
  all_partial,
  partial_counted,
  also_related,  ///< {} articles more
  related_heading,
  partial_heading,
  no_page,
  partial,
  copy,
  copies,
  nobody,
  move,
  moves,
  quote,
  quotes,
  amount,
  amounts,
  date,
  dates,
  suggestion,
  suggestions,
  told_by,  ///< {} articles
  warning,
  rows_written,     ///< {} of {} rows
  did_you_mean,     ///< {} a name
  no_such_article,  ///< {} an id
  empty_filter,     ///< {} a filter
  new_article,
  new_articles,
  since,              ///< {} so many new articles, {} a time
  quoted,             ///< {} a quotation
  said_by,            ///< {} who, {} a quotation
  explained_reading,  ///< --explain: the query as it was read
  explained_tree,
  explained_expansion,
  saved_search,  ///< {} a name, {} a query, {} so many articles
  count_,        ///< must be last: how many there are
};

/// A message, with {} where something is to be put.
[[nodiscard]] std::string_view message(Message message, Language language);

/// The word for a count: the first for 0 and 1 (in English for 1), the second for more.
[[nodiscard]] std::string_view counted(Message one, Message several, std::size_t count,
                                       Language language);

/// 33 818 (narrow no-break spaces) or 33,818.
[[nodiscard]] std::string number_text(std::size_t value, Language language);

/// 1,3 or 1.3: one digit.
[[nodiscard]] std::string decimal_text(double value, Language language);

/// The heading of a field's facet: « personnes », "people".
[[nodiscard]] std::string_view field_heading(std::string_view field, Language language);

/// What one value of a field is: « personne », "person".
[[nodiscard]] std::string_view field_kind(std::string_view field, Language language);

}  // namespace mercato
