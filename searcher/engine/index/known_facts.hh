// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

#include <xapian.h>

namespace mercato {

/// Remembers of the documents of an index that were looked at whether something is so, such as
/// whether they write a word just so, or have two words in a row: to learn it, a block is read for
/// each. Bounded: what was asked for longest ago makes room.
class KnownFacts {
 public:
  /// What is known of one thing. Takes memory for the documents that were looked at, not for all.
  class Fact {
   public:
    /// Nothing if the document was not looked at.
    [[nodiscard]] std::optional<bool> find(Xapian::docid document) const;
    void add(Xapian::docid document, bool so);
    /// Memory it takes, in bytes.
    [[nodiscard]] std::size_t size() const;

   private:
    static constexpr Xapian::docid documents_of_group = 32;
    /// Documents in a row, a bit for each.
    struct Group {
      Xapian::docid number;  ///< from 1; 0 where there is none
      std::uint32_t looked_at;
      std::uint32_t so;
    };

    static Xapian::docid number_of(Xapian::docid document) {
      return document / documents_of_group + 1;
    }
    static std::uint32_t bit_of(Xapian::docid document) {
      return std::uint32_t{1} << document % documents_of_group;
    }
    [[nodiscard]] std::size_t place_of(Xapian::docid number) const;
    void grow();

    std::vector<Group> groups_;  ///< a hash table with linear probing; its size is a power of two
    std::size_t used_ = 0;
  };

  /// What is known of the thing with this hash.
  [[nodiscard]] std::shared_ptr<Fact> of(std::uint64_t thing);

  static constexpr std::size_t most_bytes = std::size_t{32} << 20;

 private:
  struct Asked {
    std::shared_ptr<Fact> fact;
    std::uint64_t last;  ///< when, in questions
  };

  void make_room();

  std::unordered_map<std::uint64_t, Asked> facts_;
  std::uint64_t questions_ = 0;
};

}  // namespace mercato
