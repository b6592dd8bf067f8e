// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/match/matcher.hh"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <unordered_set>
#include <utility>

#include "searcher/engine/match/full_tiers.hh"
#include "searcher/engine/match/just_so.hh"
#include "searcher/engine/match/part_tier.hh"
#include "searcher/engine/match/rerank.hh"
#include "searcher/engine/match/tier.hh"
#include "searcher/engine/questions/answer_kind.hh"
#include "searcher/engine/ranking/ranking.hh"

namespace mercato {
namespace {

using Xapian::Query;

/// Matches one plan, tier by tier. Holds nothing that changes.
class Matcher {
 public:
  /// Looks through `window` of the first matches to rank them again; by itself, through as many as
  /// the question is worth.
  Matcher(const IndexReader& index, const SearchRequest& request, const SearchPlan& plan,
          std::size_t window = 0)
      : index_(index), request_(request), plan_(plan), window_(window) {}

  /// The articles that match the words themselves; if no article of the index has all of them,
  /// those that have a part. With what synonyms and other names add, if that is found beside.
  [[nodiscard]] FullTiers own(FacetCounts& counts) const;
  /// What synonyms and other names add, if it was not found yet.
  [[nodiscard]] std::optional<Tier> related(const Tier& own) const;
  /// What parts of the words add where few articles have all.
  [[nodiscard]] std::optional<Tier> partial(const Tier& own,
                                            const std::optional<Tier>& related) const;

  /// Of a long question, the articles that have any of the words, best first: one that lacks a word
  /// may be the one that is looked for. Nothing for other questions.
  [[nodiscard]] std::optional<Tier> any_words(const Tier& own) const;

  /// The best matches of what has all words, best first, those that score alike in any order.
  [[nodiscard]] FullTiers best_full(std::size_t most) const {
    return full({most, false, nullptr, false, false});
  }
  /// Whether one match may find several tiers.
  [[nodiscard]] bool finds_together() const {
    return !by_date() && request_.collapse == SearchRequest::Collapse::off &&
           !index_.shards().any_remote();
  }

  /// How many of the first matches are ranked again; 0 if none are.
  [[nodiscard]] std::size_t reranked() const;
  /// The first tier without the filters on a field.
  [[nodiscard]] MatchQuery without_filter(const MatchQuery& asked, Field field) const;

 private:
  [[nodiscard]] const CompiledQuery& compiled() const { return plan_.compiled; }
  [[nodiscard]] bool widens() const {
    return request_.related == SearchRequest::Related::counted && !compiled().related.empty();
  }
  /// The query whose matches count.
  [[nodiscard]] const Query& strict() const {
    if (request_.match == MatchMode::any) return widens() ? compiled().wide_any : compiled().any;
    return widens() ? compiled().wide_all : compiled().all;
  }
  [[nodiscard]] Query ranked_strict() const {
    return widens() ? strict() : compiled().ranked(strict());
  }
  /// In order of date, only what matches the words themselves is listed.
  [[nodiscard]] bool by_date() const { return request_.sort != SortOrder::relevance; }
  [[nodiscard]] bool only_phrase() const { return compiled().phrases && compiled().units < 2; }
  /// Whether a part of the query can match where the whole does not.
  [[nodiscard]] bool has_parts() const {
    return request_.match == MatchMode::automatic && !compiled().everything &&
           (compiled().units > 1 || compiled().phrases);
  }
  [[nodiscard]] bool counts() const {
    return request_.total == SearchRequest::Total::exact || !request_.facets.empty();
  }
  [[nodiscard]] bool long_question() const {
    return has_parts() && compiled().any_will_do() && request_.sort == SortOrder::relevance;
  }
  /// How many matches the pages up to the one asked for have room for.
  [[nodiscard]] std::size_t shown() const {
    return request_.limit == 0 ? 0 : request_.offset + request_.limit;
  }
  [[nodiscard]] FullTiers full(const TierOptions& options) const;
  [[nodiscard]] std::optional<FullTiers> one_word(const TierOptions& options) const;
  [[nodiscard]] std::optional<Tier> parts(const TierOptions& options,
                                          const std::unordered_set<Xapian::docid>& full) const;
  [[nodiscard]] std::size_t best_kept() const;
  [[nodiscard]] std::size_t matches_in_index(std::size_t enough) const;
  [[nodiscard]] MatchQuery some_words() const;
  [[nodiscard]] bool few_in_index(const Tier& own) const;

