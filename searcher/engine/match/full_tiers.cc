// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/match/full_tiers.hh"

#include <algorithm>
#include <cstddef>

#include "common/fields/fields.hh"

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

}  // namespace

FullTiers run_full_tiers(const IndexReader& index, const SearchRequest& request,
                         const FullQuery& full, const TierOptions& options) {
  Xapian::Enquire enquire = enquire_for(index, request, {full.query});
  const bool counts = options.counts || options.facets != nullptr;
  TierSpy spy(full.ahead, options.facets);
  if (counts) enquire.add_matchspy(&spy);
  const BestMatches best = best_matches(index, enquire, options.kept, counts);

  FullTiers tiers;
  tiers.own.asked.query = full.query;
  if (full.ahead > 0) tiers.related.emplace().asked.query = full.query;
  for (RankedMatch& match : as_found(best.found)) {
    const bool own = match.score >= full.ahead;
    if (own) match.score -= full.ahead;
    (own ? tiers.own : *tiers.related).ranked.push_back(match);
  }
  if (options.ordered) {
    put_in_order(tiers.own.ranked);
    if (tiers.related) put_in_order(tiers.related->ranked);
  }
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
