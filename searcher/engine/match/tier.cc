// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/match/tier.hh"

#include <algorithm>
#include <utility>

#include "common/fields/fields.hh"
#include "searcher/engine/match/cut_off.hh"
#include "searcher/engine/plan/sets/newest_articles.hh"
#include "searcher/engine/ranking/weighting.hh"

namespace mercato {
namespace {

using Xapian::Query;

/// The query in the form in which Xapian counts right what its cut-off leaves.
Query counted_query(const IndexReader& index, const MatchQuery& asked) {
  if (asked.cut_off == 0 || asked.passes_over_none) return asked.query;
  return index.shards().any_remote()
             ? counted_by_servers(asked.query)
             : counted_exactly(asked.query, asked.cut_off, index.database());
}

/// Runs one query. What it finds goes into the tier it is given.
class TierRun {
 public:
  TierRun(const IndexReader& index, const SearchRequest& request, const TierOptions& options)
      : index_(index), request_(request), options_(options) {}

  void run(Tier& tier) const {
    tier.by_date = request_.sort != SortOrder::relevance;
    const bool apart = counts_apart(tier);
    if (apart) count_apart(tier);
    if (options_.kept == 0 && apart) return;
    if (options_.newest_of)
      newest_first(tier);
    else if (request_.sort == SortOrder::oldest)
      oldest_first(tier);
    else
      best_first(tier, apart);
  }

 private:
  [[nodiscard]] bool served() const { return index_.shards().any_remote(); }
  [[nodiscard]] bool collapses() const { return request_.collapse == SearchRequest::Collapse::on; }
  [[nodiscard]] bool facets() const { return options_.facets != nullptr; }
  [[nodiscard]] Xapian::doccount all() const { return index_.database().get_doccount(); }

  /// Whether totals and facets need a pass of their own: stories are counted before they are
  /// collapsed; sorted by a value, Xapian 1.4 shows a spy matches again that a server has counted;
  /// the oldest are found in two parts.
  [[nodiscard]] bool counts_apart(const Tier& tier) const {
    if (!options_.counts && !facets()) return false;
    if (collapses() && !served()) return true;
    return (tier.by_date && served() && facets()) || request_.sort == SortOrder::oldest;
  }

  void count_apart(Tier& tier) const {
    SearchRequest plain = request_;
    if (!served()) plain.collapse = SearchRequest::Collapse::off;
    Xapian::Enquire enquire = enquire_for(index_, plain, tier.asked);
    if (tier.asked.cut_off == 0) enquire.set_weighting_scheme(Xapian::BoolWeight());
    if (collapses() && !served()) {
      tier.stories = std::make_shared<StoryCount>();
      enquire.add_matchspy(tier.stories.get());
      (void)enquire.get_mset(0, 0, all());
      tier.total = tier.stories->stories();
      if (facets()) tier.stories->add_to(*options_.facets);
      return;
    }
    if (!facets()) {
      take_total(tier, enquire.get_mset(0, 0, all()));
      return;
    }
    FacetSpy spy(*options_.facets);
    enquire.add_matchspy(&spy);
    take_total(tier, enquire.get_mset(0, 0, all()));
  }

  static void take_total(Tier& tier, const Xapian::MSet& counted) {
    tier.total = counted.get_matches_estimated();
    tier.exact = counted.get_matches_lower_bound() == counted.get_matches_upper_bound();
  }

  /// Every article counts: the slot is read straight through, without a match.
  void count_all() const {
    const Xapian::Database& database = index_.database();
    for (auto it = database.valuestream_begin(slot::facets);
         it != database.valuestream_end(slot::facets); ++it)
      options_.facets->add(*it);
  }

  /// Xapian knows how many articles there are in all without looking at each; but servers count
  /// facets while they do.
  [[nodiscard]] Xapian::doccount least_checked(bool counted) const {
    if (counted) return 0;
    const bool known = options_.every_article && !collapses() && !(served() && facets());
    return (options_.counts || facets()) && !known ? all() : 0;
  }

