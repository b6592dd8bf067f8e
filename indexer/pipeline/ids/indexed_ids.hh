// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include <xapian.h>

namespace mercato {

/// The ids that articles of an index keep, looked up as they are asked for.
class IndexedIds {
 public:
  /// `kept` says by number which documents keep theirs.
  IndexedIds(const Xapian::Database& database, std::vector<bool> kept);

  /// The content (`content_hash`) of the article that keeps this id; nothing if none does.
  [[nodiscard]] std::optional<std::uint64_t> content_of(std::string_view id) const;

  /// Whether an article of this content keeps the id of a copy that wanted this one.
  [[nodiscard]] bool has_copy(std::string_view wanted, std::uint64_t content) const;

 private:
  [[nodiscard]] bool has_copy_below(const std::string& prefix, std::string_view wanted,
                                    std::uint64_t content) const;
  [[nodiscard]] bool keeps(Xapian::docid number) const {
    return number < kept_.size() && kept_[number];
  }

  Xapian::Database database_;
  std::vector<bool> kept_;
  bool any_;
};

/// The number that the eight bytes of a slot hold; 0 if they are fewer or more.
[[nodiscard]] std::uint64_t number_in(std::string_view bytes);

}  // namespace mercato
