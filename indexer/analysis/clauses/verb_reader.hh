// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "indexer/analysis/clauses/clause.hh"
#include "indexer/analysis/knowledge/phrasebook.hh"
#include "indexer/analysis/reading/discourse.hh"

namespace mercato {

/// Tells whether a form stands as a verb, in which voice, how far its clause reaches, and whether
/// what it says happens.
class VerbReader {
 public:
  explicit VerbReader(const Discourse& discourse)
      : discourse_(discourse), reading_(discourse.reading()) {}

  /// The clause of a verb form at a token; nothing if the form does not stand there as a verb.
  [[nodiscard]] std::optional<Clause> read(std::size_t token, const MoveForm& form,
                                           const MoveFrame& frame) const;

  /// Whether what stands before a token makes it only possible: « pourrait », « pressenti ».
  [[nodiscard]] bool is_doubtful(std::size_t token) const;

  /// « doivent rejoindre »: an infinitive that only an announcement stands before, and no doubt.
  [[nodiscard]] bool is_planned(std::size_t token) const;

  /// « n’a pas quitté », « ne rejoindra jamais »
  [[nodiscard]] bool is_denied(std::size_t token) const;

  /// « pourrait rejoindre », « de quoi attirer »: an infinitive that nobody has made happen.
  [[nodiscard]] bool is_wished(std::size_t token) const;

  /// « pourrait rejoindre », « envisage de quitter »: an infinitive that is only talked of.
  [[nodiscard]] bool is_supposed(std::size_t token) const;

  /// « pour qu’il quitte »: what somebody wants.
  [[nodiscard]] bool is_purpose(std::size_t token) const;

  /// Whether a conditional is a future told in the past, « a dit qu’il quitterait Org », and no
  /// hearsay, « il quitterait Org ».
  [[nodiscard]] bool is_reported(std::size_t token) const;

 private:
  [[nodiscard]] std::optional<Voice> voice(std::size_t token, const MoveForm& form,
                                           const MoveFrame& frame) const;
  [[nodiscard]] std::optional<Voice> finite_voice(std::size_t token, const MoveFrame& frame) const;
  [[nodiscard]] std::optional<Voice> participle_voice(std::size_t token,
                                                      const MoveFrame& frame) const;
  [[nodiscard]] bool is_idiom(std::size_t token, std::size_t end) const;
  [[nodiscard]] bool is_reflexive(std::size_t token) const;
  [[nodiscard]] bool is_homonym(std::size_t token) const;
  [[nodiscard]] std::size_t clause_end(std::size_t token, std::size_t end) const;

  const Discourse& discourse_;
  const Reading& reading_;
};

/// The word itself if it says that somebody may move, one day (« pourrait », « pressenti »), else
/// an empty one.
[[nodiscard]] std::string_view doubtful_word(std::string_view exact);

}  // namespace mercato
