// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mercato {

/// Where a frequent word stands in the articles of an index, roughly: each place modulo 64, kept
/// in metadata by word and range of documents. What stands apart modulo 64 does not stand
/// together, so that the records of most articles that have two frequent words need not be read
/// (position_record.hh). Written by a build and never changed: an article that is not told of may
/// have the word anywhere.
using RoughPlace = std::uint8_t;
inline constexpr unsigned rough_place_bits = 6;
inline constexpr std::uint32_t rough_modulus = 1U << rough_place_bits;

[[nodiscard]] constexpr RoughPlace rough(std::uint32_t place) {
  return static_cast<RoughPlace>(place % rough_modulus);
}

/// A document, and how many of a row of places are its.
struct RoughPosting {
  std::uint32_t document = 0;
  std::uint32_t count = 0;  ///< of places; not 0
};

/// Where the documents of a word are cut into ranges of equal length.
struct RoughRanges {
  unsigned shift = 0;  ///< a range has 2^shift documents

  /// Ranges of some 500 of the `with` documents that have the word, of `all`.
  [[nodiscard]] static RoughRanges of(std::uint64_t with, std::uint64_t all);
  [[nodiscard]] std::uint32_t range_of(std::uint32_t document) const { return document >> shift; }
  [[nodiscard]] std::uint32_t begin(std::uint32_t range) const { return range << shift; }
};

/// The metadata key of a range of a word's documents. That of the word itself, which says how its
/// ranges are cut, is the one of no range. Keys sort by term, then by range.
[[nodiscard]] std::string rough_places_key(std::string_view term,
                                           std::optional<std::uint32_t> range = std::nullopt);
/// The metadata key of the documents that a build knew otherwise than they are now.
[[nodiscard]] std::string rough_places_replaced_key();

[[nodiscard]] std::string pack_rough_ranges(RoughRanges ranges);
/// Nothing if there is none, as there is of rare words. Throws DamagedArticle.
[[nodiscard]] std::optional<RoughRanges> unpack_rough_ranges(std::string_view packed);

/// Ascending documents, as gaps.
[[nodiscard]] std::string pack_documents(std::span<const std::uint32_t> documents);
/// Throws DamagedArticle.
[[nodiscard]] std::vector<std::uint32_t> unpack_documents(std::string_view packed);

/// Packs the places of a word in the documents of a range that begins at `begin`: the documents as
/// Elias (1974) and Fano (1971) pack monotone sequences, the counts in unary, then the places; 3
/// to 9 bits a document and 7 a place. `postings` ascend, and are not empty.
[[nodiscard]] std::string pack_rough_places(std::uint32_t begin,
                                            std::span<const RoughPosting> postings,
                                            std::span<const RoughPlace> places);

/// Reads what `pack_rough_places` wrote. Goes forward only.
class RoughPlaces {
 public:
  RoughPlaces() = default;
  /// Throws DamagedArticle.
  RoughPlaces(std::uint32_t begin, std::string_view packed);

  /// Where the word stands in a document; nothing if that is not told.
  [[nodiscard]] std::optional<std::span<const RoughPlace>> of(std::uint32_t document);

 private:
  void unpack_documents(std::uint32_t begin, std::string_view high, std::string_view low,
                        unsigned low_bits);
  void unpack_counts(std::string_view counts);

  std::vector<std::uint32_t> documents_;
  std::vector<std::uint32_t> begins_;  ///< of each document's places, and their end
  std::vector<RoughPlace> places_;
  std::size_t at_ = 0;
};

}  // namespace mercato
