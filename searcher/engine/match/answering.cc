// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/match/answering.hh"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "searcher/engine/index/articles.hh"
#include "searcher/engine/plan/lift_reader.hh"
#include "searcher/engine/questions/yes_no.hh"
#include "searcher/engine/ranking/ranking.hh"

namespace mercato {
namespace {

/// Where the sentence ends that goes on at `at`.
std::size_t sentence_end(std::string_view text, std::size_t at) {
  for (; at < text.size(); ++at) {
    const char c = text[at];
    const bool before_space = at + 1 == text.size() || text[at + 1] == ' ' || text[at + 1] == '\n';
    if (c == '\n' || ((c == '.' || c == '!' || c == '?') && before_space)) return at + 1;
  }
  return at;
}

}  // namespace

double best_answer(Analyzer& analyzer, std::string_view text, const StemSet& stems, AnswerKind kind,
                   const std::function<double(const std::string&)>& worth) {
  double most = 0;
  const std::vector<StemMatch> matches = find_stem_matches(analyzer, text, stems);
  auto match = matches.begin();
  for (std::size_t begin = 0; match != matches.end();) {
    const std::size_t end = sentence_end(text, begin);
    double sum = 0;
    std::vector<const std::string*> seen;
    for (; match != matches.end() && match->span.begin < end; ++match) {
      if (std::find(seen.begin(), seen.end(), match->stem) != seen.end()) continue;
      seen.push_back(match->stem);
      sum += worth(*match->stem);
    }
    if (sum > most && has_answer(kind, text.substr(begin, end - begin))) most = sum;
    begin = end;
  }
  return most;
}

void lift_answers(IndexReader& index, const SearchPlan& plan, AnswerKind kind, double best,
                  std::span<RankedMatch> hits) {
  double whole = 0;
  for (const StemLift& stem : plan.compiled.notes.lifts.stems) whole += stem.rarity;
  if (whole <= 0 || hits.size() < 2) return;
  const auto worth = [&](const std::string& stem) { return rarity(index, stem); };
  for (RankedMatch& hit : hits) {
    const Article article = stored_article(hit.document()).article;
    const std::string text = article.title + "\n" + article.lead + "\n" + article.body;
    const double share =
        kind == AnswerKind::yes_no
            ? static_cast<double>(says_yes_or_no(text))
            : best_answer(index.analyzer(), text, plan.compiled.notes.stems, kind, worth) / whole;
    hit.score += ranking::answer * best * std::min(1.0, share);
  }
  put_in_order(hits);
}

}  // namespace mercato
