// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/identity/alias_resolver.hh"

#include <algorithm>
#include <set>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include <fmt/format.h>

#include "common/article/acronym.hh"
#include "common/text/unicode.hh"
#include "indexer/analysis/identity/name_keys.hh"
#include "indexer/analysis/identity/similarity.hh"

namespace mercato {
namespace {

using Index = std::uint32_t;

/// How many articles name a person before a bare surname is taken for them, and which share of all
/// articles that name someone of that surname they must have.
constexpr std::uint32_t well_known = 8;
constexpr double well_known_share = 0.9;
constexpr std::size_t shortest_bare_surname = 4;

/// Two letters stand for too many things.
constexpr std::size_t shortest_acronym = 3;

/// An acronym that so many times more articles have than spell it out is no doubt another's.
constexpr std::uint32_t most_unexplained = 3;

/// Whether a name has no small letter.
bool is_all_capitals(std::string_view name) {
  return std::none_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

/// A block of more names than this says nothing about any two of them.
constexpr std::size_t largest_block = 200;

/// Of two spellings both of which so many articles have, neither is a misspelling of the other.
constexpr std::uint32_t frequent = 5;

class AliasResolver {
 public:
  AliasResolver(std::vector<NamedEntity> entities, const Knowledge& knowledge)
      : entities_(std::move(entities)), knowledge_(knowledge) {
    std::sort(entities_.begin(), entities_.end(), [](const auto& a, const auto& b) {
      return std::tie(a.type, a.name) < std::tie(b.type, b.name);
    });
    sorted_ = entities_.size();
    for (const NamedEntity& entity : entities_) keys_.push_back(name_key(entity.type, entity.name));
    for (const auto& names : knowledge.distinct) {
      for (const auto& a : names) {
        for (const auto& b : names) distinct_.emplace(fold(a), fold(b));
      }
    }
  }

  std::vector<AliasMerge> resolve() {
    add_forced_and_listed();
    parent_.resize(entities_.size());
    for (Index i = 0; i < parent_.size(); ++i) parent_[i] = i;
    for (std::size_t i = keys_.size(); i < entities_.size(); ++i)
      keys_.push_back(name_key(entities_[i].type, entities_[i].name));
    listed_.resize(entities_.size());
    spelled_out_.resize(entities_.size());
    reason_.resize(entities_.size());
    members_.resize(entities_.size());
    for (Index i = 0; i < members_.size(); ++i) members_[i] = {i};
    for (const auto& [from, into, reason] : wanted_) {
      listed_[into] = true;
      join(from, into, std::string(reason));
    }
    join_same_keys();
    join_people();
    join_acronyms();
    join_bare_surnames();
    return merges();
  }

 private:
  struct Wanted {
    Index from;
    Index into;
    std::string_view reason;  ///< a literal
  };

  static std::string key(EntityType type, std::string_view name) {
    std::string key(1, static_cast<char>('0' + static_cast<int>(type)));
    key += name;
    return key;
  }

  /// The entity of that name; added without articles if there is none.
  Index entity(EntityType type, const std::string& name) {
    const auto sorted = entities_.begin() + static_cast<std::ptrdiff_t>(sorted_);
    const auto found = std::lower_bound(entities_.begin(), sorted, std::tie(type, name),
                                        [](const NamedEntity& one, const auto& sought) {
                                          return std::tie(one.type, one.name) < sought;
                                        });
    if (found != sorted && found->type == type && found->name == name)
      return static_cast<Index>(found - entities_.begin());
    const auto [place, fresh] =
        by_name_.try_emplace(key(type, name), static_cast<Index>(entities_.size()));
    if (fresh) entities_.push_back({type, name, 0, {}});
    return place->second;
  }

  /// Notes what the knowledge files say of names that the index has.
  void add_forced_and_listed() {
    std::unordered_map<std::string, std::vector<Index>> by_key(entities_.size());
    for (Index i = 0; i < entities_.size(); ++i) {
      by_key[key(entities_[i].type, keys_[i])].push_back(i);
    }
    const auto want = [&](EntityType type, const std::string& variant, const std::string& name,
                          std::string_view reason) {
      const auto found = by_key.find(key(type, name_key(type, variant)));
      if (found == by_key.end()) return;
      const Index into = entity(type, name);
      for (const Index from : found->second) wanted_.push_back({from, into, reason});
    };
    for (const ForcedMerge& merge : knowledge_.merges) {
      for (int type = 0; type < 5; ++type) {
        for (const std::string& variant : merge.variants) {
          want(static_cast<EntityType>(type), variant, merge.name, "asked for in merges.toml");
        }
      }
    }
    for (const KnownEntity& known : knowledge_.entities) {
      want(known.type, known.name, known.name, "case, accents or hyphens");
      for (const std::string& alias : known.aliases) {
        want(known.type, alias, known.name, "an alias in the knowledge base");
      }
    }
  }

  void join_same_keys() {
    join_blocks([&](Index i) { return keys_[i]; }, "case, accents, hyphens or article");
    const auto forms = legal_forms(knowledge_);
    join_blocks(
        [&](Index i) {
          const bool company = entities_[i].type == EntityType::organization;
          return company ? without_legal_form(keys_[i], forms) : std::string();
        },
        "with or without its legal form");
    join_blocks(
        [&](Index i) {
          const bool person = entities_[i].type == EntityType::person;
          return person ? without_initials(keys_[i]) : std::string();
        },
        "with or without an initial");
  }

  /// Joins all entities of a type that `block` gives the same key; an empty key joins nothing.
  template <class Block>
  void join_blocks(Block block, std::string_view reason) {
    std::unordered_map<std::string, Index> first(entities_.size());
    for (Index i = 0; i < entities_.size(); ++i) {
      const std::string name = block(i);
      if (name.empty()) continue;
      const auto [place, fresh] = first.try_emplace(key(entities_[i].type, name), i);
      if (!fresh) join(i, place->second, std::string(reason));
    }
  }

  /// People of one first name whose surnames sound alike, or differ by one letter.
  void join_people() {
    std::unordered_map<std::string, std::vector<Index>> blocks;
    for (Index i = 0; i < entities_.size(); ++i) {
      if (entities_[i].type != EntityType::person) continue;
      const auto [first, surname] = split_person(without_initials(keys_[i]));
      if (first.size() < 2 || surname.size() < shortest_misspelt_surname) continue;
      blocks[fmt::format("{}/{}", first, sound_key(surname))].push_back(i);
      for (std::size_t letter = 1; letter < surname.size(); ++letter) {
        std::string rest(surname);
        rest.erase(letter, 1);
        auto& block = blocks[fmt::format("{} {}", first, rest)];
        if (block.empty() || block.back() != i) block.push_back(i);
      }
    }
    std::vector<std::pair<Index, Index>> pairs;
    for (const auto& [name, block] : blocks) {
      if (block.size() < 2 || block.size() > largest_block) continue;
      for (std::size_t a = 0; a < block.size(); ++a) {
        for (std::size_t b = a + 1; b < block.size(); ++b) pairs.emplace_back(block[a], block[b]);
      }
    }
    std::sort(pairs.begin(), pairs.end());
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    for (const auto& [a, b] : pairs) join_if_misspelt(a, b);
  }

  void join_if_misspelt(Index a, Index b) {
    const NamedEntity& one = entities_[root(a)];
    const NamedEntity& other = entities_[root(b)];
    if (listed_[root(a)] && listed_[root(b)]) return;
    if (one.documents >= frequent && other.documents >= frequent) return;
    const std::string surname = split_person(keys_[a]).second;
    if (is_misspelling(surname, split_person(keys_[b]).second)) {
      join(a, b, "same first name, surname spelt almost alike");
    }
  }

  /// « MSL », where some article says « Meta Superintelligence Labs (MSL) » and none spells it out
  /// otherwise.
  void join_acronyms() {
    std::unordered_map<std::string, std::set<Index>> meanings;
    for (Index i = 0; i < entities_.size(); ++i) {
      if (keys_[i].find(' ') == std::string::npos) continue;
      for (const std::string& alias : entities_[i].aliases) {
        if (alias.size() < shortest_acronym) continue;
        if (is_acronym_of(alias, keys_[i])) meanings[key(entities_[i].type, alias)].insert(root(i));
      }
    }
    for (Index i = 0; i < entities_.size(); ++i) {
      const NamedEntity& entity = entities_[i];
      if (listed_[root(i)] || lower_case(entity.name) == entity.name) continue;
      const auto found = meanings.find(key(entity.type, fold(entity.name)));
      if (found == meanings.end() || found->second.size() != 1) continue;
      const bool written_as_such =
          entity.name.size() > shortest_acronym || is_all_capitals(entity.name);
      const bool usual =
          entity.documents <= most_unexplained * documents_of(*found->second.begin());
      if (!written_as_such || !usual) continue;  // Mac; the band PNL, once a party's name
      spelled_out_[*found->second.begin()] = true;
      join(i, *found->second.begin(), "an acronym that articles spell out");
    }
  }

  /// « Ghosn » alone is Carlos Ghosn if hardly anyone else of that surname is in the index.
  void join_bare_surnames() {
    struct Bearers {
      std::uint32_t documents = 0;
      Index best = 0;
      std::uint32_t best_documents = 0;
    };
    std::unordered_map<std::string, Bearers> by_surname;
    for (Index i = 0; i < entities_.size(); ++i) {
      if (entities_[i].type != EntityType::person || root(i) != i) continue;
      const std::string& name = keys_[i];
      const std::size_t space = name.rfind(' ');
      if (space == std::string::npos) continue;
      const std::uint32_t documents = documents_of(i);
      Bearers& bearers = by_surname[name.substr(space + 1)];
      bearers.documents += documents;
      if (documents > bearers.best_documents) {
        bearers.best = i;
        bearers.best_documents = documents;
      }
    }
    std::unordered_set<std::string> first_names;
    for (const std::string& name : knowledge_.first_names) first_names.insert(fold(name));
    const auto is_someone = [&](Index i) {  // Jean Reno, not First Lady
      const std::string first = keys_[i].substr(0, keys_[i].find(' '));
      return listed_[i] || first_names.empty() || first_names.contains(first);
    };
    for (Index i = 0; i < entities_.size(); ++i) {
      if (entities_[i].type != EntityType::person || listed_[i]) continue;
      if (first_names.contains(keys_[i])) continue;
      const std::string& name = keys_[i];
      const auto found = by_surname.find(name);
      if (found == by_surname.end() || name.size() < shortest_bare_surname) continue;
      const Bearers& bearers = found->second;
      if (bearers.best_documents >= well_known && is_someone(bearers.best) &&
          bearers.best_documents >= well_known_share * bearers.documents) {
        spelled_out_[bearers.best] = true;
        join(i, bearers.best, "the only well-known person of that surname");
      }
    }
  }

  [[nodiscard]] std::uint32_t documents_of(Index set) const {
    std::uint32_t documents = 0;
    for (const Index member : members_[set]) documents += entities_[member].documents;
    return documents;
  }

  [[nodiscard]] Index root(Index i) const {
    while (parent_[i] != i) i = parent_[i];
    return i;
  }

  [[nodiscard]] bool forbidden(Index a, Index b) const {
    if (distinct_.empty()) return false;
    for (const Index one : members_[a]) {
      for (const Index other : members_[b]) {
        if (distinct_.contains({fold(entities_[one].name), fold(entities_[other].name)})) {
          return true;
        }
      }
    }
    return false;
  }

  /// Makes two sets one. The root is the name to show: a listed one, else the one of most articles,
  /// else the one that is not all capitals, has more accents, comes first.
  void join(Index a, Index b, const std::string& reason) {
    a = root(a);
    b = root(b);
    if (a == b || entities_[a].type != entities_[b].type || forbidden(a, b)) return;
    const auto rank = [&](Index i) {
      const std::string& name = entities_[i].name;
      const bool lower =
          std::any_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; });
      return std::tuple(listed_[i], spelled_out_[i], entities_[i].documents, lower, name.size());
    };
    if (rank(a) > rank(b) || (rank(a) == rank(b) && a < b)) std::swap(a, b);
    parent_[a] = b;
    members_[b].insert(members_[b].end(), members_[a].begin(), members_[a].end());
    if (reason_[a].empty()) reason_[a] = reason;
  }

