// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <xapian.h>

#include "common/format/rough_places.hh"
#include "searcher/engine/plan/words/placement.hh"

namespace mercato {

/// Tells of most articles in which frequent words do not stand as they must to each other that they
/// don't, without reading their records (rough_places.hh). Goes forward only.
class RoughPlacement {
 public:
  /// Reads what the shard knows of these terms. Throws DamagedArticle.
  RoughPlacement(const Xapian::Database& shard, const std::vector<std::string>& terms,
                 Placement placement, Xapian::termpos window);

  /// Whether the words, all of which the document has, may stand so in it. Throws DamagedArticle.
  [[nodiscard]] bool possible(Xapian::docid document);

 private:
  /// A frequent word.
  struct Word {
    std::string term;
    unsigned offset;  ///< among the terms
    RoughRanges ranges;
    std::optional<std::uint32_t> range = std::nullopt;  ///< that is read
    RoughPlaces read = {};
  };
  /// Where a word stands in the document.
  struct Standing {
    unsigned offset;
    std::span<const RoughPlace> places;
  };

  void stand(Word& word, Xapian::docid document);
  [[nodiscard]] bool together(unsigned offset, RoughPlace place, const Standing& other) const;

  Xapian::Database shard_;
  std::vector<Word> words_;
  std::vector<std::uint32_t> replaced_;  ///< documents of which nothing is known
  std::vector<Standing> standing_;
  Placement placement_;
  Xapian::termpos window_;
};

}  // namespace mercato
