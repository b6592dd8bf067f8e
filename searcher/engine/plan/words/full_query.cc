// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/plan/words/full_query.hh"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "searcher/engine/plan/words/unit_postings.hh"
#include "searcher/engine/plan/words/words_source.hh"

namespace mercato {
namespace {

using Xapian::docid;

/// A unit by the numbers of its words.
struct NumberedUnit {
  std::vector<std::vector<std::size_t>> parts;
  std::vector<std::size_t> wide;
  struct Near {
    std::vector<std::size_t> words;
    Placement placement;
    Xapian::termpos window;
  };
  std::vector<Near> near;
};

struct Asked {
  std::vector<NumberedUnit> units;
  Fullness fullness;
  double ahead;
};

class FullSource final : public WordsSource {
 public:
  FullSource(std::shared_ptr<const Words> words, std::shared_ptr<const Asked> asked)
      : WordsSource(std::move(words)), asked_(std::move(asked)) {}

  [[nodiscard]] FullSource* clone() const override {
    return new FullSource(words(), asked_);  // NOLINT(cppcoreguidelines-owning-memory): Xapian's
  }
  void init(const Xapian::Database& shard) override;
  [[nodiscard]] double get_weight() const override { return score_; }
  void next(double least) override { go_to(get_docid() + 1, least); }
  void skip_to(docid document, double least) override {
    if (document > get_docid()) go_to(document, least);
  }
  [[nodiscard]] std::string name() const override { return "mercato::FullSource"; }

 private:
  /// A unit in this shard.
  struct Part {
    UnitPostings postings;
    UnitPostings::Most most;  ///< what it scores in the range
    bool here = false;        ///< whether the article that is looked at has its own words
    double own = 0;           ///< what they score there
  };

  [[nodiscard]] UnitPostings postings_of_unit(const NumberedUnit& unit,
                                              const Xapian::Database& shard) const;
  [[nodiscard]] double about(const std::vector<std::size_t>& ways,
                             const Xapian::Database& shard) const;
  void estimate(double all);
  void go_to(docid document, double asked);
  void begin_range(docid document, double least);
  void know_range(docid document, Ahead ahead);
  docid look_at(docid document, double least, bool own_only);

