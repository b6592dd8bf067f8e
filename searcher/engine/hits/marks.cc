// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/hits/marks.hh"

#include <utility>

#include "searcher/engine/hits/snippet.hh"
#include "searcher/engine/plan/plan.hh"

namespace mercato {

ShownArticle mark_words(IndexReader& index, StoredArticle article, const std::string& query) {
  ShownArticle shown{std::move(article)};
  if (query.empty()) return shown;
  SearchRequest request;
  request.query = query;
  const SearchPlan plan = make_plan(index, request);
  const StemSet& stems = plan.compiled.notes.stems;
  const Article& text = shown.stored.article;
  shown.title_marks = find_stems(index.analyzer(), text.title, stems);
  shown.lead_marks = find_stems(index.analyzer(), text.lead, stems);
  shown.body_marks = find_stems(index.analyzer(), text.body, stems);
  index.analyzer().recycle();
  return shown;
}

}  // namespace mercato
