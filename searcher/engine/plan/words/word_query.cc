// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/plan/words/word_query.hh"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <utility>

#include "searcher/engine/plan/words/score_window.hh"
#include "searcher/engine/plan/words/word_postings.hh"
#include "searcher/engine/plan/words/words_source.hh"

namespace mercato {
namespace {

using Xapian::docid;

/// A word that is given several times is read once, and counts as often.
std::vector<WeighedWord> each_once(std::vector<WeighedWord> words) {
  std::map<std::vector<std::string>, std::size_t> places;
  std::vector<WeighedWord> out;
  for (WeighedWord& word : words) {
    const auto [place, fresh] = places.try_emplace(word.terms, out.size());
    if (fresh)
      out.push_back(std::move(word));
    else
      out[place->second].factor += word.factor;
  }
  return out;
}

/// Sources whose articles have any of their words.
class AnyWordsSource : public WordsSource {
 public:
  using WordsSource::WordsSource;

 protected:
  /// Of the shard, as an OR of Xapian's does.
  void estimate(const Xapian::Database& shard);
};

void AnyWordsSource::estimate(const Xapian::Database& shard) {
  const double all = shard.get_doccount();
  std::vector<Xapian::doccount> each;
  SourceSize size;
  double sum = 0;
  for (std::size_t i = 0; i < words()->words.size(); ++i) {
    std::vector<Xapian::doccount> terms = with(i, shard);
    for (const Xapian::doccount term : terms) {
      size.fewest = std::max(size.fewest, term);
      sum += term;
    }
    each.push_back(with_any(std::move(terms), all));
  }
  size.about = with_any(std::move(each), all);
  size.most = static_cast<Xapian::doccount>(std::min(sum, all));
  set_size(size);
}

/// One word. Nothing is passed over: what Xapian asks for at least is not scaled as scores are.
class OneWordSource final : public AnyWordsSource {
 public:
  using AnyWordsSource::AnyWordsSource;

  [[nodiscard]] OneWordSource* clone() const override {
    return new OneWordSource(words());  // NOLINT(cppcoreguidelines-owning-memory): Xapian's to free
  }
  void init(const Xapian::Database& shard) override {
    begin(shard);
    postings_.emplace(postings_of(0, shard));
    set_maxweight(postings_->most() + a_hair);
    estimate(shard);
  }
  [[nodiscard]] double get_weight() const override { return postings_->score_here(); }
  void next(double /*least*/) override { set_at(postings_->skip_to(get_docid() + 1)); }
  void skip_to(docid document, double /*least*/) override { set_at(postings_->skip_to(document)); }
  [[nodiscard]] std::string name() const override { return "mercato::OneWordSource"; }

 private:
  std::optional<WordPostings> postings_;
};

class AnyWordSource final : public AnyWordsSource {
 public:
  AnyWordSource(std::shared_ptr<const Words> words, double share)
      : AnyWordsSource(std::move(words)), share_(share) {}

  [[nodiscard]] AnyWordSource* clone() const override {
    return new AnyWordSource(words(),
                             share_);  // NOLINT(cppcoreguidelines-owning-memory): Xapian's to free
  }
  void init(const Xapian::Database& shard) override;
  [[nodiscard]] double get_weight() const override { return score_; }
  void next(double least) override { go_to(get_docid() + 1, least, ScoreWindow::most); }
  void skip_to(docid document, double least) override {
    if (document > get_docid()) go_to(document, least, ScoreWindow::most);
  }
  /// Who asks so passes over many documents.
  bool check(docid document, double least) override {
    constexpr docid few = 64;
    if (document > get_docid()) go_to(document, least, few);
    return true;
  }
  [[nodiscard]] std::string name() const override { return "mercato::AnyWordSource"; }

 private:
  /// A word in this shard.
  struct Part {
    WordPostings postings;
    double up_to_here = 0;     ///< what it and those before it score at most
    double most_in_range = 0;  ///< what it scores in the window at most
    double range_up_to_here = 0;
  };

  void go_to(docid document, double asked, docid range);
  bool fill(docid document, double least, docid range);
  bool may_score(docid first, docid last, double least);
  bool complete(docid document, double least);
  [[nodiscard]] double most_of_all() const { return parts_.empty() ? 0 : parts_.back().up_to_here; }

