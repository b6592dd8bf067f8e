// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/format/packed_row.hh"

namespace mercato {

/// A term of a document, and where it stands: ascending, each once, possibly nowhere.
struct TermPlaces {
  std::string_view term;
  std::span<const std::uint32_t> positions;
};

/// Packs where the terms of a document stand, each term once, as one value slot: the text as a row
/// of numbers, one for each word. The number of a term comes from a minimal perfect hash of the
/// terms (Limasset, Rizk, Chikhi and Peterlongo, Fast and scalable minimal perfect hashing for
/// massive key sets, 2017), which takes 2.7 bits a term where its name would take eight bytes.
/// Takes memory by the last position.
[[nodiscard]] std::string pack_positions(std::span<const TermPlaces> terms);

/// A term that is asked for.
struct AskedTerm {
  explicit AskedTerm(std::string_view term);
  std::string text;
  std::uint64_t hash;
};

/// Reads what `pack_positions` wrote, without unpacking it. The document must have the terms that
/// are asked for: what is told of any other is true of one that it has.
class PositionRecord {
 public:
  PositionRecord() = default;
  /// As open().
  explicit PositionRecord(std::string_view packed) { open(packed); }

  /// Goes on to another record, which must outlive what is asked. Throws DamagedArticle if it is
  /// not what was written.
  void open(std::string_view packed);

  /// How many terms it knows.
  [[nodiscard]] std::uint32_t size() const { return terms_; }

  /// Where each of these terms stands, ascending.
  void read(std::span<const AskedTerm> terms,
            std::vector<std::vector<std::uint32_t>>& places) const;

  /// Whether these terms, at least one, somewhere stand one right behind the other. The places of
  /// the one at `rarest` are gone through.
  [[nodiscard]] bool has_in_a_row(std::span<const AskedTerm> terms, std::size_t rarest);

 private:
  static constexpr std::size_t most_levels = 40;

  /// Terms that stand alone in a row of bits as long as there are terms left.
  struct Level {
    std::size_t begin = 0;     ///< its first bit
    std::uint32_t size = 0;    ///< in bits
    std::uint32_t before = 0;  ///< terms of the levels above
  };
  /// Positions that follow each other.
  struct Stretch {
    std::uint32_t first;
    std::uint32_t length;
    std::uint32_t before;  ///< positions of the stretches before
  };
  /// A term that stands where others stand.
  struct Beside {
    std::uint32_t number;
    std::uint32_t begin;  ///< of its stretches
    std::uint32_t end;
  };
  struct Found {
    std::uint32_t number;
    std::span<const Stretch> stretches;  ///< if it stands beside the text
    bool beside;
  };
  class Packer;
  friend std::string pack_positions(std::span<const TermPlaces> terms);

  std::string_view take_levels(std::size_t spelled);
  [[nodiscard]] std::uint32_t number_of(const AskedTerm& term) const;
  [[nodiscard]] Found find(const AskedTerm& term) const;
  /// Whether `visit` says so of any place of a term, which are visited in order up to there.
  template <typename Visit>
  bool any_place(const Found& term, Visit visit) const;
  [[nodiscard]] bool stands_at(const Found& term, std::uint32_t place) const;

  std::array<Level, most_levels> levels_{};
  std::size_t level_count_ = 0;
  std::uint32_t terms_ = 0;
  std::vector<std::string_view> spelled_;  ///< terms that share all their places with others
  std::vector<Stretch> text_;              ///< where words stand
  std::vector<Beside> beside_;
  std::vector<Stretch> beside_stretches_;
  std::string_view level_bits_;
  PackedRow row_;             ///< the numbers of the words
  std::vector<Found> found_;  ///< the terms that are asked for
};

}  // namespace mercato
