// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/match/just_so.hh"

#include <algorithm>
#include <span>
#include <string>
#include <utility>

#include "searcher/engine/ranking/ranking.hh"

namespace mercato {
namespace {

/// Looks through matches, each once.
class JustSoSearch {
 public:
  JustSoSearch(const Lifts& lifts, const MatchValues& values, KnownFacts::Fact& known,
               std::vector<RankedMatch> found, std::size_t shown)
      : lifts_(lifts), values_(values), known_(known), found_(std::move(found)), shown_(shown) {
    for (const RankedMatch& match : found_) scores_.push_back(match.score);
  }

  JustSo run(std::size_t window, std::size_t lifted) {
    const std::size_t head = order_first(std::max(lifted, shown_));
    lift(lifted);
    const std::size_t end = std::min(window, found_.size());
    if (end > head) order_across(end);
    look_through(end);
    std::vector<RankedMatch> first(found_.begin(),
                                   found_.begin() + static_cast<std::ptrdiff_t>(head));
    for (const std::size_t place : just_so_)
      if (place >= head) first.push_back(found_[place]);
    put_in_order(first);
    return {std::move(first), just_so_.size() >= std::min(shown_, lifts_.just_so)};
  }

 private:
  [[nodiscard]] bool parted_at(std::size_t place) const {
    return place == found_.size() || !alike(scores_[place - 1], scores_[place]);
  }
  /// The first place from `place` on behind which others score less.
  [[nodiscard]] std::size_t group_end(std::size_t place) const {
    while (!parted_at(place)) ++place;
    return place;
  }

  /// Puts the first `count`, and what scores as the last of these, in order; returns how many.
  std::size_t order_first(std::size_t count) {
    const std::size_t end = group_end(std::min(count, found_.size()));
    put_in_order(std::span(found_).first(end));
    return end;
  }

  /// Puts those in order that score alike on both sides of a window's end.
  void order_across(std::size_t end) {
    if (parted_at(end)) return;
    std::size_t begin = end;
    while (begin > 0 && alike(scores_[begin - 1], scores_[end])) --begin;
    put_in_order(std::span(found_).subspan(begin, group_end(end) - begin));
  }

  void lift(std::size_t lifted) {
    const std::span<RankedMatch> first = std::span(found_).first(std::min(lifted, found_.size()));
    const std::vector<double> gains = lifts_.of(values_.forms(first), scores_.front());
    for (std::size_t i = 0; i < gains.size(); ++i) first[i].score += gains[i];
  }

  /// Looks on up to `end`, or until what follows cannot come among those that are shown.
  void look_through(std::size_t end) {
    constexpr std::size_t fewest = 64;
    while (looked_at_ < end) {
      if (looked_at_ > 0 && just_so_.size() >= shown_ && parted_at(looked_at_)) return;
      const std::size_t next =
          std::min(end, group_end(std::min(end, looked_at_ + std::max(fewest, looked_at_ / 2))));
      const std::span<RankedMatch> some = std::span(found_).subspan(looked_at_, next - looked_at_);
      learn(some);
      for (std::size_t i = 0; i < some.size(); ++i) {
        if (!*known_.find(*some[i].match)) continue;
        some[i].score += ranking::head_start * scores_.front();
        just_so_.push_back(looked_at_ + i);
      }
      looked_at_ = next;
    }
  }

  /// Looks up which of these write the word just so, if that is not known.
  void learn(std::span<const RankedMatch> some) {
    std::vector<RankedMatch> unknown;
    for (const RankedMatch& match : some)
      if (!known_.find(*match.match)) unknown.push_back(match);
    const std::vector<std::string> forms = values_.forms(unknown);
    for (std::size_t i = 0; i < unknown.size(); ++i)
      known_.add(*unknown[i].match, lifts_.writes_just_so(forms[i]));
  }

  const Lifts& lifts_;
  const MatchValues& values_;
  KnownFacts::Fact& known_;
  std::vector<RankedMatch> found_;
  std::vector<double> scores_;  ///< of the query alone
  std::size_t shown_;
  std::size_t looked_at_ = 0;
  std::vector<std::size_t> just_so_;  ///< places
};

}  // namespace

JustSo just_so_first(const Lifts& lifts, const MatchValues& values, KnownFacts::Fact& known,
                     std::vector<RankedMatch> found, std::size_t window, std::size_t shown,
                     std::size_t lifted) {
  if (found.empty()) return {std::move(found), false};
  return JustSoSearch(lifts, values, known, std::move(found), shown).run(window, lifted);
}

}  // namespace mercato