  double share_;
  double best_ = 0;          ///< score so far
  std::vector<Part> parts_;  ///< what scores least first
  ScoreWindow window_;
  std::size_t looked_up_ = 0;  ///< words that the window lacks
  double score_ = 0;
};

void AnyWordSource::init(const Xapian::Database& shard) {
  begin(shard);
  window_.clear();
  parts_.clear();
  best_ = 0;
  for (std::size_t i = 0; i < words()->words.size(); ++i) {
    WordPostings postings = postings_of(i, shard);
    if (postings.skip_to(1) != no_document) parts_.push_back({std::move(postings)});
  }
  std::stable_sort(parts_.begin(), parts_.end(), [](const Part& a, const Part& b) {
    return a.postings.most() < b.postings.most();
  });
  double known = 0;
  double most = 0;
  for (Part& part : parts_) {
    part.up_to_here = known += part.postings.known_most();
    most += part.postings.most();
  }
  set_maxweight(most + a_hair);
  estimate(shard);
}

/// Whether documents from `first` to `last` may score so much. Tells apart the words that matter
/// there from those that are looked up.
bool AnyWordSource::may_score(docid first, docid last, double least) {
  double sum = 0;
  looked_up_ = 0;
  for (Part& part : parts_) {
    part.most_in_range = part.postings.most_within(first, last);
    part.range_up_to_here = sum += part.most_in_range;
    if (sum < least) ++looked_up_;
  }
  return sum >= least;
}

/// Reads the words that matter most in a range that begins with the first document from `document`
/// on that has one, and that may score enough; false if there is none.
bool AnyWordSource::fill(docid document, double least, docid range) {
  while (true) {
    docid first = no_document;
    for (Part& part : parts_)
      if (part.up_to_here >= least) first = std::min(first, part.postings.skip_to(document));
    if (first == no_document) return false;
    const docid last = first > no_document - range ? no_document - 1 : first + range - 1;
    document = last + 1;
    if (!may_score(first, last, least)) continue;
    window_.begin(first, range);
    const double all = parts_.back().range_up_to_here;
    for (std::size_t i = looked_up_; i < parts_.size(); ++i)
      parts_[i].postings.add_to(window_, least - (all - parts_[i].most_in_range));
    return true;
  }
}

/// Whether a document of the window scores enough, with the words that the window lacks.
bool AnyWordSource::complete(docid document, double least) {
  double score = window_.score(document);
  for (std::size_t i = looked_up_; i-- > 0;) {
    if (score + parts_[i].range_up_to_here < least) return false;
    if (parts_[i].postings.skip_to(document) == document) score += parts_[i].postings.score_here();
  }
  if (score < least) return false;
  set_at(document);
  score_ = score;
  best_ = std::max(best_, score);
  return true;
}

void AnyWordSource::go_to(docid document, double asked, docid range) {
  const double least = std::max(asked, share_ * best_) - a_hair;
  if (most_of_all() < least) document = no_document;
  while (document != no_document) {
    const docid candidate = window_.from(document);
    if (candidate != no_document) {
      if (complete(candidate, least)) return;
      document = candidate + 1;
      continue;
    }
    document = std::max(document, window_.end());
    if (!fill(document, least, range)) break;
  }
  set_at(no_document);
}

}  // namespace

Xapian::doccount with_any(std::vector<Xapian::doccount> with, double all) {
  if (with.empty() || all == 0) return 0;
  const std::greater<> rarest_first;
  std::make_heap(with.begin(), with.end(), rarest_first);
  while (true) {
    const double one = with.front();
    std::pop_heap(with.begin(), with.end(), rarest_first);
    with.pop_back();
    if (with.empty()) return static_cast<Xapian::doccount>(one);
    const double other = with.front();
    std::pop_heap(with.begin(), with.end(), rarest_first);
    with.back() = static_cast<Xapian::doccount>(std::lround(one + other - one * other / all));
    std::push_heap(with.begin(), with.end(), rarest_first);
  }
}

Xapian::Query word_query(const IndexReader& index, WeighedWord word) {
  std::vector<WeighedWord> words;
  words.push_back(std::move(word));
  OneWordSource source(std::make_shared<const Words>(weigh(index, std::move(words))));
  return Xapian::Query(&source);
}

Xapian::Query any_word_query(const IndexReader& index, std::vector<WeighedWord> words,
                             double share) {
  return Xapian::Query(any_word_source(index, std::move(words), share).get());
}

std::shared_ptr<Xapian::PostingSource> any_word_source(const IndexReader& index,
                                                       std::vector<WeighedWord> words,
                                                       double share) {
  return std::make_shared<AnyWordSource>(
      std::make_shared<const Words>(weigh(index, each_once(std::move(words)))), share);
}

}  // namespace mercato
