// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "indexer/analysis/clauses/clause.hh"
#include "indexer/analysis/reading/discourse.hh"

namespace mercato {

/// Finds who or what a verb is said of.
class SubjectReader {
 public:
  explicit SubjectReader(const Discourse& discourse)
      : discourse_(discourse), reading_(discourse.reading()) {}

  /// The person that is the verb's subject.
  [[nodiscard]] std::optional<std::uint32_t> person_subject(const Clause& clause) const;

  /// The persons that are the verb's subject: one, or a list. None where the verb is in the plural
  /// and only one person is named.
  [[nodiscard]] std::vector<std::uint32_t> person_subjects(const Clause& clause) const;

  /// The organization that is the verb's subject.
  [[nodiscard]] std::optional<std::uint32_t> organization_subject(const Clause& clause) const;

  /// « X, que Org a recruté »: who stands before « que »; « l’avait nommé »: who was spoken of.
  [[nodiscard]] std::optional<std::uint32_t> relative_object(const Clause& clause) const;

 private:
  [[nodiscard]] std::optional<std::uint32_t> shared_organization(const Clause& clause) const;
  [[nodiscard]] Gender pronoun_gender(std::size_t verb) const;
  [[nodiscard]] bool has_pronoun_object(const Clause& clause) const;
  using MaybePerson = std::optional<std::uint32_t>;
  [[nodiscard]] std::optional<MaybePerson> subject_word(std::size_t token, std::size_t begin,
                                                        bool relative) const;
  [[nodiscard]] bool starts_subject_phrase(std::size_t noun, std::size_t begin) const;
  [[nodiscard]] bool starts_noun_phrase(std::size_t token, std::size_t begin) const;
  [[nodiscard]] bool is_relative(std::size_t subject_end, std::size_t verb) const;
  [[nodiscard]] std::size_t subject_end(const Clause& clause) const;
  [[nodiscard]] std::optional<std::uint32_t> following_subject(const Clause& clause) const;
  [[nodiscard]] bool is_plural(const Clause& clause) const;

  const Discourse& discourse_;
  const Reading& reading_;
};

}  // namespace mercato