  const IndexReader& index_;
  const SearchRequest& request_;
  const SearchPlan& plan_;
  std::size_t window_;
};

/// The articles that have the one word of a query, if it is one term of an index that is here,
/// which says how many they are.
std::optional<FullTiers> Matcher::one_word(const TierOptions& options) const {
  const bool listed = options.kept > 0 && !options.counts && options.facets == nullptr &&
                      request_.sort != SortOrder::oldest;
  if (!compiled().one_word || !listed || plan_.has_filters()) return std::nullopt;
  if (request_.collapse == SearchRequest::Collapse::on) return std::nullopt;
  if (index_.shards().any_remote() || index_.shards().parts().size() > 1) return std::nullopt;
  const AskedUnit& unit = compiled().one_word->front();
  if (unit.parts.size() != 1 || unit.parts.front().size() != 1) return std::nullopt;
  const WeighedWord& word = unit.parts.front().front();
  if (word.terms.size() != 1) return std::nullopt;
  const std::string& term = word.terms.front();
  const FullQuery query{ranked_strict(), 0, index_.term_frequency(term),
                        any_word_source(index_, {word})};
  const bool scores = index_.database().get_wdf_upper_bound(term) > 0;
  if (scores && !by_date()) return run_full_tiers(index_, request_, query, options);
  if (*query.own <= options.kept + most_alike) return std::nullopt;
  TierOptions newest = options;
  newest.newest_of = query.own;
  return FullTiers{run_tier(index_, request_, {ranked_strict()}, newest), std::nullopt};
}

/// The articles that have all that is asked for.
FullTiers Matcher::full(const TierOptions& options) const {
  if (std::optional<FullTiers> found = one_word(options)) return std::move(*found);
  if (!compiled().asked || request_.match == MatchMode::any || !finds_together())
    return {run_tier(index_, request_, {plan_.filtered(ranked_strict())}, options), std::nullopt};
  const Fullness fullness = widens()                                        ? Fullness::wide
                            : long_question() || compiled().related.empty() ? Fullness::own
                                                                            : Fullness::own_first;
  FullQuery query = full_query(index_, *compiled().asked, fullness);
  query.query = plan_.filtered(query.query);
  if (plan_.has_filters()) query.own = std::nullopt;  // of which `source` knows nothing
  return run_full_tiers(index_, request_, query, options);
}

FullTiers Matcher::own(FacetCounts& counts) const {
  TierOptions options{std::max(best_kept(), has_parts() ? ranking::enough_strict_hits : 0),
                      this->counts(), request_.facets.empty() ? nullptr : &counts,
                      plan_.asks_for_all()};
  if (long_question() && !this->counts())
    return {run_tier(index_, request_, some_words(), options), std::nullopt};
  FullTiers tiers = full(options);
  if (tiers.own.total > 0 || !has_parts()) return tiers;
  if (plan_.has_filters() && matches_in_index(1) > 0) return tiers;
  counts = FacetCounts(index_.merges(), fields_of(request_.facets));
  options.kept = best_kept();
  const bool none_full = widens() || compiled().related.empty() || compiled().any_will_do() ||
                         (tiers.related && tiers.related->total == 0);
  if (std::optional<Tier> tier = none_full ? parts(options, {}) : std::nullopt)
    return {std::move(*tier), std::nullopt};
  return {run_tier(index_, request_, some_words(), options), std::nullopt};
}

std::optional<Tier> Matcher::related(const Tier& own) const {
  if (own.asked.relaxed || widens() || compiled().related.empty()) return std::nullopt;
  const bool any = request_.match == MatchMode::any;
  const Query& wide = any ? compiled().wide_any : compiled().wide_all;
  const std::size_t kept = by_date() ? 0 : best_kept();
  const TierOptions options{kept - std::min(kept, own.ranked.size()), counts()};
  if (options.kept == 0 && !options.counts) return std::nullopt;
  return run_tier(index_, request_, {plan_.filtered({Query::OP_AND_NOT, wide, strict()})}, options);
}

std::optional<Tier> Matcher::any_words(const Tier& own) const {
  if (!long_question() || own.asked.relaxed) return std::nullopt;
  const TierOptions options{best_kept(), counts()};
  if (std::optional<Tier> tier = parts(options, {})) return tier;
  return run_tier(index_, request_, some_words(), options);
}

/// By the whole index: a filter does not make a part of the words enough. Where nothing is counted,
/// what was asked for is filled up: no total may depend on that.
bool Matcher::few_in_index(const Tier& own) const {
  const std::size_t enough =
      counts() ? ranking::enough_strict_hits : std::max(ranking::enough_strict_hits, shown());
  if (own.ranked.size() >= enough) return false;
  return !plan_.has_filters() || matches_in_index(enough) < enough;
}

std::optional<Tier> Matcher::partial(const Tier& own, const std::optional<Tier>& related) const {
  if (own.asked.relaxed || !has_parts() || only_phrase() || by_date()) return std::nullopt;
  if (!few_in_index(own)) return std::nullopt;
  const std::size_t full = own.ranked.size() + (related ? related->ranked.size() : 0);
  const std::size_t kept = best_kept();
  if (full >= kept && !counts()) return std::nullopt;
  std::unordered_set<Xapian::docid> known;
  for (const RankedMatch& match : own.ranked) known.insert(*match.match);
  if (related)
    for (const RankedMatch& match : related->ranked) known.insert(*match.match);
  const bool all_known = known.size() == own.total + (related ? related->total : 0);
  if (std::optional<Tier> found = all_known ? parts({kept, counts()}, known) : std::nullopt)
    return found;
  Tier tier = run_tier(index_, request_, some_words(), {kept, counts()});
  std::erase_if(tier.ranked,
                [&](const RankedMatch& match) { return known.contains(*match.match); });
  tier.total -= std::min(tier.total, own.total + (related ? related->total : 0));
  return tier;
}

/// Articles that score well enough beside the best of the index, found by one match; of short
/// questions, those that are not among `full`, which must be all that have all words. Nothing where
/// that takes more matches: none tells of which shard an article is.
std::optional<Tier> Matcher::parts(const TierOptions& options,
                                   const std::unordered_set<Xapian::docid>& full) const {
  if (!finds_together() || index_.shards().parts().size() > 1) return std::nullopt;
  if (plan_.has_filters() || !compiled().any_words) return std::nullopt;
  const double share = ranking::least_share;
  std::optional<Tier> tier = run_part_tier(
      index_, request_, any_word_query(index_, *compiled().any_words, share), share, options, full);
  if (!tier) return tier;
  tier->asked.query = compiled().wide_any;
  if (compiled().any_will_do()) tier->asked.head_start = 0;
  return tier;
}

/// Articles that have a part of the words and score well enough beside the best of the index; of
/// short questions, those that have all of them first.
MatchQuery Matcher::some_words() const {
  const bool several = compiled().any_will_do();
  if (several && !counts()) return {plan_.filtered(compiled().wide_any), 0, true};
  const double best = best_score(index_, compiled().wide_any);
  const double least = ranking::least_share * best;
  if (several)
    return {plan_.filtered(compiled().wide_any), least, true, 0, compiled().any_words.has_value()};
  Xapian::FixedWeightPostingSource head_start(best);
  const Query complete{Query::OP_AND, Query(Query::OP_SCALE_WEIGHT, compiled().wide_all, 0.0),
                       Query(&head_start)};
  return {plan_.filtered({Query::OP_OR, compiled().wide_any, complete}), least, true, best};
}

/// How many articles of the whole index have all words, whatever the filters; at most about
/// `enough` are counted.
std::size_t Matcher::matches_in_index(std::size_t enough) const {
  Xapian::Enquire enquire(index_.database());
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_query(strict());
  const auto few = static_cast<Xapian::doccount>(enough);
  return enquire.get_mset(0, few, few).size();
}

/// How many matches the answer is made from: the pages up to the one asked for, and those that may
/// be re-ranked into them.
std::size_t Matcher::best_kept() const { return std::max(shown(), reranked()); }

/// Hits before those that are shown are ranked again only if they may come among them: of a query
/// of one word, those that write it just so come first, from however far behind.
std::size_t Matcher::reranked() const {
  if (window_ > 0) return window_;
  const std::size_t most = lifted_hits(plan_);
  const bool some = request_.limit > 0 && request_.sort == SortOrder::relevance &&
                    !compiled().notes.lifts.empty();
  const bool reaches = request_.offset < most || compiled().notes.lifts.just_so > 0;
  return some && reaches ? most : 0;
}

MatchQuery Matcher::without_filter(const MatchQuery& asked, Field field) const {
  const Query& base = asked.relaxed ? compiled().wide_any : strict();
  return {plan_.filtered(base, field), asked.cut_off, asked.relaxed, 0,
          asked.relaxed && compiled().any_words.has_value()};
}

/// The matches of all tiers, in order, and whether articles that write the one word of the query
/// just so, and belong on the page, may lie behind those that were ranked again.
struct Round {
  Matches matches;
  bool misses_just_so = false;
};

Round match_once(IndexReader& index, const SearchRequest& request, const SearchPlan& plan,
                 const Matcher& matcher) {
  FacetCounts counts(index.merges(), fields_of(request.facets));
  FullTiers full = matcher.own(counts);
  Tier& own = full.own;
  std::optional<Tier> any = matcher.any_words(own);
  std::optional<Tier> related = any            ? std::nullopt
                                : full.related ? std::move(full.related)
                                               : matcher.related(own);
  std::optional<Tier> partial = any ? std::nullopt : matcher.partial(own, related);
  if (any) {
    any->total -= std::min(any->total, own.total);
    own.ranked.clear();
    partial = std::move(any);
  }
  const bool ids_only = request.content == SearchRequest::Content::ids;
  const bool valued = !own.by_date && (matcher.reranked() > 0 || ids_only);
  const auto values_of = [&](const Tier& tier) {
    return MatchValues(index, tier.asked.query,
                       valued ? tier.ranked : std::span<const RankedMatch>{});
  };
  const bool by_date = own.by_date;
  const double head_start = own.asked.relaxed               ? own.asked.head_start
                            : partial && own.ranked.empty() ? partial->asked.head_start
                                                            : 0;
  MatchValues values = values_of(own);
  Matches matches{
      std::move(own.ranked), 0,         0,        std::move(values), std::move(own.asked),
      std::move(counts),     own.total, own.exact};
  matches.own = matches.ranked.size();
  for (const std::optional<Tier>* tier : {&related, &partial}) {
    if (!*tier) continue;
    matches.values.merge(values_of(**tier));
    matches.ranked.insert(matches.ranked.end(), (*tier)->ranked.begin(), (*tier)->ranked.end());
  }
  if (related) {
    matches.related = related->ranked.size();
    matches.total_related = related->stories && own.stories
                                ? related->stories->stories_beside(*own.stories)
                                : related->total;
  }
  if (partial) matches.total_partial = partial->total;
  const std::size_t most = matcher.reranked();
  if (most == 0) return {std::move(matches), false};
  const std::size_t just_so = rerank(index, request, plan, matches, most, head_start);
  const std::size_t shown = request.limit == 0 ? 0 : request.offset + request.limit;
  const std::size_t wanted = std::min(shown, plan.compiled.notes.lifts.just_so);
  const bool misses = !by_date && just_so < wanted && most < ranking::most_lifted &&
                      most < matches.total && matches.own >= most;
  return {std::move(matches), misses};
}

}  // namespace

namespace {

constexpr std::size_t wider = 8;

/// Looks among ever more matches for those that write the one word just so.
void find_just_so(const IndexReader& index, const SearchRequest& request, const SearchPlan& plan,
                  const Matcher& matcher, Matches& matches) {
  const Lifts& lifts = plan.compiled.notes.lifts;
  const std::shared_ptr<KnownFacts::Fact> known =
      index.kept().written().of(lifts.words.front().form);
  const std::size_t shown = request.offset + request.limit;
  const std::size_t lifted = matcher.reranked();
  for (std::size_t window = wider * ranking::lifted_hits;; window *= wider) {
    FullTiers best = matcher.best_full(std::max(window, shown));
    const bool last = window >= ranking::most_lifted || best.own.ranked.size() < window;
    JustSo found = just_so_first(lifts, matches.values, *known, std::move(best.own.ranked), window,
                                 shown, lifted);
    if (!matches.total_exact) {
      matches.total = best.own.total;
      matches.total_exact = best.own.exact;
    }
    if (best.related) matches.total_related = std::max(matches.total_related, best.related->total);
    if (!found.enough && !last) continue;
    matches.ranked = std::move(found.ranked);
    matches.own = matches.ranked.size();
    matches.related = 0;
    return;
  }
}

}  // namespace

Matches find_matches(IndexReader& index, const SearchRequest& request, const SearchPlan& plan) {
  const Matcher matcher(index, request, plan);
  Round round = match_once(index, request, plan, matcher);
  if (round.misses_just_so && !round.matches.asked.relaxed && matcher.finds_together() &&
      read_answer_kind(request.query) == AnswerKind::any) {
    find_just_so(index, request, plan, matcher, round.matches);
    return std::move(round.matches);
  }
  for (std::size_t window = wider * ranking::lifted_hits; round.misses_just_so; window *= wider)
    round = match_once(index, request, plan, Matcher(index, request, plan, window));
  return std::move(round.matches);
}

MatchQuery without_own_filter(const IndexReader& index, const SearchRequest& request,
                              const SearchPlan& plan, const MatchQuery& asked, Field field) {
  return Matcher(index, request, plan).without_filter(asked, field);
}

}  // namespace mercato
