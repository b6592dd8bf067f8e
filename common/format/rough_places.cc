// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/format/rough_places.hh"

#include <algorithm>
#include <bit>

#include "common/article/damaged.hh"
#include "common/base/bytes.hh"
#include "common/base/checksum.hh"
#include "common/format/packed_row.hh"

namespace mercato {
namespace {

constexpr std::string_view key_prefix = "mercato.places";
constexpr std::uint64_t documents_a_range = 512;
constexpr unsigned most_shift = 31;

[[noreturn]] void damaged() {
  throw DamagedArticle("where frequent words stand is not what was written");
}

std::size_t bytes(std::size_t bits) { return PackedRow::bytes(bits, 1); }

/// Visits the places of the bits that are set.
template <typename Visit>
void each_bit(std::string_view bits, Visit visit) {
  for (std::size_t at = 0; at < bits.size(); at += sizeof(std::uint64_t))
    for (std::uint64_t word = load_bytes(bits, at); word != 0; word &= word - 1)
      visit(8 * at + static_cast<unsigned>(std::countr_zero(word)));
}

}  // namespace

RoughRanges RoughRanges::of(std::uint64_t with, std::uint64_t all) {
  RoughRanges ranges;
  while (ranges.shift < most_shift && (with << ranges.shift) < documents_a_range * all)
    ++ranges.shift;
  return ranges;
}

std::string rough_places_key(std::string_view term, std::optional<std::uint32_t> range) {
  std::string key(key_prefix);
  (key += term) += '\0';
  if (range)
    for (const unsigned shift : {24U, 16U, 8U, 0U}) key += static_cast<char>(*range >> shift);
  return key;
}

std::string rough_places_replaced_key() { return std::string(key_prefix); }

std::string pack_rough_ranges(RoughRanges ranges) {
  std::string packed;
  append_number(packed, ranges.shift);
  return packed;
}

std::optional<RoughRanges> unpack_rough_ranges(std::string_view packed) {
  if (packed.empty()) return std::nullopt;
  ByteReader in(packed);
  const std::uint64_t shift = in.number();
  if (!in.ok() || shift > most_shift) damaged();
  return RoughRanges{static_cast<unsigned>(shift)};
}

std::string pack_documents(std::span<const std::uint32_t> documents) {
  std::string packed;
  std::uint32_t before = 0;
  for (const std::uint32_t document : documents) {
    append_number(packed, document - before);
    before = document;
  }
  return packed;
}

std::vector<std::uint32_t> unpack_documents(std::string_view packed) {
  std::vector<std::uint32_t> documents;
  std::uint64_t document = 0;
  for (ByteReader in(packed); !in.at_end();) {
    document += in.number();
    if (!in.ok() || document > UINT32_MAX) damaged();
    documents.push_back(static_cast<std::uint32_t>(document));
  }
  return documents;
}

std::string pack_rough_places(std::uint32_t begin, std::span<const RoughPosting> postings,
                              std::span<const RoughPlace> places) {
  const std::uint64_t span = postings.back().document - begin;
  const unsigned low_bits =
      static_cast<unsigned>(std::bit_width(std::max<std::uint64_t>(1, span / postings.size()))) - 1;
  std::string packed;
  append_number(packed, postings.size());
  append_number(packed, places.size());
  append_number(packed, low_bits);
  append_number(packed, (span >> low_bits) + postings.size());
  BitWriter bits(packed);
  std::uint64_t buckets = 0;
  for (const RoughPosting& posting : postings) {
    for (; buckets < (posting.document - begin) >> low_bits; ++buckets) bits.add(0, 1);
    bits.add(1, 1);
  }
  bits.finish();
  const std::uint32_t low = (1U << low_bits) - 1;
  for (const RoughPosting& posting : postings) bits.add((posting.document - begin) & low, low_bits);
  bits.finish();
  for (const RoughPosting& posting : postings)
    for (std::uint32_t i = 0; i < posting.count; ++i) bits.add(i == 0 ? 1 : 0, 1);
  bits.finish();
  for (const RoughPlace place : places) bits.add(place, rough_place_bits);
  bits.finish();
  append_checksum(packed);
  return packed;
}

RoughPlaces::RoughPlaces(std::uint32_t begin, std::string_view packed) {
  const auto summed = without_checksum(packed);
  if (!summed) damaged();
  ByteReader in(*summed);
  const std::uint64_t size = in.number();
  const std::uint64_t places = in.number();
  const std::uint64_t low_bits = in.number();
  const std::uint64_t high_bits = in.number();
  std::string_view rest = in.rest();
  const auto take = [&](std::uint64_t wanted) {
    if (wanted > rest.size()) damaged();
    const std::string_view part = rest.substr(0, wanted);
    rest.remove_prefix(wanted);
    return part;
  };
  if (!in.ok() || size == 0 || size > rest.size() * 8 || low_bits > PackedRow::most_width)
    damaged();
  documents_.reserve(size);
  begins_.reserve(size + 1);
  const std::string_view high = take(bytes(high_bits));
  const std::string_view low = take(bytes(size * low_bits));
  unpack_documents(begin, high, low, static_cast<unsigned>(low_bits));
  unpack_counts(take(bytes(places)));
  if (rest.size() != PackedRow::bytes(places, rough_place_bits) || documents_.size() != size ||
      begins_.size() != size)
    damaged();
  begins_.push_back(static_cast<std::uint32_t>(places));
  const PackedRow row(rest, rough_place_bits, places);
  places_.resize(places);
  for (std::size_t i = 0; i < places; ++i) places_[i] = static_cast<RoughPlace>(row.at(i));
}

void RoughPlaces::unpack_documents(std::uint32_t begin, std::string_view high, std::string_view low,
                                   unsigned low_bits) {
  std::size_t bit = 0;
  const std::uint64_t mask = (std::uint64_t{1} << low_bits) - 1;
  each_bit(high, [&](std::size_t place) {
    const std::uint64_t head = place - documents_.size();
    const std::uint64_t tail = load_bytes(low, bit / 8) >> bit % 8 & mask;
    documents_.push_back(begin + static_cast<std::uint32_t>(head << low_bits | tail));
    bit += low_bits;
  });
}

void RoughPlaces::unpack_counts(std::string_view counts) {
  each_bit(counts,
           [&](std::size_t place) { begins_.push_back(static_cast<std::uint32_t>(place)); });
}

std::optional<std::span<const RoughPlace>> RoughPlaces::of(std::uint32_t document) {
  while (at_ < documents_.size() && documents_[at_] < document) ++at_;
  if (at_ == documents_.size() || documents_[at_] != document) return std::nullopt;
  return std::span(places_).subspan(begins_[at_], begins_[at_ + 1] - begins_[at_]);
}

}  // namespace mercato
