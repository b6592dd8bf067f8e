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
#include "common/article/stored.hh"
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
  bool related = false;                              ///< matches by synonyms or other names only
  std::vector<std::string> tags;                     ///< that a reader gave the article
  std::vector<std::string> copies;                   ///< ids of near-duplicates (`--collapse`)
  std::vector<TermScore> terms;                      ///< with `--explain`
};

/// An article, with the words of a query marked in it if there is one.
struct ShownArticle {
  StoredArticle stored;
  std::vector<Span> title_marks = {};  ///< bytes of the title
  std::vector<Span> lead_marks = {};
  std::vector<Span> body_marks = {};
};

struct FacetValue {
  std::string value;  ///< as a filter on the field takes it
  std::size_t count = 0;
  bool selected = false;
  double from = 0;            ///< of an amount bucket, in units of `currency`
  double to = 0;              ///< its end, which is outside
  std::string currency = {};  ///< ISO 4217; empty but for amounts
};

struct FacetResult {
  Field field{};
  std::size_t total_values = 0;    ///< of a sample, those that it has
  std::vector<FacetValue> values;  ///< most frequent first, then by name; scales in their order
};

/// `--explain`: how the query was understood.
struct Explanation {
  std::string read;       ///< the query in canonical syntax
  std::string tree;       ///< indented, one node a line
  std::string expansion;  ///< what synonyms, aliases and corrections added
  std::string xapian;     ///< Xapian::Query::get_description()
};

/// The matches over which facets were counted instead of all: their counts are estimates.
struct FacetSample {
  std::size_t sampled = 0;
  std::size_t matches = 0;  ///< that they stand for
};

struct SearchResult {
  std::string query;                     ///< as typed
  std::string parsed;                    ///< in canonical syntax
  std::optional<std::string> corrected;  ///< the query that was run instead, if one was
  bool relaxed = false;           ///< no article has every word: those count that have a part
  std::size_t total = 0;          ///< articles that match the words themselves
  std::size_t total_related = 0;  ///< more, that match by synonyms and other names only
  std::size_t total_partial = 0;  ///< more, listed after these, that have a part of the words
  bool total_exact = true;
  std::size_t offset = 0;
  std::size_t limit = 0;
  double took_ms = 0;
  std::vector<MoveRow> moves;  ///< that answer the query, if it asks for moves: before the hits
  std::vector<Hit> hits;
  std::vector<FacetResult> facets;
  std::optional<FacetSample> facet_sample;  ///< if facets were not counted over all matches
  std::vector<std::string> warnings;
  std::vector<std::string> missing_shards;  ///< that did not answer, each with the reason
  std::optional<Explanation> explanation;
};

}  // namespace mercato
