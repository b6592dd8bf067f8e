// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <chrono>
#include <unordered_set>

#include <fmt/format.h>

#include "common/index/schema.hh"
#include "searcher/engine/cut_off.hh"
#include "searcher/engine/facet_result.hh"
#include "searcher/engine/match_values.hh"
#include "searcher/engine/order.hh"
#include "searcher/engine/plan.hh"
#include "searcher/engine/ranking.hh"
#include "searcher/engine/snippet.hh"
#include "searcher/engine/state.hh"
#include "searcher/query/print.hh"

namespace mercato {
namespace {

using Xapian::Query;

/// One search being answered.
class Search {
 public:
  Search(IndexReader& index, const SearchRequest& request, const Query* instead)
      : index_(index),
        request_(request),
        plan_(make_plan(index, request)),
        counts_(index.merges(), fields_of(request.facets)),
        enquire_(index.database()) {
    if (instead != nullptr) {
      plan_.compiled = {};
      plan_.compiled.all = plan_.compiled.any = *instead;
    }
    enquire_.set_weighting_scheme(weighting());
    if (request.sort != SortOrder::relevance) sort_by_date(request.sort);
    if (request.collapse == SearchRequest::Collapse::on) enquire_.set_collapse_key(slot::collapse);
  }

  SearchResult answer() {
    SearchResult result;
    result.query = request_.query;
    result.parsed = to_string(plan_.parsed.root);
    result.offset = request_.offset;
    result.limit = request_.limit;
    result.warnings = plan_.warnings;
    describe_corrections(result);
    const Xapian::MSet matches = match(result);
    result.total = counted_.get_matches_estimated();
    result.total_exact = counted_.get_matches_lower_bound() == counted_.get_matches_upper_bound();
    result.hits = hits(matches);
    if (result.relaxed && request_.content == SearchRequest::Content::full) mark_partial(result);
    if (request_.explain == SearchRequest::Explain::on) explain(result);
    if (!plan_.companions.empty()) counts_.leave_out(plan_.companions);
    for (const FacetRequest& facet : request_.facets) result.facets.push_back(facet_of(facet));
    mark_missing_shards(result);
    const std::chrono::duration<double, std::milli> took =
        std::chrono::steady_clock::now() - begin_;
    result.took_ms = took.count();
    return result;
  }

 private:
  /// Whether the first matches are ranked again by the exact forms they have.
  [[nodiscard]] bool lifts() const {
    return request_.sort == SortOrder::relevance && !plan_.compiled.notes.lifts.empty() &&
           request_.offset < most_lifted();
  }

  /// Questions of few words are asked to see many articles, not to find the one; but of a single
  /// word there is little to tell.
  [[nodiscard]] std::size_t most_lifted() const {
    const std::size_t words = plan_.compiled.units;
    const bool few_words = words > 1 && words <= ranking::most_strict_words;
    return few_words ? ranking::lifted_of_few : ranking::lifted_hits;
  }

  [[nodiscard]] bool wants_ids_only() const {
    return request_.content == SearchRequest::Content::ids;
  }

  /// Ranks the first matches again.
  void lift(std::vector<RankedMatch>& matches, const MatchValues& values) const {
    const auto first = std::span(matches).first(std::min(matches.size(), most_lifted()));
    std::vector<std::string> forms;
    for (const RankedMatch& match : first) forms.push_back(values.forms(match));
    const std::vector<double> lifts = plan_.compiled.notes.lifts.of(forms);
    for (std::size_t i = 0; i < first.size(); ++i) first[i].score += lifts[i];
    put_in_order(first);
  }

  /// The page of hits that was asked for, in its final order.
  std::vector<Hit> hits(const Xapian::MSet& found) {
    std::vector<RankedMatch> matches = by_date_ ? as_found(found) : in_order(found);
    const bool by_score = !by_date_ && (lifts() || wants_ids_only());
    const MatchValues values(index_, used_, by_score ? matches : std::span<const RankedMatch>{});
    if (lifts()) lift(matches, values);
    std::vector<Hit> hits;
    const std::size_t end = std::min(matches.size(), request_.offset + request_.limit);
    for (std::size_t i = request_.offset; i < end; ++i) {
      Hit& added = hits.emplace_back();
      if (wants_ids_only())
        added.id = values.id(matches[i]);
      else
        added = hit(matches[i].document());
      added.score = matches[i].score;
      added.rank = i + 1;
    }
    return hits;
  }

