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
void take_totals(FullTiers& tiers, const Xapian::MSet& found, std::size_t asked,
                 std::optional<std::size_t> known) {
  const std::size_t own = tiers.own.ranked.size();
  const std::size_t about = found.get_matches_estimated();
  const bool all = found.size() < asked;
  tiers.own.exact = all || own < found.size();
  tiers.own.total = tiers.own.exact ? own : about;
  if (known) tiers.own.total = *known;
  tiers.own.exact = tiers.own.exact || known;
  if (!tiers.related) return;
  tiers.related->exact = all;
  tiers.related->total = tiers.related->ranked.size();
}

}  // namespace

FullTiers run_full_tiers(const IndexReader& index, const SearchRequest& request,
                         const FullQuery& full, const TierOptions& options) {
  Xapian::Enquire enquire = enquire_for(index, request, {full.query});
  const bool counts = options.counts || options.facets != nullptr;
  const std::size_t all = index.database().get_doccount();
  TierSpy spy(full.ahead, options.facets);
  if (counts) enquire.add_matchspy(&spy);
  std::size_t asked = options.kept == 0 ? 0 : options.kept + most_alike;
  const auto fetch = [&] {
    return enquire.get_mset(0, static_cast<Xapian::doccount>(std::min(asked, all)),
                            static_cast<Xapian::doccount>(counts ? all : 0));
  };
  Xapian::MSet found = fetch();
  enquire.clear_matchspies();
  for (; cuts_alike(found, options.kept, asked); found = fetch()) asked *= 4;

  FullTiers tiers;
  tiers.own.asked.query = full.query;
  if (full.ahead > 0) tiers.related.emplace().asked.query = full.query;
  for (RankedMatch& match : as_found(found)) {
    const bool own = match.score >= full.ahead;
    if (own) match.score -= full.ahead;
    (own ? tiers.own : *tiers.related).ranked.push_back(match);
  }
  put_in_order(tiers.own.ranked);
  if (tiers.related) put_in_order(tiers.related->ranked);
  take_totals(tiers, found, asked, full.own);
  if (!counts) return tiers;
  tiers.own.exact = true;
  tiers.own.total = spy.own();
  if (tiers.related) tiers.related->total = spy.related();
  if (tiers.related) tiers.related->exact = true;
  return tiers;
}

}  // namespace mercato
