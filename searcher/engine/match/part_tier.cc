// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/match/part_tier.hh"

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "common/fields/fields.hh"
#include "searcher/engine/match/slot_values.hh"

namespace mercato {
namespace {

/// Keeps all matches that score a share of the best so far.
class BestShare : public Xapian::MatchSpy {
 public:
  explicit BestShare(double share) : share_(share) {}

  void operator()(const Xapian::Document& document, double weight) override {
    best_ = std::max(best_, weight);
    if (weight < share_ * best_) return;
    if (kept_.size() == enough_) {
      forget(share_ * best_);
      enough_ = std::max(enough_, 2 * kept_.size());
    }
    kept_.push_back({document.get_docid(), weight});
  }

  /// The documents that score `least` and are none of `others`, in ascending order.
  [[nodiscard]] std::vector<Xapian::docid> scoring(
      double least, const std::unordered_set<Xapian::docid>& others) {
    forget(least);
    std::vector<Xapian::docid> documents;
    for (const Scored& scored : kept_)
      if (!others.contains(scored.document)) documents.push_back(scored.document);
    std::sort(documents.begin(), documents.end());
    return documents;
  }

 private:
  struct Scored {
    Xapian::docid document;
    double score;
  };

  void forget(double least) {
    std::erase_if(kept_, [&](const Scored& scored) { return scored.score < least; });
  }

  double share_;
  double best_ = 0;
  std::size_t enough_ = 65536;
  std::vector<Scored> kept_;
};

}  // namespace

std::optional<Tier> run_part_tier(const IndexReader& index, const SearchRequest& request,
                                  const Xapian::Query& query, double share,
                                  const TierOptions& options,
                                  const std::unordered_set<Xapian::docid>& others) {
  Xapian::Enquire enquire = enquire_for(index, request, {query});
  const bool counts = options.counts || options.facets != nullptr;
  BestShare spy(share);
  if (counts) enquire.add_matchspy(&spy);
  const std::size_t kept = std::max<std::size_t>(options.kept, 1) + others.size();
  const auto [found, all] = best_matches(index, enquire, kept, counts);
  const double best = found.get_max_attained();
  if (best <= 0) return std::nullopt;

  Tier tier;
  tier.asked = {query, share * best, true, best, true};
  tier.ranked = in_order(found);
  const bool has_all = all || tier.ranked.back().score < tier.asked.cut_off;
  std::erase_if(tier.ranked, [&](const RankedMatch& match) {
    return match.score < tier.asked.cut_off || others.contains(*match.match);
  });
  if (counts) {
    const std::vector<Xapian::docid> documents = spy.scoring(tier.asked.cut_off, others);
    tier.total = documents.size();
    if (options.facets != nullptr)
      for_each_value(index.database(), slot::facets, documents,
                     [&](std::size_t, const std::string& value) { options.facets->add(value); });
  } else {
    tier.exact = has_all;
    tier.total = has_all ? tier.ranked.size()
                         : found.get_matches_estimated() -
                               std::min<std::size_t>(found.get_matches_estimated(), others.size());
  }
  return tier;
}

}  // namespace mercato
