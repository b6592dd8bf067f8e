// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "common/article/stored.hh"

/// What the commands beside `search` answer with: one row a line of output.
namespace mercato {

/// Where a row was read.
struct RowOrigin {
  std::string id;    ///< of the article
  std::string date;  ///< of publication
  std::string source;
  std::string title;
};

/// Something said, by whom.
struct QuoteRow {
  RowOrigin origin;
  std::string speaker;       ///< canonical name, empty if not known
  std::string text;          ///< without the quotation marks
  std::string sentence;      ///< in which it is said
  std::size_t tellings = 1;  ///< articles that print it
  float confidence = 1;      ///< how likely it is a quote of this speaker
};

/// One person or group that goes from one organization to another.
struct MoveRow {
  RowOrigin origin;
  std::string person;  ///< empty for a counted group
  std::string group;   ///< « huit chercheurs »
  std::string kind;    ///< name_of(MoveKind)
  std::string from;
  std::string to;
  std::string role;
  std::string date;          ///< of the move if the text says it, else of the article
  std::string evidence;      ///< the sentence that says so
  std::size_t tellings = 1;  ///< articles that tell it
  float confidence = 1;      ///< how likely the person and both ends are right
};

/// Money, and what it is about.
struct AmountRow {
  RowOrigin origin;
  double value = 0;      ///< in units of the currency
  std::string currency;  ///< ISO 4217
  std::string text;      ///< as written
  std::string sentence;
  std::vector<std::string> about;  ///< people and organizations of the sentence
};

/// A date that an article speaks of.
struct DateRow {
  RowOrigin origin;
  std::string first;  ///< ISO 8601 day
  std::string last;   ///< ISO 8601 day
  std::string text;   ///< as written
  std::string sentence;
  std::vector<std::string> about;  ///< people and organizations of the sentence
};

/// How many go from one organization to another: who feeds whom.
struct MoveFlow {
  std::string from;
  std::string to;
  std::vector<std::string> movers;  ///< people, then groups; each once, however often it is told
};

/// One way to go on from a prefix.
struct Suggestion {
  std::string text;
  std::string kind;       ///< "word", or the name of an entity type
  std::size_t count = 0;  ///< articles that have it
};

/// A page of rows, with what was asked.
template <typename Row>
struct Listing {
  std::string query;  ///< as typed
  std::vector<Row> rows = {};
  std::string parsed = {};                    ///< in canonical syntax
  std::optional<std::string> corrected = {};  ///< the query that was run instead, if one was
  std::size_t total = 0;                      ///< rows on all pages
  std::size_t offset = 0;
  std::size_t limit = 0;
  std::vector<std::string> warnings = {};
  std::vector<std::string> missing_shards = {};  ///< that did not answer, each with the reason
};

}  // namespace mercato