  /// The first matches by score, or the newest first.
  void best_first(Tier& tier, bool counted) const {
    Xapian::Enquire enquire = enquire_for(index_, request_, tier.asked);
    if (tier.by_date) enquire.set_sort_by_value_then_relevance(slot::date, true);
    const bool spied = facets() && !counted && !(options_.every_article && !served());
    FacetSpy spy = facets() ? FacetSpy(*options_.facets) : FacetSpy(unused_);
    if (spied) enquire.add_matchspy(&spy);
    if (facets() && !counted && !spied) count_all();
    const std::size_t kept = options_.kept;
    std::size_t fetched = tier.by_date || kept == 0 ? kept : kept + most_alike;
    const auto fetch = [&] {
      const auto most = static_cast<Xapian::doccount>(std::min<std::size_t>(fetched, all()));
      return enquire.get_mset(0, most, least_checked(counted));
    };
    Xapian::MSet first = fetch();
    if (!counted) take_total(tier, first);
    enquire.clear_matchspies();
    while (!tier.by_date && cuts_alike(first, kept, fetched)) {
      if (first.get_max_attained() == 0) {
        tier.by_date = true;
        enquire.set_sort_by_value_then_relevance(slot::date, true);
      } else {
        fetched *= 4;
      }
      first = fetch();
    }
    tier.ranked = tier.by_date || !options_.ordered ? as_found(first) : in_order(first);
  }

  /// The newest, looked for among ever more of the newest of the index.
  void newest_first(Tier& tier) const {
    constexpr double likely = 2;  // times as many as would do if matches were spread evenly
    constexpr double more = 8;
    tier.by_date = true;
    tier.total = *options_.newest_of;
    const std::size_t fetched = options_.kept + most_alike;
    const double one_in = static_cast<double>(all()) / static_cast<double>(tier.total);
    for (double among = likely * static_cast<double>(fetched) * one_in;; among *= more) {
      const double enough = std::min<double>(among, all());
      const std::optional<Query> newest =
          newest_articles(index_.database(), static_cast<Xapian::doccount>(enough));
      MatchQuery part = tier.asked;
      if (newest) part.query = {Query::OP_FILTER, part.query, *newest};
      Xapian::Enquire enquire = enquire_for(index_, request_, part);
      enquire.set_sort_by_value_then_relevance(slot::date, true);
      const Xapian::MSet found = enquire.get_mset(0, static_cast<Xapian::doccount>(fetched));
      if (newest && found.size() < fetched) continue;
      tier.ranked = as_found(found);
      return;
    }
  }

  /// The oldest first, then those without a date.
  void oldest_first(Tier& tier) const {
    const Query dated(Query::OP_VALUE_GE, slot::date, "0001");
    for (const Query::op op : {Query::OP_FILTER, Query::OP_AND_NOT}) {
      if (tier.ranked.size() >= options_.kept) return;
      MatchQuery part = tier.asked;
      part.query = Query(op, part.query, dated);
      Xapian::Enquire enquire = enquire_for(index_, request_, part);
      enquire.set_sort_by_value_then_relevance(slot::date, false);
      const std::size_t most = std::min<std::size_t>(options_.kept - tier.ranked.size(), all());
      for (const RankedMatch& match :
           as_found(enquire.get_mset(0, static_cast<Xapian::doccount>(most))))
        tier.ranked.push_back(match);
    }
  }

  const IndexReader& index_;
  const SearchRequest& request_;
  const TierOptions& options_;
  mutable FacetCounts unused_{index_.merges(), 0};
};

}  // namespace

Tier run_tier(const IndexReader& index, const SearchRequest& request, MatchQuery asked,
              const TierOptions& options) {
  Tier tier;
  tier.asked = std::move(asked);
  TierRun(index, request, options).run(tier);
  return tier;
}

Xapian::Enquire enquire_for(const IndexReader& index, const SearchRequest& request,
                            const MatchQuery& asked) {
  Xapian::Enquire enquire(index.database());
  enquire.set_weighting_scheme(weighting());
  if (request.collapse == SearchRequest::Collapse::on) enquire.set_collapse_key(slot::collapse);
  enquire.set_cutoff(0, asked.cut_off);
  enquire.set_query(counted_query(index, asked));
  return enquire;
}

BestMatches best_matches(const IndexReader& index, Xapian::Enquire& enquire, std::size_t kept,
                         bool counts) {
  const Xapian::doccount all = index.database().get_doccount();
  std::size_t asked = kept == 0 ? 0 : kept + most_alike;
  const auto fetch = [&] {
    const auto most = static_cast<Xapian::doccount>(std::min<std::size_t>(asked, all));
    return enquire.get_mset(0, most, counts ? all : 0);
  };
  Xapian::MSet found = fetch();
  enquire.clear_matchspies();
  for (; cuts_alike(found, kept, asked); found = fetch()) asked *= 4;
  return {found, found.size() < asked};
}

double best_score(const IndexReader& index, const Query& query) {
  Xapian::Enquire enquire(index.database());
  enquire.set_weighting_scheme(weighting());
  enquire.set_query(query);
  return enquire.get_mset(0, 1).get_max_attained();
}

}  // namespace mercato
