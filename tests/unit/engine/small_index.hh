// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "searcher/engine/index/index_reader.hh"

namespace mercato {

/// An index of six short articles, built once a test program; see small_index.cc for their text.
///
/// | id | title | date |
/// | --- | --- | --- |
/// | depart | Le départ de Mike Liberatore | 2025-07-08 |
/// | arrivee | Liberatore arrive chez OpenAI | 2025-07-09 |
/// | salaires | Les salaires de la tech | 2024-03-01 |
/// | pluie | La pluie tombe sur Lyon | 2024-03-02 |
/// | fusion | Une fusion à dix milliards | 2023-12-31 |
/// | sans-date | Un texte sans date | |
[[nodiscard]] IndexReader& small_index();

}  // namespace mercato
