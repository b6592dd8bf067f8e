// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <string>

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

/// An index of these articles, one JSON object a line, built in a folder.
[[nodiscard]] std::unique_ptr<IndexReader> index_of(const std::string& lines,
                                                    const std::filesystem::path& folder);

}  // namespace mercato