  std::shared_ptr<const Asked> asked_;
  std::vector<Part> parts_;  ///< the rarest first
  double most_ = 0;          ///< of all units, without what some are ahead
  docid range_end_ = 0;      ///< the last document of those that are looked at
  double range_most_ = 0;    ///< what such a document scores at most, without what it is ahead
  docid group_end_ = 0;      ///< up to here something may score enough, as far as groups tell
  double score_ = 0;
};

double FullSource::about(const std::vector<std::size_t>& ways,
                         const Xapian::Database& shard) const {
  const double all = shard.get_doccount();
  std::vector<Xapian::doccount> each;
  for (const std::size_t way : ways) each.push_back(with_any(with(way, shard), all));
  return with_any(std::move(each), all);
}

UnitPostings FullSource::postings_of_unit(const NumberedUnit& unit,
                                          const Xapian::Database& shard) const {
  const auto ways_of = [&](const std::vector<std::size_t>& numbers) {
    UnitPostings::Ways ways;
    for (const std::size_t number : numbers) ways.push_back(postings_of(number, shard));
    return ways;
  };
  const double all = std::max(1U, shard.get_doccount());
  double with_all = all;
  std::vector<UnitPostings::Ways> parts;
  for (const std::vector<std::size_t>& part : unit.parts) {
    with_all *= about(part, shard) / all;
    parts.push_back(ways_of(part));
  }
  std::vector<PlacedPostings> near;
  for (const NumberedUnit::Near& words : unit.near) {
    std::vector<PlacedPostings::Word> each;
    for (const std::size_t number : words.words)
      each.push_back({this->words()->words[number].terms.front(), postings_of(number, shard)});
    near.emplace_back(shard, std::move(each), words.placement, words.window,
                      this->words()->kept->of(shard));
  }
  return {std::move(parts), ways_of(unit.wide), std::move(near), with_all};
}

void FullSource::init(const Xapian::Database& shard) {
  begin(shard);
  parts_.clear();
  for (const NumberedUnit& unit : asked_->units)
    parts_.push_back({postings_of_unit(unit, shard), {}});
  std::stable_sort(parts_.begin(), parts_.end(), [](const Part& a, const Part& b) {
    return a.postings.about() < b.postings.about();
  });
  most_ = 0;
  range_end_ = group_end_ = 0;
  double most = 0;
  for (const Part& part : parts_) {
    most_ += part.postings.known_most().all();
    most += part.postings.own_most() + part.postings.wide_most();
  }
  set_maxweight(asked_->ahead + most + a_hair);
  estimate(shard.get_doccount());
}

/// Of what comes first, as an AND of Xapian's does.
void FullSource::estimate(double all) {
  double about = all;
  for (const Part& part : parts_) about *= part.postings.about() / std::max(1.0, all);
  const auto most = static_cast<Xapian::doccount>(all);
  set_size({0, std::min(most, static_cast<Xapian::doccount>(std::lround(about))), most});
}

/// Looks at a document: itself if it is full and scores enough, else the next that may.
docid FullSource::look_at(docid document, double least, bool own_only) {
  double could = asked_->ahead + range_most_;
  bool own = true;
  for (Part& part : parts_) {
    const docid at = own_only ? part.postings.own_from(document) : part.postings.any_from(document);
    if (at != document) return at;
    part.here = part.postings.own_from(document) == document;
    own = own && part.here;
    could -= part.most.own - (part.here ? part.postings.own_could() : 0);
    if (could < least) return document + 1;
  }
  for (Part& part : parts_) {
    could -= part.most.wide - part.postings.wide_could(document);
    if (could < least) return document + 1;
  }
  for (Part& part : parts_) part.own = part.here ? part.postings.own_score() : 0;
  score_ = own ? asked_->ahead : 0;
  double near = 0;
  for (Part& part : parts_) {
    score_ += part.own + part.postings.wide_score(document);
    near += part.postings.near_could(document);
  }
  if (score_ + near < least) return document + 1;
  if (near > 0)
    for (Part& part : parts_) score_ += part.postings.near_score(document);
  return score_ < least ? document + 1 : document;
}

/// Begins a range of documents: a wide one if none of it may score enough. Where there are several
/// units the best blocks of each lie too seldom apart from those of the others for that to pay.
void FullSource::begin_range(docid document, double least) {
  if (parts_.size() == 1 && document > group_end_) {
    know_range(document, Ahead::group);
    if (asked_->ahead + range_most_ < least) return;
    group_end_ = range_end_;
  }
  know_range(document, Ahead::block);
}

/// Learns how far documents are alike in what they score at most, and how much that is.
void FullSource::know_range(docid document, Ahead ahead) {
  range_end_ = no_document - 1;
  range_most_ = 0;
  for (Part& part : parts_) {
    part.most = part.postings.most_from(document, range_end_, ahead);
    range_most_ += part.most.all();
  }
}

void FullSource::go_to(docid document, double asked) {
  const double least = asked - a_hair;
  const bool own_only = asked_->fullness == Fullness::own ||
                        (asked_->fullness == Fullness::own_first && most_ < least);
  if (asked_->ahead + most_ < least) document = no_document;
  while (document <= last()) {
    if (document > range_end_) begin_range(document, least);
    if (asked_->ahead + range_most_ < least) {
      document = range_end_ + 1;
      continue;
    }
    const docid next = look_at(document, least, own_only);
    if (next == document) return set_at(document);
    document = next;
  }
  set_at(no_document);
}

/// All words of a unit, in order.
template <typename Unit, typename Visit>
void each_word(Unit& unit, const Visit& visit) {
  for (auto& part : unit.parts)
    for (auto& word : part) visit(word);
  for (auto& word : unit.wide) visit(word);
  for (auto& near : unit.near)
    for (auto& word : near.words) visit(word);
}

/// A unit that is given several times is read once, and counts as often.
std::vector<AskedUnit> each_once(const std::vector<AskedUnit>& units) {
  std::map<std::vector<std::string>, std::size_t> places;
  std::vector<AskedUnit> out;
  for (const AskedUnit& unit : units) {
    std::vector<std::string> terms;
    for (const std::vector<WeighedWord>& part : unit.parts) {
      for (const WeighedWord& word : part) {
        terms.insert(terms.end(), word.terms.begin(), word.terms.end());
        terms.emplace_back();
      }
      terms.emplace_back();
    }
    for (const WeighedWord& word : unit.wide) {
      terms.insert(terms.end(), word.terms.begin(), word.terms.end());
      terms.emplace_back();
    }
    for (const WordsTogether& near : unit.near) {
      terms.push_back(std::to_string(near.window));
      for (const WeighedWord& word : near.words)
        terms.insert(terms.end(), word.terms.begin(), word.terms.end());
      terms.emplace_back();
    }
    const auto [place, fresh] = places.try_emplace(std::move(terms), out.size());
    if (fresh) {
      out.push_back(unit);
      continue;
    }
    std::vector<double> factors;
    each_word(unit, [&](const WeighedWord& word) { factors.push_back(word.factor); });
    auto factor = factors.begin();
    each_word(out[place->second], [&](WeighedWord& word) { word.factor += *factor++; });
  }
  return out;
}

/// More than all words together can score, and a power of two, so that few bits of a score are lost
/// beside it.
double more_than_all(const Words& words) {
  double sum = 1;
  for (const WordWeight& weight : words.weights)
    sum += weight.of(std::numeric_limits<Xapian::termcount>::max(), 0);
  return std::exp2(std::ceil(std::log2(sum)) + 1);
}

}  // namespace

FullQuery full_query(const IndexReader& index, const std::vector<AskedUnit>& asked_units,
                     Fullness fullness) {
  const std::vector<AskedUnit> units = each_once(asked_units);
  std::vector<WeighedWord> words;
  const auto number = [&](const std::vector<WeighedWord>& ways) {
    std::vector<std::size_t> numbers;
    for (const WeighedWord& way : ways) {
      numbers.push_back(words.size());
      words.push_back(way);
    }
    return numbers;
  };
  Asked asked{{}, fullness, 0};
  for (const AskedUnit& unit : units) {
    NumberedUnit& numbered = asked.units.emplace_back();
    for (const std::vector<WeighedWord>& part : unit.parts) numbered.parts.push_back(number(part));
    numbered.wide = number(unit.wide);
    for (const WordsTogether& near : unit.near)
      numbered.near.push_back({number(near.words), near.placement, near.window});
  }
  const auto weighed = std::make_shared<const Words>(weigh(index, std::move(words)));
  if (fullness == Fullness::own_first) asked.ahead = more_than_all(*weighed);
  const double ahead = asked.ahead;
  std::optional<Xapian::doccount> own;
  const std::vector<Xapian::doccount>& first = weighed->with.front();
  if (units.size() == 1 && units[0].parts.size() == 1 && units[0].parts[0].size() == 1 &&
      first.size() == 1 && fullness != Fullness::wide)
    own = first.front();
  const auto source =
      std::make_shared<FullSource>(weighed, std::make_shared<const Asked>(std::move(asked)));
  return {Xapian::Query(source.get()), ahead, own, source};
}

}  // namespace mercato