  /// Xapian knows how many articles there are in all without looking at each; but servers count
  /// facets while they do.
  [[nodiscard]] Xapian::doccount least_checked() const {
    const bool served = index_.shards().any_remote() && !request_.facets.empty();
    const bool known =
        plan_.asks_for_all() && request_.collapse == SearchRequest::Collapse::off && !served;
    return counts_matches() && !known ? index_.database().get_doccount() : 0;
  }

  /// The first matches of a query; facets and totals are counted. Sorted by a value, Xapian 1.4
  /// shows a spy matches again that a server has counted: then facets are counted by themselves.
  Xapian::MSet run(const Query& query) {
    used_ = query;
    enquire_.set_query(countable(query));
    enquire_.clear_matchspies();
    counts_ = FacetCounts(index_.merges(), fields_of(request_.facets));
    FacetSpy spy(counts_);
    if (!request_.facets.empty()) {
      if (plan_.asks_for_all() && !index_.shards().any_remote())
        count_all();
      else
        enquire_.add_matchspy(&spy);
    }
    const bool apart = by_date_ && index_.shards().any_remote() && !request_.facets.empty();
    if (apart) {
      counted_ = first_matches(0, index_.database().get_doccount());
      enquire_.clear_matchspies();
    }
    const bool counted = apart && request_.collapse == SearchRequest::Collapse::off;
    const std::size_t kept = best_kept();
    std::size_t asked = by_date_ || kept == 0 ? kept : kept + most_alike;
    Xapian::MSet matches = first_matches(asked, counted ? 0 : least_checked());
    if (!counted) counted_ = matches;
    enquire_.clear_matchspies();
    while (!by_date_ && cuts_alike(matches, kept, asked)) {
      if (matches.get_max_attained() == 0)
        sort_by_date(SortOrder::newest);
      else
        asked *= 4;
      matches = first_matches(asked, least_checked());
    }
    return matches;
  }

  /// How many matches the answer is made from: the pages up to the one asked for, and those that
  /// may be lifted into them.
  [[nodiscard]] std::size_t best_kept() const {
    const std::size_t shown = request_.limit == 0 ? 0 : request_.offset + request_.limit;
    return lifts() ? std::max(shown, most_lifted()) : shown;
  }

  Xapian::MSet first_matches(std::size_t count, Xapian::doccount least) {
    const auto all = index_.database().get_doccount();
    return enquire_.get_mset(0, static_cast<Xapian::doccount>(std::min<std::size_t>(count, all)),
                             least);
  }

  void sort_by_date(SortOrder order) {
    by_date_ = true;
    enquire_.set_sort_by_value_then_relevance(slot::date, order == SortOrder::newest);
  }

  /// Every article counts: the slot is read straight through, without a match.
  void count_all() {
    const Xapian::Database& database = index_.database();
    for (auto it = database.valuestream_begin(slot::facets);
         it != database.valuestream_end(slot::facets); ++it)
      counts_.add(*it);
  }

  /// All words first; if too few articles have them all, also the best of those that have some.
  Xapian::MSet match(SearchResult& result) {
    const CompiledQuery& compiled = plan_.compiled;
    const Query strict = plan_.filtered(compiled.all);
    const bool one_way = compiled.everything || (compiled.units < 2 && !compiled.phrases);
    if (one_way || request_.match == MatchMode::all) return run(strict);
    if (request_.match == MatchMode::any) return run(plan_.filtered(compiled.any));
    const bool few_words = compiled.units <= ranking::most_strict_words;
    if (few_words) {
      Xapian::MSet matches = run(strict);
      const bool only_phrase = compiled.phrases && compiled.units < 2;
      const std::size_t enough =
          only_phrase ? 1 : std::max(ranking::enough_strict_hits, request_.limit);
      const bool page_is_full = matches.size() >= request_.limit;
      if (counted_.get_matches_lower_bound() >= enough ||
          (page_is_full && counted_.get_matches_estimated() >= enough))
        return matches;
    }
    result.relaxed = relaxed_ = true;
    return run(few_words ? full_matches_first() : best_matches());
  }

