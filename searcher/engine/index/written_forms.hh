// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

#include <xapian.h>

#include "common/text/word_hashes.hh"

namespace mercato {

/// Remembers of the documents of an index that were looked at whether they write a word just so: to
/// learn it, a block is read for each. Bounded: when there is no more room, all is forgotten.
class WrittenForms {
 public:
  /// What is known of one form.
  class Known {
   public:
    explicit Known(Xapian::docid last) : facts_(last / facts_of_byte + 1) {}

    /// Nothing if the document was not looked at.
    [[nodiscard]] std::optional<bool> find(Xapian::docid document) const {
      const unsigned fact = facts_[document / facts_of_byte] >> shift(document) & mask;
      return fact == 0 ? std::nullopt : std::optional(fact == written);
    }
    void add(Xapian::docid document, bool is_written) {
      facts_[document / facts_of_byte] |=
          static_cast<std::uint8_t>((is_written ? written : other) << shift(document));
    }

   private:
    static constexpr unsigned facts_of_byte = 4;
    static constexpr unsigned mask = 3;
    static constexpr unsigned other = 1;
    static constexpr unsigned written = 2;
    static unsigned shift(Xapian::docid document) { return document % facts_of_byte * 2; }

    std::vector<std::uint8_t> facts_;
  };

  /// Of a form, in an index whose last document is `last`; until it is asked for another.
  [[nodiscard]] Known& of(FormHash form, Xapian::docid last);

  static constexpr std::size_t most_bytes = std::size_t{32} << 20;

 private:
  std::unordered_map<FormHash, Known> forms_;
};

}  // namespace mercato
