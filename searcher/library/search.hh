// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

/// Searching from a program of one's own: `#include <mercato/search.hh>`. All types are values of
/// the standard library's; texts are UTF-8, places in them count bytes. What fails throws
/// `mercato::Error` (<mercato/error.hh>): `usage` for a query or a filter that cannot be read,
/// `no_index` for an index that is not named, missing, damaged, or was made by another version.
///
/// Version and ABI: the version is that of the programs. Until 1.0 any minor version may change
/// these types and what is compiled in; patch versions change neither. The namespace carries the
/// version of the interface (`v0`), so that objects built for two of them cannot be mixed up by the
/// linker. It is a static library: programs built with two versions run side by side, each reads
/// the indexes of its own, and an upgrade of the package changes none that is built.
namespace mercato::library {
inline namespace v0 {

/// A range of bytes of a text, to be marked.
struct Range {
  std::size_t begin = 0;
  std::size_t end = 0;  ///< behind the last byte
};

/// What a search asks for.
struct Query {
  std::string text = {};   ///< as typed: words, "phrases", fields, ranges; see mercato-query(7)
  std::size_t limit = 10;  ///< hits, or rows of a list; 0: counts and facets only
  std::size_t offset = 0;  ///< hits or rows to pass over
  /// `person:Sam Altman`, `date:2025-06..`; a value behind `!=` instead of `:` is left out.
  std::vector<std::string> filters = {};
  /// Fields to count, `person`, or `person:5` for the five most frequent values.
  std::vector<std::string> facets = {};
  bool newest_first = false;  ///< else the best first
  bool sure = false;          ///< only moves, quotes and values of facets that are right at 0.8
  bool unsure = false;        ///< also quotes below 0.6, moves below 0.65
};

struct Found {
  std::string id;
  double score = 0;  ///< comparable within one answer only
  std::string title;
  std::string date;  ///< ISO 8601: a day, or what is known of one; may be empty
  std::string source;
  std::string url;
  std::string path;               ///< the file it was read from
  std::string snippet;            ///< a passage around what was asked for
  std::vector<Range> highlights;  ///< of the snippet, in order
  std::vector<std::string> people;
  std::vector<std::string> organizations;
  bool partial = false;  ///< has some of the words only
};

struct Count {
  std::string value;  ///< as a filter takes it
  std::size_t articles = 0;
};

struct Facet {
  std::string field;
  std::size_t values = 0;     ///< how many there are in all
  std::vector<Count> counts;  ///< the most frequent first; dates and amounts in their order
};

struct Answer {
  std::size_t total = 0;              ///< articles that match
  std::size_t partial = 0;            ///< more, listed after these, that have a part of the words
  std::string corrected;              ///< the query that was run instead, if one was
  std::vector<Found> hits;            ///< best first
  std::vector<Facet> facets;          ///< as they were asked for
  std::vector<std::string> warnings;  ///< what was doubtful in the query
};

/// Someone who goes from one organization to another.
struct Move {
  std::string article;  ///< id
  std::string who;      ///< a person, or a group as it is told: « huit chercheurs »
  std::string from;     ///< may be empty
  std::string to;       ///< may be empty
  std::string role;
  std::string date;      ///< ISO 8601, of the move if the text says it, else of the article
  std::string evidence;  ///< the sentence that says so
  float confidence = 1;  ///< 0 to 1
};

/// Something said.
struct Quote {
  std::string article;  ///< id
  std::string speaker;  ///< empty if not known
  std::string text;     ///< without quotation marks
  std::string sentence;
  float confidence = 1;  ///< 0 to 1
};

/// What an index holds of an article.
struct Text {
  std::string id;
  std::string title;
  std::string lead;
  std::string body;
  std::string date;
  std::string source;
  std::string author;
  std::string url;
  std::string language;  ///< ISO 639-1
};

/// An open index. Opening takes milliseconds; keep it open. A new build or an update is seen by the
/// next call. Not thread-safe: one for each thread; several over one index, in one process or many,
/// do not disturb one another, nor a build.
class Searcher {
 public:
  /// `indexes`: index folders, stub files or `remote:HOST:PORT`, searched as one.
  explicit Searcher(const std::vector<std::string>& indexes);
  explicit Searcher(const std::string& index);
  ~Searcher();
  Searcher(Searcher&&) noexcept;
  Searcher& operator=(Searcher&&) noexcept;

  [[nodiscard]] Answer search(const Query& query) const;

  /// Moves and quotes of the articles that match; `facets` do not count here.
  [[nodiscard]] std::vector<Move> moves(const Query& query) const;
  [[nodiscard]] std::vector<Quote> quotes(const Query& query) const;

  /// The article of this id; nothing if there is none.
  [[nodiscard]] std::optional<Text> article(const std::string& id) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace v0
}  // namespace mercato::library
