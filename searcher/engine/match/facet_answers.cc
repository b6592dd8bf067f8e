// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/match/facet_answers.hh"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "common/base/hash.hh"
#include "searcher/engine/facets/facet_result.hh"
#include "searcher/engine/facets/scale.hh"
#include "searcher/engine/match/story_count.hh"
#include "searcher/engine/match/tier.hh"
#include "searcher/engine/plan/sets/document_source.hh"

namespace mercato {
namespace {

using Xapian::Query;

/// Neighbours in the index are read together, and are often of one day and subject: short runs of
/// them, spread over all, are read fast and stand for all.
constexpr std::uint64_t run_length = 64;

/// A number below `end` that has nothing to do with `i`, and is the same each time.
std::uint64_t scattered(std::uint64_t i, std::uint64_t end) {
  return (i * fibonacci_factor >> 32) * end >> 32;
}

/// One run of articles in each `step` runs, anywhere among them: an archive may have a period.
Query one_run_in(std::size_t step) {
  return documents_found(
      {fmt::format("sample {}", step), "sample",
       [step](const Xapian::Database& shard, DocumentSet& found) {
         const std::uint64_t end = std::uint64_t{shard.get_lastdocid()} + 1;
         const std::uint64_t stratum = run_length * step;
         for (std::uint64_t i = 0; i * stratum < end; ++i) {
           const std::uint64_t first = 1 + i * stratum + scattered(i, stratum - run_length + 1);
           for (std::uint64_t at = first; at < std::min(first + run_length, end); ++at)
             found.add(static_cast<Xapian::docid>(at));
         }
       }});
}

/// Counts over what a query matches, or over a sample of it.
class Counting {
 public:
  Counting(const IndexReader& index, const SearchRequest& request)
      : index_(index), request_(request) {}

  template <typename Counts>
  struct Counted {
    Counts counts;
    std::optional<FacetSample> sample;  ///< nothing if all matches were counted
  };

  /// How many matches a query has, as far as that is known.
  struct Total {
    std::size_t matches = 0;
    bool exact = false;
  };

  /// Facet values of the matches of `asked`.
  [[nodiscard]] Counted<FacetCounts> facets(const MatchQuery& asked, FieldSet fields,
                                            std::optional<Total> total = std::nullopt) const {
    Counted<FacetCounts> counted{FacetCounts(index_.merges(), fields), {}};
    const auto about = total ? std::optional(total->matches) : std::nullopt;
    counted.sample = sampled(asked, about, [&](const MatchQuery& part, std::size_t) {
      counted.counts = FacetCounts(index_.merges(), fields);
      SearchRequest by_relevance = request_;
      by_relevance.sort = SortOrder::relevance;
      const TierOptions options{0, true, &counted.counts};
      return run_tier(index_, by_relevance, part, options).total;
    });
    if (!counted.sample) return counted;
    if (total && total->exact) counted.sample->matches = total->matches;
    counted.counts.multiply(static_cast<double>(counted.sample->matches) /
                            static_cast<double>(counted.sample->sampled));
    return counted;
  }

  /// How many of them came out on each day; of stories, one in each bucket of `step`.
  [[nodiscard]] Counted<std::map<int, std::size_t>> days(const MatchQuery& asked,
                                                         FacetRequest::Step bucket) const {
    if (request_.collapse == SearchRequest::Collapse::on && !index_.shards().any_remote()) {
      SearchRequest plain = request_;
      plain.collapse = SearchRequest::Collapse::off;
      StoryDays days(bucket);
      (void)look_at_all(plain, asked, days);
      return {days.days(), {}};
    }
    Counted<std::map<int, std::size_t>> counted;
    counted.sample = sampled(asked, std::nullopt, [&](const MatchQuery& part, std::size_t step) {
      DayCount days;
      const std::size_t found = look_at_all(request_, part, days);
      counted.counts = days.days();
      for (auto& [day, count] : counted.counts) count *= step;
      return found;
    });
    return counted;
  }

 private:
  /// Has `count` look at all matches, or at one run of articles in `step` of them such that about
  /// as many match as the request wants; it says how many did. There are `about` so many matches;
  /// that, and what Xapian estimates where nothing is known, may be far off.
  template <typename Count>
  std::optional<FacetSample> sampled(const MatchQuery& asked, std::optional<std::size_t> about,
                                     const Count& count) const {
    std::size_t step = 1;
    if (samples_facets(index_, request_)) {
      if (!about)
        about = enquire_for(index_, request_, asked).get_mset(0, 1).get_matches_estimated();
      step = *about / request_.facet_sample;
    }
    while (step > 1) {
      MatchQuery part = asked;
      part.query = Query(Query::OP_FILTER, asked.query, one_run_in(step));
      const std::size_t found = count(part, step);
      if (found > 0 && found * 2 >= request_.facet_sample) return FacetSample{found, found * step};
      step = std::min(step / 2, step * found / request_.facet_sample);
    }
    (void)count(asked, 1);
    return std::nullopt;
  }

  std::size_t look_at_all(const SearchRequest& request, const MatchQuery& asked,
                          Xapian::MatchSpy& spy) const {
    Xapian::Enquire enquire = enquire_for(index_, request, asked);
    enquire.add_matchspy(&spy);
    return enquire.get_mset(0, 0, index_.database().get_doccount()).get_matches_estimated();
  }

  const IndexReader& index_;
  const SearchRequest& request_;
};

bool is_of_days(const FacetRequest& facet) {
  return facet.step != FacetRequest::Step::month && facet.part.empty();
}

}  // namespace

bool samples_facets(const IndexReader& index, const SearchRequest& request) {
  return request.facet_sample > 0 && !request.facets.empty() &&
         request.collapse == SearchRequest::Collapse::off && !index.shards().any_remote();
}

FacetAnswers answer_facets(const IndexReader& index, const SearchRequest& request,
                           const SearchPlan& plan, Matches& matches) {
  FacetAnswers answers;
  const Counting counting(index, request);
  const auto under_own_filter = [&](Field field) {
    return without_own_filter(index, request, plan, matches.asked, field);
  };
  // Counts of which any is an estimate make the whole one; the first says of how many.
  const auto counts_of = [&](auto counted) {
    if (!answers.sample) answers.sample = counted.sample;
    return std::move(counted.counts);
  };
  if (samples_facets(index, request))
    matches.counts =
        counts_of(counting.facets(matches.asked, fields_of(request.facets),
                                  Counting::Total{matches.total, matches.total_exact}));
  matches.counts.leave_out(plan.companions);
  for (const FacetRequest& facet : request.facets) {
    if (is_of_days(facet)) {
      answers.results.push_back(
          day_result(facet, counts_of(counting.days(under_own_filter(Field::date), facet.step))));
      continue;
    }
    if (!plan.required.contains(facet.field)) {
      answers.results.push_back(facet_result(index, matches.counts, facet, {}));
      continue;
    }
    FacetCounts counts =
        counts_of(counting.facets(under_own_filter(facet.field), fields_of({&facet, 1})));
    counts.leave_out(plan.companions);
    answers.results.push_back(
        facet_result(index, counts, facet, plan.selected_values(facet.field)));
  }
  return answers;
}

}  // namespace mercato
