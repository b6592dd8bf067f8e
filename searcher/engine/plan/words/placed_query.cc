// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/plan/words/placed_query.hh"

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "common/format/schema.hh"
#include "searcher/engine/plan/words/placed_postings.hh"
#include "searcher/engine/plan/words/placed_words.hh"
#include "searcher/engine/plan/words/words_source.hh"

namespace mercato {
namespace {

using Xapian::docid;
using Xapian::Query;

constexpr const char* term_of_no_article = "XNONE";
constexpr Xapian::doccount most_fetched = 50'000;  // articles of servers, for a query

/// What tells words that stand together from others.
std::string described(const WordsTogether& together) {
  std::string all;
  for (const WeighedWord& word : together.words) {
    const std::string& term = word.terms.front();
    if (all.empty())
      all = term;
    else if (together.placement == Placement::near)
      all += fmt::format(" NEAR {} {}", together.window, term);
    else
      all += fmt::format("{} {}", together.placement == Placement::adjacent ? " PHRASE" : " BEHIND",
                         term);
  }
  return all;
}

/// By how much rarer words that stand so are taken to be than the same words anywhere, as Xapian
/// does.
Xapian::doccount rarer(Placement placement) {
  switch (placement) {
    case Placement::adjacent:
      return 4;
    case Placement::behind:
      return 3;
    case Placement::near:
      return 2;
  }
  return 1;
}

class PlacedSource final : public WordsSource {
 public:
  PlacedSource(std::shared_ptr<const Words> words, std::shared_ptr<const WordsTogether> together,
               bool whole)
      : WordsSource(std::move(words)), together_(std::move(together)), whole_(whole) {}

  [[nodiscard]] PlacedSource* clone() const override {
    return new PlacedSource(words(), together_,
                            whole_);  // NOLINT(cppcoreguidelines-owning-memory): Xapian's
  }
  void init(const Xapian::Database& shard) override;
  [[nodiscard]] double get_weight() const override { return postings_->score_here(); }
  void next(double least) override { go_to(get_docid() + 1, least); }
  void skip_to(docid document, double least) override {
    if (document > get_docid()) go_to(document, least);
  }
  [[nodiscard]] std::string name() const override { return "mercato::PlacedSource"; }
  [[nodiscard]] std::string serialise() const override {
    return fmt::format("{}\n{}", described(*together_), WordsSource::serialise());
  }
  [[nodiscard]] std::string get_description() const override { return described(*together_); }

 private:
  void go_to(docid document, double least);
  void estimate(const Xapian::Database& shard);

  std::shared_ptr<const WordsTogether> together_;
  bool whole_;
  std::optional<PlacedPostings> postings_;
  docid range_end_ = 0;    ///< the last document of those that are looked at
  double range_most_ = 0;  ///< what such a document scores at most
};

void PlacedSource::init(const Xapian::Database& shard) {
  begin(shard);
  range_end_ = 0;
  std::vector<PlacedPostings::Word> each;
  for (std::size_t i = 0; i < words()->words.size(); ++i)
    each.push_back({words()->words[i].terms.front(), postings_of(i, shard)});
  postings_.emplace(shard, std::move(each), together_->placement, together_->window,
                    words()->kept->of(shard));
  const double most = postings_->most();
  set_maxweight(most == 0 ? 0 : most + a_hair);  // of stop words alone Xapian needs few articles
  estimate(shard);
}

/// As Xapian estimates.
void PlacedSource::estimate(const Xapian::Database& shard) {
  std::vector<Xapian::doccount> each;
  for (std::size_t i = 0; i < words()->words.size(); ++i) each.push_back(with(i, shard).front());
  std::sort(each.begin(), each.end());
  double about = each.front();
  for (std::size_t i = 1; i < each.size(); ++i)
    about = about * each[i] / std::max(1U, shard.get_doccount());
  constexpr double half = 0.5;  // for rounding
  set_size(
      {0, static_cast<Xapian::doccount>(about + half) / rarer(together_->placement), each.front()});
}

void PlacedSource::go_to(docid document, double least) {
  const double enough = whole_ ? least - a_hair : 0;
  if (enough <= 0) return set_at(postings_->from(document, no_document));
  while (document <= last()) {
    if (document > range_end_) {
      range_end_ = no_document - 1;
      range_most_ = postings_->most_from(document, range_end_);
    }
    if (range_most_ < enough) {
      document = range_end_ + 1;
      continue;
    }
    const docid all = postings_->all_from(document);
    if (all == document && postings_->most_here() >= enough && postings_->score_here() >= enough &&
        postings_->so_here())
      return set_at(document);
    document = all == document ? document + 1 : all;
  }
  set_at(no_document);
}

}  // namespace

Query PlacedQueries::of(const WordsTogether& words) {
  std::vector<Query> each;
  for (const WeighedWord& word : words.words)
    each.push_back(word.factor == 1
                       ? Query(word.terms.front())
                       : Query(Query::OP_SCALE_WEIGHT, Query(word.terms.front()), word.factor));
  if (each.size() < 2) return {Query::OP_AND, each.begin(), each.end()};
  if (index_.shards().any_remote()) return served(words);
  PlacedSource source(std::make_shared<const Words>(weigh(index_, words.words)),
                      std::make_shared<const WordsTogether>(words), whole_);
  if (own_scores_) return Query(&source);
  return {Query::OP_AND_MAYBE, Query(0.0, Query(&source)),
          Query(Query::OP_AND, each.begin(), each.end())};
}

std::optional<std::string> PlacedQueries::warning() const {
  if (!cut_) return std::nullopt;
  return fmt::format("words that stand together are looked for in {} articles of servers at most",
                     most_fetched);
}

/// None of the words scores but in an article that has them so.
Query PlacedQueries::served(const WordsTogether& words) {
  std::vector<Query> each;
  for (const WeighedWord& word : words.words)
    each.emplace_back(Query::OP_SCALE_WEIGHT, Query(word.terms.front()), word.factor);
  const Query all(Query::OP_AND, each.begin(), each.end());
  const auto [found, fresh] = found_.try_emplace(described(words));
  if (fresh) found->second = find_served(words, all);
  const std::vector<std::string>& ids = found->second;
  return {Query::OP_FILTER, all,
          ids.empty() ? Query(term_of_no_article) : Query(Query::OP_OR, ids.begin(), ids.end())};
}

/// Servers send what matches are sorted and collapsed by.
std::vector<std::string> PlacedQueries::find_served(const WordsTogether& words,
                                                    const Query& candidates) {
  Xapian::Enquire enquire(index_.database());
  enquire.set_weighting_scheme(weighting());
  enquire.set_query(candidates);
  enquire.set_sort_by_relevance_then_value(slot::positions, true);
  enquire.set_collapse_key(slot::id);
  const Xapian::MSet found = enquire.get_mset(0, most_fetched - fetched_);
  fetched_ += found.size();
  cut_ = cut_ || fetched_ == most_fetched;
  std::vector<AskedTerm> asked;
  for (const WeighedWord& word : words.words) asked.emplace_back(word.terms.front());
  PlacedWords placed(std::move(asked), words.placement, words.window, 0);
  std::vector<std::string> ids;
  for (auto it = found.begin(); it != found.end(); ++it)
    if (placed.stand_so(it.get_sort_key())) ids.push_back(terms::id(it.get_collapse_key()));
  return ids;
}

}  // namespace mercato
