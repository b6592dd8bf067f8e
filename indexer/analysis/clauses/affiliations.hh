// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/analysis/reading/discourse.hh"

namespace mercato {

/// Where an article says someone works or worked.
struct Affiliation {
  std::uint32_t person = 0;        ///< entity
  std::uint32_t organization = 0;  ///< entity
  std::uint32_t token = 0;         ///< where it is said
  bool former = false;             ///< « ancien », « ex- », « était »
  bool fresh = false;              ///< « le nouveau »
  bool office = false;             ///< « le nouveau ministre »: a public office
  bool left = false;               ///< « il était jusqu’ici »: the post before this one
  std::string role;
};

/// The affiliations an article tells: « Ana Duarte, ex-directrice de Boréal », « le PDG de Boréal
/// Paul Vidal », « il était jusqu’ici directeur financier de Boréal ».
[[nodiscard]] std::vector<Affiliation> find_affiliations(const Discourse& discourse);

/// Which kinds of posts are among some, as bits: 1 former, 2 new, 4 held.
[[nodiscard]] std::uint64_t kinds_of(std::span<const Affiliation> posts);
/// The same of those at one organization.
[[nodiscard]] std::uint64_t kinds_at(std::span<const Affiliation> posts,
                                     std::uint32_t organization);

/// In how many sentences of an article a person and an organization are both named.
class SharedSentences {
 public:
  SharedSentences() = default;
  explicit SharedSentences(const Discourse& discourse);

  [[nodiscard]] std::size_t count(std::uint32_t person, std::uint32_t organization) const;

 private:
  std::vector<std::uint64_t> pairs_;  ///< one a sentence, sorted
};

/// Whether a role noun at a token names a post one is given: « directrice », « premier adjoint »,
/// not « premier » alone, « candidat », « star ».
[[nodiscard]] bool is_post(const Reading& reading, std::size_t token);

/// « maire », « préfète », « archevêque »: a post named after a place, where one works.
[[nodiscard]] bool is_local_post(std::string_view folded);

/// The words of a role that begins at a token: up to the organization it is held in, a comma, a
/// date or `end`.
[[nodiscard]] std::string role_at(const Discourse& discourse, std::size_t token, std::size_t end);

}  // namespace mercato
