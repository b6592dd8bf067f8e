// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/match/matcher.hh"

#include <algorithm>
#include <span>
#include <string>
#include <utility>

#include "common/fields/fields.hh"
#include "searcher/engine/match/cut_off.hh"
#include "searcher/engine/ranking/ranking.hh"
#include "searcher/engine/ranking/weighting.hh"

namespace mercato {
namespace {

using Xapian::Query;

/// What Xapian found for one query.
struct Found {
  MatchQuery asked;
  Xapian::MSet first;
  Xapian::MSet counted;  ///< whose totals hold: `first`, or a pass of its own
  FacetCounts counts;
  bool by_date = false;  ///< in this order, whatever the scores
};

void sort_by_date(Xapian::Enquire& enquire, bool newest_first) {
  enquire.set_sort_by_value_then_relevance(slot::date, newest_first);
}

/// How many first hits are ranked again. Questions of few words are asked to see many articles, not
/// to find the one; but of a single word there is little to tell.
std::size_t lifted_hits(const SearchPlan& plan) {
  const std::size_t words = plan.compiled.units;
  const bool few_words = words > 1 && words <= ranking::most_strict_words;
  return few_words ? ranking::lifted_of_few : ranking::lifted_hits;
}

/// Matches one plan. Holds nothing that changes.
class Matcher {
 public:
  /// Looks through `window` of the first matches to rank them again; by itself, through as many as
  /// the question is worth.
  Matcher(const IndexReader& index, const SearchRequest& request, const SearchPlan& plan,
          std::size_t window = 0)
      : index_(index), request_(request), plan_(plan), window_(window) {}

  [[nodiscard]] Found find() const;
  [[nodiscard]] FacetCounts recount(const MatchQuery& asked, const FacetRequest& facet) const;

  /// How many of the first matches are ranked again; 0 if none are.
  [[nodiscard]] std::size_t reranked() const;

 private:
  [[nodiscard]] Xapian::Enquire enquire(const MatchQuery& asked) const;
  [[nodiscard]] Query counted_query(const MatchQuery& asked) const;
  [[nodiscard]] Found run(MatchQuery asked) const;
  [[nodiscard]] bool has_enough(const Found& found) const;
  [[nodiscard]] MatchQuery best_matches() const;
  [[nodiscard]] MatchQuery full_matches_first() const;
  [[nodiscard]] double best_score(const Query& query) const;
  [[nodiscard]] Xapian::doccount least_checked() const;
  [[nodiscard]] std::size_t best_kept() const;
  void count_all(FacetCounts& counts) const;

  [[nodiscard]] bool served() const { return index_.shards().any_remote(); }
  [[nodiscard]] bool collapses() const { return request_.collapse == SearchRequest::Collapse::on; }
  [[nodiscard]] bool by_relevance() const { return request_.sort == SortOrder::relevance; }
  /// Whether every match is wanted, to be counted, or only the first.
  [[nodiscard]] bool counts_matches() const {
    return request_.total == SearchRequest::Total::exact || !request_.facets.empty();
  }

