// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "common/article/stored.hh"

/// What the commands beside `search` answer with: one row a line of output.
namespace mercato {

/// Something said, by whom, and where it was read.
struct QuoteRow {
  std::string id;
  std::string date;
  std::string source;
  std::string title;
  std::string speaker;  ///< canonical name, empty if not known
  std::string text;     ///< without the quotation marks
};

/// One person or group that goes from one organization to another.
struct MoveRow {
  std::string person;  ///< empty for a counted group
  std::string group;   ///< « huit chercheurs »
  std::string kind;    ///< name_of(MoveKind)
  std::string from;
  std::string to;
  std::string role;
  std::string date;      ///< of the move if the text says it, else of the article
  std::string id;        ///< the article
  std::string title;     ///< its title
  std::string source;    ///< its source
  std::string evidence;  ///< the sentence that says so
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

}  // namespace mercato
