// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/match/full_tiers.hh"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "common/fields/fields.hh"
#include "searcher/engine/plan/words/best_documents.hh"

namespace mercato {
namespace {

/// Counts both tiers, told apart by their weight.
class TierSpy : public Xapian::MatchSpy {
 public:
  TierSpy(double ahead, FacetCounts* facets) : ahead_(ahead), facets_(facets) {}

  void operator()(const Xapian::Document& document, double weight) override {
    if (weight < ahead_) {
      ++related_;
      return;
    }
    ++own_;
    if (facets_ != nullptr) facets_->add(document.get_value(slot::facets));
  }

  [[nodiscard]] std::size_t own() const { return own_; }
  [[nodiscard]] std::size_t related() const { return related_; }

 private:
  double ahead_;
  FacetCounts* facets_;
  std::size_t own_ = 0;
  std::size_t related_ = 0;
};

/// Without a count: what was found is all there is, or the first of about so many.
void take_totals(FullTiers& tiers, const BestMatches& best, std::optional<std::size_t> known) {
  const std::size_t own = tiers.own.ranked.size();
  const std::size_t about = best.found.get_matches_estimated();
  tiers.own.exact = best.all || own < best.found.size();
  tiers.own.total = tiers.own.exact ? own : about;
  if (known) tiers.own.total = *known;
  tiers.own.exact = tiers.own.exact || known;
  if (!tiers.related) return;
  tiers.related->exact = best.all;
  tiers.related->total = tiers.related->ranked.size();
}

/// Tells the tiers apart among their best matches.
FullTiers parted(const FullQuery& full, std::vector<RankedMatch> best, const TierOptions& options) {
  FullTiers tiers;
  tiers.own.asked.query = full.query;
  if (full.ahead > 0) tiers.related.emplace().asked.query = full.query;
  for (RankedMatch& match : best) {
    const bool own = match.score >= full.ahead;
    if (own) match.score -= full.ahead;
    (own ? tiers.own : *tiers.related).ranked.push_back(std::move(match));
  }
  if (options.ordered) {
    put_in_order(tiers.own.ranked);
    if (tiers.related) put_in_order(tiers.related->ranked);
  }
  return tiers;
}

/// Where the total is known: the best matches are found without Xapian's matcher.
FullTiers best_of_source(const IndexReader& index, const FullQuery& full,
                         const TierOptions& options) {
  const Xapian::Database& database = index.database();
  std::size_t asked = options.kept + most_alike;
  std::vector<ScoredDocument> best = best_documents(*full.source, database, asked);
  for (; best.size() == asked && alike(best[options.kept - 1].score, best.back().score);
       best = best_documents(*full.source, database, asked))
    asked *= 4;
  const bool all = best.size() < asked;
  std::vector<RankedMatch> ranked;
  ranked.reserve(best.size());
  for (const ScoredDocument& one : best)
    ranked.push_back({{database, one.document, one.score}, one.score});
  FullTiers tiers = parted(full, std::move(ranked), options);
  tiers.own.total = *full.own;
  if (!tiers.related) return tiers;
  tiers.related->exact = all;
  tiers.related->total = tiers.related->ranked.size();
  return tiers;
}

}  // namespace

FullTiers run_full_tiers(const IndexReader& index, const SearchRequest& request,
                         const FullQuery& full, const TierOptions& options) {
  const bool counts = options.counts || options.facets != nullptr;
  if (!counts && options.kept > 0 && full.source && full.own && index.shards().parts().size() == 1)
    return best_of_source(index, full, options);
  Xapian::Enquire enquire = enquire_for(index, request, {full.query});
  TierSpy spy(full.ahead, options.facets);
  if (counts) enquire.add_matchspy(&spy);
  const BestMatches best = best_matches(index, enquire, options.kept, counts);

  FullTiers tiers = parted(full, as_found(best.found), options);
  take_totals(tiers, best, full.own);
  if (!counts) return tiers;
  tiers.own.exact = true;
  tiers.own.total = spy.own();
  if (!tiers.related) return tiers;
  tiers.related->exact = true;
  tiers.related->total = spy.related();
  return tiers;
}

}  // namespace mercato
