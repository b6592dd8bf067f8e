// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <unordered_map>

#include <xapian.h>

#include "common/base/zero_pages.hh"

namespace mercato {

/// Remembers of the documents of an index that were looked at whether something is so, such as
/// whether they write a word just so, or have two words in a row: to learn it, a block is read for
/// each. Bounded: when there is no more room, all is forgotten.
class KnownFacts {
 public:
  /// What is known of one thing.
  class Fact {
   public:
    explicit Fact(Xapian::docid last) : facts_(last / facts_of_byte + 1) {}

    /// Nothing if the document was not looked at.
    [[nodiscard]] std::optional<bool> find(Xapian::docid document) const {
      const unsigned fact = facts_[document / facts_of_byte] >> shift(document) & mask;
      return fact == 0 ? std::nullopt : std::optional(fact == so);
    }
    void add(Xapian::docid document, bool is_so) {
      facts_[document / facts_of_byte] |=
          static_cast<std::uint8_t>((is_so ? so : otherwise) << shift(document));
    }

   private:
    static constexpr unsigned mask = 3;
    static constexpr unsigned otherwise = 1;
    static constexpr unsigned so = 2;
    static unsigned shift(Xapian::docid document) { return document % facts_of_byte * 2; }

    ZeroPages<std::uint8_t> facts_;
  };

  /// What is known of the thing with this hash, in an index whose last document is `last`.
  [[nodiscard]] std::shared_ptr<Fact> of(std::uint64_t thing, Xapian::docid last);

  static constexpr std::size_t most_bytes = std::size_t{32} << 20;

 private:
  static constexpr Xapian::docid facts_of_byte = 4;

  std::unordered_map<std::uint64_t, std::shared_ptr<Fact>> facts_;
};

}  // namespace mercato
