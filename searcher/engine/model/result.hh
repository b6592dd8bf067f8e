// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/article/annotations.hh"
#include "common/article/article.hh"
#include "common/fields/fields.hh"
#include "searcher/engine/model/rows.hh"

namespace mercato {

/// Text around matches, with the places to mark.
struct Snippet {
  std::string text;
  std::vector<Span> highlights;  ///< bytes of `text`, in order, not overlapping
};

/// What one term added to a hit's score (`--explain`).
struct TermScore {
  std::string term;
  double score = 0;
};

struct Hit {
  std::size_t rank = 0;  ///< from 1, over all pages
  std::string id;
  double score = 0;
  std::string title;
  std::vector<Span> title_highlights;
  std::string date;
  std::string source;
  std::string author;
  std::string url;
  std::string language;
  std::string path;
  std::string lead;
  Snippet snippet;
  std::array<std::vector<std::string>, 5> entities;  ///< by EntityType, canonical names
  bool partial = false;                              ///< not every word of the query is in it
  std::vector<std::string> copies;                   ///< ids of near-duplicates (`--collapse`)
  std::vector<TermScore> terms;                      ///< with `--explain`
};

struct FacetValue {
  std::string value;
  std::size_t count = 0;
  bool selected = false;
};

struct FacetResult {
  Field field{};
  std::size_t total_values = 0;
  std::vector<FacetValue> values;  ///< most frequent first, then by name
};

/// `--explain`: how the query was understood.
struct Explanation {
  std::string read;       ///< the query in canonical syntax
  std::string tree;       ///< indented, one node a line
  std::string expansion;  ///< what synonyms, aliases and corrections added
  std::string xapian;     ///< Xapian::Query::get_description()
};

struct SearchResult {
  std::string query;                     ///< as typed
  std::string parsed;                    ///< in canonical syntax
  std::optional<std::string> corrected;  ///< the query that was run instead, if one was
  bool relaxed = false;  ///< few articles have every word: some hits may have only a part
  std::size_t total = 0;
  bool total_exact = true;
  std::size_t offset = 0;
  std::size_t limit = 0;
  double took_ms = 0;
  std::vector<MoveRow> moves;  ///< that answer the query, if it asks for moves: before the hits
  std::vector<Hit> hits;
  std::vector<FacetResult> facets;
  std::vector<std::string> warnings;
  std::vector<std::string> missing_shards;  ///< that did not answer, each with the reason
  std::optional<Explanation> explanation;
};

}  // namespace mercato
