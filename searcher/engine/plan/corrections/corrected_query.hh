// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "common/article/article.hh"

namespace mercato {

/// A word that was searched instead of one the index does not have.
struct Correction {
  Span at;            ///< bytes of the query: the item in which the word stands
  std::string typed;  ///< the word as typed
  std::string taken;  ///< the word searched
};

/// The query with its corrected words in their places; nothing without corrections.
[[nodiscard]] std::optional<std::string> corrected_query(std::string_view query,
                                                         std::span<const Correction> corrections);

}  // namespace mercato