  /// Whether every match is wanted, to be counted, or only the first.
  [[nodiscard]] bool counts_matches() const {
    return request_.total == SearchRequest::Total::exact || !request_.facets.empty();
  }

  /// Of a long question, the articles that score well enough beside the best.
  Query best_matches() {
    Query any = plan_.filtered(plan_.compiled.any);
    if (counts_matches()) cut_off_beside_best(any);
    return any;
  }

  /// Articles that have all words first, then those that have a part and score well enough.
  Query full_matches_first() {
    const double best = cut_off_beside_best(plan_.filtered(plan_.compiled.any));
    Xapian::FixedWeightPostingSource head_start(best);
    const Query complete{Query::OP_AND, Query(Query::OP_SCALE_WEIGHT, plan_.compiled.all, 0.0),
                         Query(&head_start)};
    return plan_.filtered({Query::OP_OR, plan_.compiled.any, complete});
  }

  /// Leaves out what scores less than a share of the best match; returns the best score.
  double cut_off_beside_best(const Query& query) {
    enquire_.set_query(query);
    const double best = enquire_.get_mset(0, 1).get_max_attained();
    least_ = ranking::least_share * best;
    enquire_.set_cutoff(0, least_);
    return best;
  }

  /// The query as it is asked where low scores are left out.
  [[nodiscard]] Query countable(const Query& query) const {
    if (least_ == 0) return query;
    return index_.shards().any_remote() ? counted_by_servers(query)
                                        : counted_exactly(query, least_, index_.database());
  }

  Hit hit(const Xapian::Document& document) {
    Hit out;
    StoredArticle stored = stored_article(document);
    Article& article = stored.article;
    const std::string text =
        article.lead.empty() ? article.body : article.lead + "\n" + article.body;
    out.snippet = make_snippet(index_.analyzer(), text, plan_.compiled.notes.stems);
    out.title_highlights = find_stems(index_.analyzer(), article.title, plan_.compiled.notes.stems);
    for (const Entity& entity : stored.annotations.entities) add_entity(out, entity);
    out.id = std::move(article.id);
    out.title = std::move(article.title);
    out.date = std::move(article.date);
    out.source = std::move(article.source);
    out.author = std::move(article.author);
    out.url = std::move(article.url);
    out.language = std::move(article.language);
    out.path = std::move(article.path);
    out.lead = std::move(article.lead);
    if (request_.collapse == SearchRequest::Collapse::on) out.copies = copies_of(document, out.id);
    index_.analyzer().recycle();
    return out;
  }

  /// Entities are shown under the names the whole index knows them by.
  void add_entity(Hit& hit, const Entity& entity) const {
    std::string name = shown_name(index_, field_of(entity.type), entity.name);
    auto& names = hit.entities[static_cast<std::size_t>(entity.type)];
    if (std::find(names.begin(), names.end(), name) == names.end())
      names.push_back(std::move(name));
  }

  std::vector<std::string> copies_of(const Xapian::Document& document, const std::string& id) {
    const std::string group = document.get_value(slot::collapse);
    Xapian::Enquire enquire(index_.database());
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_query(Query(Query::OP_VALUE_RANGE, slot::collapse, group, group));
    std::vector<std::string> copies;
    const Xapian::MSet matches = enquire.get_mset(0, index_.database().get_doccount());
    for (auto it = matches.begin(); it != matches.end(); ++it) {
      std::string copy = it.get_document().get_value(slot::id);
      if (copy != id) copies.push_back(std::move(copy));
    }
    std::sort(copies.begin(), copies.end());
    return copies;
  }

  /// What some shards do not tell makes no count exact.
  void mark_missing_shards(SearchResult& result) const {
    result.missing_shards = index_.shards().missing();
    if (result.missing_shards.empty()) return;
    result.total_exact = false;
    result.warnings.push_back(missing_warning(result.missing_shards));
  }

