// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

#include "indexer/analysis/quotes/subjects.hh"

namespace mercato {

/// What a phrase without a name stands for.
enum class Described : std::uint8_t {
  unknown,
  person,    ///< le patron, la quinquagénaire
  people,    ///< les chercheurs
  group,     ///< le syndicat
  media,     ///< l'hebdomadaire
  document,  ///< le communiqué
};

/// What a phrase stands for, as far as its nouns tell.
[[nodiscard]] Described described_by(const Reading& reading, const Subject& subject);

/// The gender of whom a subject without a name stands for: « il », « l'élue », « ce proche ».
[[nodiscard]] Gender gender_of(const Reading& reading, const Subject& subject);

/// Callings, a bit each: nouns that share one often stand for one person, as « patron » and « PDG »
/// do, or « élu » and « maire ».
using Callings = std::uint32_t;

/// The callings a folded noun may name; none of most.
[[nodiscard]] Callings callings_of(std::string_view noun);

}  // namespace mercato
