// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "indexer/analysis/clauses/clause.hh"
#include "indexer/analysis/knowledge/phrasebook.hh"
#include "indexer/analysis/reading/discourse.hh"

namespace mercato {

/// People who move together and are counted, not named: « huit chercheurs de Org », « une
/// quarantaine d’ingénieurs », « l’équipe de Org ».
struct CountedGroup {
  std::string words;
  std::size_t first = 0;               ///< token
  std::size_t last = 0;                ///< one past the words and the organization
  std::optional<std::uint32_t> whose;  ///< the organization they are of
  bool part = false;  ///< of those told of before: « douze d’entre eux », « cinq sont allés chez »
  std::optional<std::uint32_t> house;  ///< whose « les chercheurs de la maison » may be
};

/// Finds the groups that verbs and nouns move.
class GroupReader {
 public:
  explicit GroupReader(const Discourse& discourse)
      : discourse_(discourse), reading_(discourse.reading()) {}

  /// The group that a clause moves: the subject of « rejoignent », the object of « recrute », the
  /// complement of « le départ ».
  [[nodiscard]] std::optional<CountedGroup> read(const Clause& clause,
                                                 const MoveFrame& frame) const;

  /// Whether a group does something to who was spoken of: « cinq chercheurs l'ont suivi ».
  [[nodiscard]] bool follows(const Clause& clause) const;

  /// The group whose words begin at a token.
  [[nodiscard]] std::optional<CountedGroup> at(std::size_t token, std::size_t end) const;

 private:
  [[nodiscard]] std::optional<CountedGroup> subject(const Clause& clause) const;
  [[nodiscard]] std::optional<CountedGroup> object(const Clause& clause) const;
  [[nodiscard]] std::optional<CountedGroup> companions(const Clause& clause) const;
  [[nodiscard]] std::size_t after_time(std::size_t token, std::size_t end) const;
  [[nodiscard]] std::optional<CountedGroup> complement(const Clause& clause) const;
  [[nodiscard]] std::optional<std::size_t> after_count(std::size_t token, std::size_t end) const;
  [[nodiscard]] std::optional<std::size_t> counted_noun(std::size_t token, std::size_t end) const;
  [[nodiscard]] std::optional<std::size_t> team_noun(std::size_t token, std::size_t end) const;
  [[nodiscard]] std::size_t first_of_count(std::size_t token, std::size_t begin) const;
  [[nodiscard]] std::optional<CountedGroup> part_at(std::size_t token, std::size_t end) const;
  [[nodiscard]] std::optional<std::uint32_t> owner(std::size_t token) const;
  void read_employer(CountedGroup& group, std::size_t end) const;
  [[nodiscard]] bool agrees(const CountedGroup& group, std::size_t participle) const;
  [[nodiscard]] bool elides_of(std::size_t token) const;
  [[nodiscard]] bool is_subject_of(const CountedGroup& group, std::size_t verb) const;

  const Discourse& discourse_;
  const Reading& reading_;
};

}  // namespace mercato