  /// Marks hits that have not every word.
  void mark_partial(SearchResult& result) {
    std::vector<std::string> ids;
    for (const Hit& hit : result.hits) ids.push_back(terms::id(hit.id));
    if (ids.empty()) return;
    Xapian::Enquire enquire(index_.database());
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_query(
        Query(Query::OP_FILTER, plan_.compiled.all, Query(Query::OP_OR, ids.begin(), ids.end())));
    std::unordered_set<std::string> complete;
    const Xapian::MSet matches = enquire.get_mset(0, static_cast<Xapian::doccount>(ids.size()));
    for (auto it = matches.begin(); it != matches.end(); ++it)
      complete.insert(it.get_document().get_value(slot::id));
    for (Hit& hit : result.hits) hit.partial = !complete.contains(hit.id);
  }

  /// Counts of a facet; one that a filter narrows is counted as if that filter were not there.
  FacetResult facet_of(const FacetRequest& facet) {
    const auto it = plan_.selected.find(facet.field);
    if (it == plan_.selected.end() && !plan_.required.contains(facet.field))
      return facet_result(index_, counts_, facet, {});
    FacetCounts counts(index_.merges(), fields_of({&facet, 1}));
    FacetSpy spy(counts);
    const Query base = relaxed_ ? plan_.compiled.any : plan_.compiled.all;
    enquire_.set_query(countable(plan_.filtered(base, facet.field)));
    enquire_.add_matchspy(&spy);
    (void)enquire_.get_mset(0, 0, index_.database().get_doccount());
    enquire_.clear_matchspies();
    if (!plan_.companions.empty()) counts.leave_out(plan_.companions);
    return facet_result(index_, counts, facet,
                        it == plan_.selected.end() ? std::span<const FacetId>{} : it->second);
  }

  void describe_corrections(SearchResult& result) const {
    if (plan_.compiled.notes.corrections.empty()) return;
    std::string corrected = request_.query;
    for (const auto& [typed, taken] : plan_.compiled.notes.corrections) {
      const std::size_t at = corrected.find(typed);
      if (at != std::string::npos) corrected.replace(at, typed.size(), taken);
    }
    result.corrected = corrected;
  }

  void explain(SearchResult& result) {
    Explanation explanation;
    explanation.read = result.parsed;
    explanation.tree = tree_text(plan_.parsed.root);
    explanation.expansion = fmt::format("{}", fmt::join(plan_.compiled.notes.expansion, "\n"));
    explanation.xapian = used_.get_description();
    result.explanation = std::move(explanation);
    for (Hit& hit : result.hits) hit.terms = term_scores(hit);
  }

  /// What each term adds: the hit's score under a query of that term alone.
  std::vector<TermScore> term_scores(const Hit& hit) {
    std::vector<TermScore> scores;
    const Query only_it(terms::id(hit.id));
    Xapian::Enquire enquire(index_.database());
    enquire.set_weighting_scheme(weighting());
    std::set<std::string> terms(used_.get_terms_begin(), used_.get_terms_end());
    for (const std::string& term : terms) {
      enquire.set_query(Query(Query::OP_FILTER, Query(term), only_it));
      const Xapian::MSet match = enquire.get_mset(0, 1);
      if (!match.empty() && match.begin().get_weight() > 0)
        scores.push_back({term, match.begin().get_weight()});
    }
    std::sort(scores.begin(), scores.end(), [](const TermScore& a, const TermScore& b) {
      return a.score != b.score ? a.score > b.score : a.term < b.term;
    });
    return scores;
  }

  std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
  IndexReader& index_;
  const SearchRequest& request_;
  SearchPlan plan_;
  FacetCounts counts_;
  Xapian::Enquire enquire_;
  Query used_;
  Xapian::MSet counted_;  ///< what total is told from
  double least_ = 0;      ///< what scores less is left out
  bool relaxed_ = false;
  bool by_date_ = false;  ///< sorted, whatever the scores
};

}  // namespace

SearchResult run_search(IndexReader& index, const SearchRequest& request, const Query* instead) {
  return Search(index, request, instead).answer();
}

}  // namespace mercato
