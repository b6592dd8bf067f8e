// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "indexer/analysis/quotes/quote_scene.hh"

namespace mercato {

/// What an article says of an entity as a whole, for telling who speaks.
struct CastMember {
  EntityType type{};
  Gender gender{};
  std::uint32_t mentions = 0;
  std::uint32_t rank = 0;  ///< how many of its type are named more often
  bool in_title = false;
  bool in_lead = false;
  bool before_quotes = false;  ///< named outside quotation marks somewhere
};

/// Everyone an article names, by entity.
class Cast {
 public:
  Cast(const QuoteScene& scene, const ArticleText& article);

  [[nodiscard]] const CastMember& of(std::uint32_t entity) const { return members_[entity]; }
  [[nodiscard]] std::size_t size() const { return members_.size(); }

  /// How much of the mentions of its kind, persons or others, an entity has: 0 little to 4 most.
  [[nodiscard]] std::uint32_t share(std::uint32_t entity) const {
    const CastMember& member = members_[entity];
    const std::uint32_t all = totals_[member.type == EntityType::person ? 0 : 1];
    return all == 0 ? 0 : 4 * member.mentions / all;
  }

  /// The persons and organizations named most, at most three of each.
  [[nodiscard]] const std::vector<std::uint32_t>& leads() const { return leads_; }

  /// How many words of a description stand beside a name of a person: the noun of `head`, and
  /// others of the phrase.
  struct Likeness {
    bool head = false;
    bool similar = false;  ///< only a noun that is said of the same persons
    std::uint32_t others = 0;

    [[nodiscard]] std::uint32_t weight() const { return (head ? 2 : similar ? 1 : 0) + 2 * others; }
  };
  [[nodiscard]] Likeness likeness(std::uint32_t entity, std::uint32_t first, std::uint32_t last,
                                  std::uint32_t head) const;

 private:
  void rank_members();

  const QuoteScene& scene_;
  std::vector<CastMember> members_;
  std::vector<std::vector<std::uint32_t>> places_;  ///< mentions by entity, the first few
  std::vector<std::uint32_t> leads_;
  std::array<std::uint32_t, 2> totals_{};  ///< mentions of persons, of others
};

}  // namespace mercato
