// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "searcher/engine/index/index_reader.hh"
#include "searcher/engine/plan/words/placed_query.hh"

namespace mercato {

/// A name with an article or particle, both folded: « le » « pen ».
struct PartedName {
  std::string particle;
  std::string name;
};

/// A glued name in its two parts, if the index names somebody so: lepen is « le pen ».
[[nodiscard]] std::optional<PartedName> parted_name(const IndexReader& index,
                                                    std::string_view folded);

/// A glued word in two parts that stand next to each other in some article.
[[nodiscard]] std::optional<PartedName> parted_words(IndexReader& index, PlacedQueries& placed,
                                                     std::string_view folded);

/// The word that a particle and the name behind it make (« lepen »), if the index names somebody by
/// the two and has the word, too.
[[nodiscard]] std::optional<std::string> glued_name(IndexReader& index, std::string_view particle,
                                                    std::string_view name);

/// The two parts of a name, next to each other.
[[nodiscard]] Xapian::Query name_query(IndexReader& index, PlacedQueries& placed,
                                       const PartedName& name);

}  // namespace mercato
