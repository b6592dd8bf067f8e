// SPDX-License-Identifier: GPL-2.0-or-later
// What the ranking sees of the first hits of each query, before it weighs it: for
// scripts/fit_ranking.py.
//
//   ranking_features INDEX QUERIES.tsv     queries: id TAB words; prints, tab-separated, best
//   first:
//                                          query, article, score, best score, words, family, pairs,
//                                          first, topic, meaning

#include <algorithm>
#include <fstream>
#include <iostream>
#include <span>
#include <string>
#include <vector>

#include <fmt/ostream.h>

#include "common/base/error.hh"
#include "searcher/engine/index/index_reader.hh"
#include "searcher/engine/match/matcher.hh"
#include "searcher/engine/plan/plan.hh"
#include "searcher/engine/ranking/ranking.hh"

namespace {

using namespace mercato;

constexpr double apart = 1e5;  // what keeps the tiers of matches apart

void print_hits(IndexReader& index, const std::string& id, const std::string& words) {
  SearchRequest request;
  request.query = words;
  request.content = SearchRequest::Content::ids;
  request.total = SearchRequest::Total::estimated;
  SearchPlan plan = make_plan(index, request);
  const Lifts lifts = plan.compiled.notes.lifts;
  plan.compiled.notes.lifts = {};
  const std::size_t units = plan.compiled.units;
  request.limit = units > 1 && units <= ranking::most_strict_words ? ranking::lifted_of_few
                                                                   : ranking::lifted_hits;
  const Matches matches = find_matches(index, request, plan);
  const std::size_t count = std::min(matches.ranked.size(), request.limit);
  if (count == 0) return;
  const double head_start = matches.asked.head_start;
  const double best = head_start > 0 ? head_start : matches.ranked.front().score;
  const std::vector<std::string> forms =
      matches.values.forms(std::span(matches.ranked).first(count));
  const std::vector<HitFeatures> features = lifts.features(forms);
  for (std::size_t i = 0; i < count; ++i) {
    const HitFeatures& hit = features[i];
    const std::size_t tiers_below =
        i < matches.own ? 2 : (i < matches.own + matches.related ? 1 : 0);
    const double score = matches.ranked[i].score + apart * static_cast<double>(tiers_below);
    fmt::print(std::cout,
               "{}\t{}\t{:.8g}\t{:.8g}\t{:.6g}\t{:.6g}\t{:.6g}\t{:.6g}\t{:.6g}\t{:.6g}\n", id,
               matches.values.id(matches.ranked[i]), score, best, hit.words, hit.family, hit.pairs,
               hit.first, hit.topic, hit.meaning);
  }
  index.analyzer().recycle();
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) {
    std::cerr << "ranking_features INDEX QUERIES.tsv\n";
    return 2;
  }
  try {
    SilentPlaces silent;
    IndexChoice choice;
    choice.indexes = {arguments[1]};
    IndexReader index(choice, silent);
    std::ifstream queries(arguments[2]);
    for (std::string line; std::getline(queries, line);) {
      if (line.empty() || line.front() == '#') continue;
      const std::size_t tab = line.find('\t');
      if (tab == std::string::npos) continue;
      const std::size_t end = std::min(line.find('\t', tab + 1), line.size());
      print_hits(index, line.substr(0, tab), line.substr(tab + 1, end - tab - 1));
    }
  } catch (const Error& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
  return 0;
}
