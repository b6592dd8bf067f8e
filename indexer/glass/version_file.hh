// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>

#include "indexer/glass/table_writer.hh"

namespace mercato::glass {

/// Counts over all documents of a database.
struct Totals {
  std::uint32_t documents = 0;          ///< numbered from 1, without gaps
  std::uint64_t length = 0;             ///< sum of the documents' lengths
  std::uint32_t shortest = 0;           ///< document that is not empty
  std::uint32_t longest = 0;            ///< document
  std::uint32_t highest_frequency = 0;  ///< of any term within any document
};

struct Tables {
  TableRoot postlist;
  TableRoot docdata;
  TableRoot termlist;
  TableRoot position;
};

/// Makes a database of the tables in `folder`: writes its `iamglass`, with a new random UUID.
void write_version_file(const std::filesystem::path& folder, const Tables& tables,
                        const Totals& totals);

}  // namespace mercato::glass