  const IndexReader& index_;
  const SearchRequest& request_;
  const SearchPlan& plan_;
  std::size_t window_;
};

/// All words first; if too few articles have them all, also the best of those that have some.
Found Matcher::find() const {
  const CompiledQuery& compiled = plan_.compiled;
  const MatchQuery strict{plan_.filtered(compiled.all)};
  const bool one_way = compiled.everything || (compiled.units < 2 && !compiled.phrases);
  if (one_way || request_.match == MatchMode::all) return run(strict);
  if (request_.match == MatchMode::any) return run({plan_.filtered(compiled.any)});
  if (compiled.units > ranking::most_strict_words) return run(best_matches());
  Found found = run(strict);
  return has_enough(found) ? found : run(full_matches_first());
}

bool Matcher::has_enough(const Found& found) const {
  const bool only_phrase = plan_.compiled.phrases && plan_.compiled.units < 2;
  const std::size_t enough =
      only_phrase ? 1 : std::max(ranking::enough_strict_hits, request_.limit);
  const bool page_is_full = found.first.size() >= request_.limit;
  return found.counted.get_matches_lower_bound() >= enough ||
         (page_is_full && found.counted.get_matches_estimated() >= enough);
}

/// Of a long question, the articles that score well enough beside the best.
MatchQuery Matcher::best_matches() const {
  Query any = plan_.filtered(plan_.compiled.any);
  const double cut_off = counts_matches() ? ranking::least_share * best_score(any) : 0;
  return {std::move(any), cut_off, true};
}

/// Articles that have all words first, then those that have a part and score well enough.
MatchQuery Matcher::full_matches_first() const {
  const double best = best_score(plan_.filtered(plan_.compiled.any));
  Xapian::FixedWeightPostingSource head_start(best);
  const Query complete{Query::OP_AND, Query(Query::OP_SCALE_WEIGHT, plan_.compiled.all, 0.0),
                       Query(&head_start)};
  return {plan_.filtered({Query::OP_OR, plan_.compiled.any, complete}), ranking::least_share * best,
          true, best};
}

double Matcher::best_score(const Query& query) const {
  return enquire({query}).get_mset(0, 1).get_max_attained();
}

Xapian::Enquire Matcher::enquire(const MatchQuery& asked) const {
  Xapian::Enquire enquire(index_.database());
  enquire.set_weighting_scheme(weighting());
  if (collapses()) enquire.set_collapse_key(slot::collapse);
  enquire.set_cutoff(0, asked.cut_off);
  enquire.set_query(counted_query(asked));
  return enquire;
}

/// The query in the form in which Xapian counts right what its cut-off leaves.
Query Matcher::counted_query(const MatchQuery& asked) const {
  if (asked.cut_off == 0) return asked.query;
  return served() ? counted_by_servers(asked.query)
                  : counted_exactly(asked.query, asked.cut_off, index_.database());
}

/// The first matches of a query; facets and totals are counted. Sorted by a value, Xapian 1.4 shows
/// a spy matches again that a server has counted: then facets are counted by themselves.
Found Matcher::run(MatchQuery asked) const {
  Xapian::Enquire enquire = this->enquire(asked);
  Found found{std::move(asked), {}, {}, {index_.merges(), fields_of(request_.facets)}};
  found.by_date = !by_relevance();
  if (found.by_date) sort_by_date(enquire, request_.sort == SortOrder::newest);
  const auto first_matches = [&](std::size_t count, Xapian::doccount least) {
    const auto all = index_.database().get_doccount();
    return enquire.get_mset(0, static_cast<Xapian::doccount>(std::min<std::size_t>(count, all)),
                            least);
  };
  FacetSpy spy(found.counts);
  const bool facets = !request_.facets.empty();
  if (facets && plan_.asks_for_all() && !served())
    count_all(found.counts);
  else if (facets)
    enquire.add_matchspy(&spy);
  const bool apart = found.by_date && served() && facets;
  if (apart) {
    found.counted = first_matches(0, index_.database().get_doccount());
    enquire.clear_matchspies();
  }
  const bool counted = apart && !collapses();
  const std::size_t kept = best_kept();
  std::size_t fetched = found.by_date || kept == 0 ? kept : kept + most_alike;
  found.first = first_matches(fetched, counted ? 0 : least_checked());
  if (!counted) found.counted = found.first;
  enquire.clear_matchspies();
  while (!found.by_date && cuts_alike(found.first, kept, fetched)) {
    if (found.first.get_max_attained() == 0) {
      found.by_date = true;
      sort_by_date(enquire, true);
    } else {
      fetched *= 4;
    }
    found.first = first_matches(fetched, least_checked());
  }
  return found;
}

/// Xapian knows how many articles there are in all without looking at each; but servers count
/// facets while they do.
Xapian::doccount Matcher::least_checked() const {
  const bool facets_by_server = served() && !request_.facets.empty();
  const bool known = plan_.asks_for_all() && !collapses() && !facets_by_server;
  return counts_matches() && !known ? index_.database().get_doccount() : 0;
}

/// How many matches the answer is made from: the pages up to the one asked for, and those that may
/// be re-ranked into them.
std::size_t Matcher::best_kept() const {
  const std::size_t shown = request_.limit == 0 ? 0 : request_.offset + request_.limit;
  return std::max(shown, reranked());
}

/// Every article counts: the slot is read straight through, without a match.
void Matcher::count_all(FacetCounts& counts) const {
  const Xapian::Database& database = index_.database();
  for (auto it = database.valuestream_begin(slot::facets);
       it != database.valuestream_end(slot::facets); ++it)
    counts.add(*it);
}

/// Hits beyond those that are shown are ranked again only if they may come among them.
std::size_t Matcher::reranked() const {
  if (window_ > 0) return window_;
  const std::size_t most = lifted_hits(plan_);
  const bool some = by_relevance() && !plan_.compiled.notes.lifts.empty();
  return some && request_.offset < most ? most : 0;
}

FacetCounts Matcher::recount(const MatchQuery& asked, const FacetRequest& facet) const {
  FacetCounts counts(index_.merges(), fields_of({&facet, 1}));
  FacetSpy spy(counts);
  const Query& base = asked.relaxed ? plan_.compiled.any : plan_.compiled.all;
  Xapian::Enquire enquire =
      this->enquire({plan_.filtered(base, facet.field), asked.cut_off, asked.relaxed});
  enquire.add_matchspy(&spy);
  (void)enquire.get_mset(0, 0, index_.database().get_doccount());
  return counts;
}

/// The first matches in final order, and how many of them were ranked again.
struct Ranking {
  std::vector<RankedMatch> ranked;
  MatchValues values;
  std::size_t reranked = 0;
  std::size_t just_so = 0;  ///< of these, how many write the one word of the query just so
};

/// Ranks the first matches again by how and where they write the words of the query, and what they
/// are about.
Ranking rank(const IndexReader& index, const SearchRequest& request, const SearchPlan& plan,
             const Matcher& matcher, const Found& found) {
  std::vector<RankedMatch> all = found.by_date ? as_found(found.first) : in_order(found.first);
  const bool ids_only = request.content == SearchRequest::Content::ids;
  const bool valued = !found.by_date && (matcher.reranked() > 0 || ids_only);
  MatchValues values(index, found.asked.query, valued ? all : std::span<const RankedMatch>{});
  Ranking ranking{std::move(all), std::move(values), 0, 0};
  ranking.reranked = std::min(ranking.ranked.size(), matcher.reranked());
  if (ranking.reranked == 0) return ranking;
  const std::span first = std::span(ranking.ranked).first(ranking.reranked);
  std::vector<std::string> forms;
  forms.reserve(first.size());
  for (const RankedMatch& match : first) forms.push_back(ranking.values.forms(match));
  const Lifts& lifts = plan.compiled.notes.lifts;
  const double best = found.asked.head_start > 0 ? found.asked.head_start : first.front().score;
  const std::vector<double> gains =
      lifts.of(std::span(forms).first(std::min(forms.size(), lifted_hits(plan))), best);
  for (std::size_t i = 0; i < gains.size(); ++i) first[i].score += gains[i];
  for (std::size_t i = 0; lifts.just_so > 0 && i < first.size(); ++i)
    if (lifts.writes_just_so(forms[i])) {
      first[i].score += ranking::head_start * best;
      ++ranking.just_so;
    }
  put_in_order(first);
  return ranking;
}

/// Whether articles that write the one word of the query just so, and belong on the page, may lie
/// behind the matches that were ranked again.
bool misses_just_so(const SearchRequest& request, const SearchPlan& plan, const Found& found,
                    const Ranking& ranking) {
  const std::size_t shown = request.limit == 0 ? 0 : request.offset + request.limit;
  const std::size_t wanted = std::min(shown, plan.compiled.notes.lifts.just_so);
  return !found.by_date && ranking.just_so < wanted && ranking.reranked < ranking::most_lifted &&
         ranking.reranked < found.counted.get_matches_estimated();
}

}  // namespace

Matches find_matches(const IndexReader& index, const SearchRequest& request,
                     const SearchPlan& plan) {
  constexpr std::size_t wider = 8;
  const Matcher matcher(index, request, plan);
  Found found = matcher.find();
  Ranking ranking = rank(index, request, plan, matcher, found);
  while (misses_just_so(request, plan, found, ranking)) {
    const std::size_t before = ranking.reranked;
    const Matcher again(index, request, plan, wider * std::max(before, ranking::lifted_hits));
    found = again.find();
    ranking = rank(index, request, plan, again, found);
    if (ranking.reranked <= before) break;
  }
  const bool exact =
      found.counted.get_matches_lower_bound() == found.counted.get_matches_upper_bound();
  return {std::move(ranking.ranked),
          std::move(ranking.values),
          std::move(found.asked),
          std::move(found.counts),
          found.counted.get_matches_estimated(),
          exact};
}

FacetCounts count_without_own_filter(const IndexReader& index, const SearchRequest& request,
                                     const SearchPlan& plan, const MatchQuery& asked,
                                     const FacetRequest& facet) {
  return Matcher(index, request, plan).recount(asked, facet);
}

}  // namespace mercato
