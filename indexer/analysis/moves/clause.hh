// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/analysis/knowledge/phrasebook.hh"
#include "indexer/analysis/reading/discourse.hh"

namespace mercato {

enum class Voice : std::uint8_t { active, passive, bare_participle, infinitive };

/// The part of a sentence around one verb that tells a move.
struct Clause {
  std::size_t begin = 0;  ///< first token of the sentence
  std::size_t end = 0;    ///< one past the last token that can belong to the verb
  std::size_t verb = 0;   ///< token of the verb's first word
  std::size_t after = 0;  ///< first token after the verb's last word
  Voice voice{};
};

/// Where the words that can belong to a verb begin: with its sentence, within reason.
[[nodiscard]] constexpr std::size_t clause_begin(std::size_t sentence, std::size_t verb) {
  constexpr std::size_t reach = 120;  // tokens
  return verb > sentence + reach ? verb - reach : sentence;
}

/// An organization at the end of a move, and where the words that name it end.
struct NamedEnd {
  std::uint32_t entity = 0;
  std::size_t next = 0;
  bool anaphoric = false;  ///< « l’entreprise »: not named here
};

/// Finds what stands around a verb: who does it, whom it is done to, from where, to where.
class ClauseReader {
 public:
  explicit ClauseReader(const Discourse& discourse)
      : discourse_(discourse), reading_(discourse.reading()) {}

  /// The clause of a verb form at a token; nothing if the form does not stand there as a verb.
  [[nodiscard]] std::optional<Clause> read(std::size_t token, const MoveForm& form,
                                           const MoveFrame& frame) const;

  /// Whether what stands before a token makes it only possible: « pourrait », « pressenti ».
  [[nodiscard]] bool is_doubtful(std::size_t token) const;

  /// « n’a pas quitté », « ne rejoindra jamais »
  [[nodiscard]] bool is_denied(std::size_t token) const;

  /// « pourrait rejoindre », « de quoi attirer »: an infinitive that nobody has made happen.
  [[nodiscard]] bool is_wished(std::size_t token) const;

  /// « pourrait rejoindre », « envisage de quitter »: an infinitive that is only talked of.
  [[nodiscard]] bool is_supposed(std::size_t token) const;

  /// Whether a conditional is a future told in the past, « a dit qu’il quitterait Org », and no
  /// hearsay, « il quitterait Org ».
  [[nodiscard]] bool is_reported(std::size_t token) const;

  /// « X, que Org a recruté »: who stands before « que »; « l’avait nommé »: who was spoken of.
  [[nodiscard]] std::optional<std::uint32_t> relative_object(const Clause& clause) const;

  /// The organization a role is held in: « directeur de l’information de Org », « la tête de Org ».
  [[nodiscard]] std::optional<std::uint32_t> organization_of_role(const Clause& clause) const;

  /// The person that is the verb's subject.
  [[nodiscard]] std::optional<std::uint32_t> person_subject(const Clause& clause) const;

  /// The persons that are the verb's subject: one, or a list. None where the verb is in the plural
  /// and only one person is named.
  [[nodiscard]] std::vector<std::uint32_t> person_subjects(const Clause& clause) const;

  /// The organization that is the verb's subject.
  [[nodiscard]] std::optional<std::uint32_t> organization_subject(const Clause& clause) const;

  /// The persons that are the verb's object: one, or a list.
  [[nodiscard]] std::vector<std::uint32_t> person_objects(const Clause& clause) const;

  /// « quatre ingénieurs », if that is the verb's object.
  [[nodiscard]] std::string group_object(const Clause& clause) const;

  /// The organization named right after a token, past articles and adjectives.
  [[nodiscard]] std::optional<NamedEnd> organization_at(std::size_t token, std::size_t end) const;

  /// The organization that one of some prepositions introduces.
  [[nodiscard]] std::optional<std::uint32_t> after_preposition(
      const Clause& clause, const std::vector<std::string>& prepositions) const;

  /// Whether the verb is said of an agent: « par Org ».
  [[nodiscard]] std::optional<std::uint32_t> agent(const Clause& clause) const;

  /// The person a passive verb is said to be done by: « remplacé par X ».
  [[nodiscard]] std::optional<std::uint32_t> agent_person(const Clause& clause) const;

  /// Whether a noun is what a post can be in charge of, or the organization itself: « directeur de
  /// la recherche », « président du conseil ».
  [[nodiscard]] bool is_charge(std::size_t noun) const;

  /// The first token of a role in the clause, if there is one.
  [[nodiscard]] std::optional<std::size_t> role(const Clause& clause) const;

 private:
  [[nodiscard]] std::optional<Voice> voice(std::size_t token, const MoveForm& form,
                                           const MoveFrame& frame) const;
  [[nodiscard]] std::optional<std::uint32_t> following_subject(const Clause& clause) const;
  [[nodiscard]] bool is_relative(std::size_t subject_end, std::size_t verb) const;
  [[nodiscard]] bool is_plural(const Clause& clause) const;
  [[nodiscard]] std::size_t subject_end(const Clause& clause) const;
  [[nodiscard]] bool is_gerund(std::size_t verb) const;
  [[nodiscard]] bool is_reflexive(std::size_t token) const;
  [[nodiscard]] bool is_homonym(std::size_t token) const;
  [[nodiscard]] std::size_t clause_end(std::size_t token, std::size_t end) const;
  [[nodiscard]] bool is_other_role(std::size_t token) const;
  [[nodiscard]] std::size_t match_preposition(std::size_t token, std::string_view phrase) const;
  [[nodiscard]] bool is_seat(std::size_t token) const;
  [[nodiscard]] bool ends_direct_object(std::size_t token, std::size_t after) const;
  [[nodiscard]] bool starts_noun_phrase(std::size_t token, std::size_t begin) const;
  [[nodiscard]] bool starts_subject_phrase(std::size_t noun, std::size_t begin) const;

  const Discourse& discourse_;
  const Reading& reading_;
};

/// The word itself if it says that somebody may move, one day (« pourrait », « pressenti »), else
/// an empty one.
[[nodiscard]] std::string_view doubtful_word(std::string_view exact);

/// Whether an entity can be an end of a move.
[[nodiscard]] constexpr bool is_employer(EntityType type) {
  return type == EntityType::organization || type == EntityType::media ||
         type == EntityType::product;
}

}  // namespace mercato