  [[nodiscard]] std::vector<AliasMerge> merges() const {
    std::vector<AliasMerge> out;
    for (Index i = 0; i < entities_.size(); ++i) {
      const Index into = root(i);
      if (into == i || entities_[i].documents == 0) continue;
      out.push_back({entities_[i].type, entities_[i].name, entities_[into].name, reason_[i]});
    }
    std::sort(out.begin(), out.end(), [](const AliasMerge& a, const AliasMerge& b) {
      return std::tie(a.type, a.from) < std::tie(b.type, b.from);
    });
    return out;
  }

  std::vector<NamedEntity> entities_;
  const Knowledge& knowledge_;
  std::size_t sorted_ = 0;                          ///< entities that were given, by type and name
  std::unordered_map<std::string, Index> by_name_;  ///< those added since
  std::set<std::pair<std::string, std::string>> distinct_;
  std::vector<Wanted> wanted_;
  std::vector<std::string> keys_;  ///< name_key of each entity
  std::vector<Index> parent_;
  std::vector<char> listed_;       ///< has a name of the knowledge base
  std::vector<char> spelled_out_;  ///< the full form of a shorter name
  std::vector<std::string> reason_;
  std::vector<std::vector<Index>> members_;
};

}  // namespace

std::vector<AliasMerge> resolve_aliases(std::vector<NamedEntity> entities,
                                        const Knowledge& knowledge) {
  return AliasResolver(std::move(entities), knowledge).resolve();
}

}  // namespace mercato
