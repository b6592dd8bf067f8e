// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/analysis/clauses/clause.hh"
#include "indexer/analysis/reading/discourse.hh"

namespace mercato {

/// An organization at the end of a move, and where the words that name it end.
struct NamedEnd {
  std::uint32_t entity = 0;
  std::size_t next = 0;
  bool anaphoric = false;  ///< « l’entreprise »: not named here
};

/// Finds what a verb is followed by: whom it is done to, by whom, from where, to where, as what.
class ComplementReader {
 public:
  explicit ComplementReader(const Discourse& discourse)
      : discourse_(discourse), reading_(discourse.reading()) {}

  /// The persons that are the verb's object: one, or a list.
  [[nodiscard]] std::vector<std::uint32_t> person_objects(const Clause& clause) const;

  /// The organization named right after a token, past articles and adjectives.
  [[nodiscard]] std::optional<NamedEnd> organization_at(std::size_t token, std::size_t end) const;

  /// The organization that one of some prepositions introduces.
  [[nodiscard]] std::optional<std::uint32_t> after_preposition(
      const Clause& clause, const std::vector<std::string>& prepositions) const;

  /// Whether the verb is said of an agent: « par Org ».
  [[nodiscard]] std::optional<std::uint32_t> agent(const Clause& clause) const;

  /// The person a passive verb is said to be done by: « remplacé par X ».
  [[nodiscard]] std::optional<std::uint32_t> agent_person(const Clause& clause) const;

  /// The first token of a role in the clause, if there is one.
  [[nodiscard]] std::optional<std::size_t> role(const Clause& clause) const;

  /// The organization a role is held in: « directeur de l’information de Org », « la tête de Org ».
  [[nodiscard]] std::optional<std::uint32_t> organization_of_role(const Clause& clause) const;

 private:
  [[nodiscard]] bool ends_direct_object(std::size_t token, std::size_t after) const;
  [[nodiscard]] bool is_gerund(std::size_t verb) const;
  [[nodiscard]] bool is_charge(std::size_t noun) const;
  [[nodiscard]] bool is_seat(std::size_t token) const;
  [[nodiscard]] std::optional<NamedEnd> described_organization(std::size_t noun) const;
  [[nodiscard]] std::size_t match_preposition(std::size_t token, std::string_view phrase) const;
  [[nodiscard]] bool describes_team(std::size_t token) const;
  [[nodiscard]] bool is_other_role(std::size_t token) const;

  const Discourse& discourse_;
  const Reading& reading_;
};

}  // namespace mercato
