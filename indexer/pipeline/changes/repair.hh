// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "indexer/analysis/knowledge/knowledge.hh"

namespace mercato {

struct RepairReport {
  std::vector<std::string> done;  ///< what was done, a line each; empty: there was nothing to do
};

/// Mends the index in `folder` as far as what is sound of it allows: a stub that names no database
/// is made to name the newest sound generation; checksums that are missing or older than the tables
/// are made anew once the tables were read through; where tables are damaged but the stored
/// articles are sound, the index is built again from those. Throws Error{no_index}, with what to
/// do, for what cannot be mended, Error{locked} and Error{input} as a build does; then nothing has
/// changed.
RepairReport repair_index(const std::filesystem::path& folder,
                          const std::function<Knowledge()>& knowledge);

}  // namespace mercato
