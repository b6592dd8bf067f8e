// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/index/location.hh"
#include "indexer/readers/bytes/source.hh"

namespace mercato {

/// Which articles have which ids in the index that a build takes the place of: those of files that
/// are as they were keep theirs, whatever the build reads before them.
class EarlierIds {
 public:
  /// Nothing is earlier.
  EarlierIds() = default;

  /// Of the live index, as far as it can be read, and those of these files.
  EarlierIds(const IndexLocation& location, const std::vector<Source>& sources);

  /// The id of the copy with this content, which wanted another; empty if there was none.
  [[nodiscard]] std::string copy(std::string_view wanted, std::uint64_t content) const;

  /// Whether an article of another file than the one with this key has the id.
  [[nodiscard]] bool is_elsewhere(std::string_view id, std::string_view file) const;

 private:
  struct Holder {
    std::uint64_t id;    ///< its hash
    std::uint64_t file;  ///< of its key
    bool operator<(const Holder& other) const { return id < other.id; }
  };

  std::vector<Holder> holders_;
  std::unordered_map<std::uint64_t, std::string> copies_;  ///< by claim_hash
};

}  // namespace mercato
