// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/plan/sets/term_union.hh"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "searcher/engine/plan/sets/document_source.hh"

namespace mercato {
namespace {

constexpr std::size_t few_terms = 8;  // an OR of so many is quick

}  // namespace

Xapian::Query term_union(const std::vector<std::string>& terms) {
  if (terms.size() <= few_terms) return {Xapian::Query::OP_OR, terms.begin(), terms.end()};
  return documents_found(
      {fmt::format("{}", fmt::join(terms, " ")),
       fmt::format("any of {} terms from {} to {}", terms.size(), terms.front(), terms.back()),
       [terms](const Xapian::Database& shard, DocumentSet& found) {
         for (const std::string& term : terms)
           for (auto it = shard.postlist_begin(term); it != shard.postlist_end(term); ++it)
             found.add(*it);
       }});
}

}  // namespace mercato
