// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "indexer/pipeline/runs/run.hh"

namespace mercato {

/// Visits the metadata that say where the frequent words of an index stand (rough_places.hh), in
/// the order of their keys. Reads the runs' places, `buffer` bytes of each at once.
void each_rough_places(
    const std::vector<Run>& runs, std::size_t buffer, const std::atomic<bool>* stop,
    const std::function<void(const std::string& key, const std::string&)>& visit);

}  // namespace mercato
