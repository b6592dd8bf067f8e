// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/format/position_record.hh"

#include <algorithm>
#include <bit>
#include <limits>

#include "common/article/damaged.hh"
#include "common/base/bytes.hh"
#include "common/base/checksum.hh"
#include "common/base/hash.hh"

namespace mercato {
namespace {

constexpr std::uint32_t nothing = std::numeric_limits<std::uint32_t>::max();

[[noreturn]] void damaged() { throw DamagedArticle("where its words stand is damaged"); }

/// A number below 2^32.
std::uint32_t small_number(ByteReader& in) {
  const std::uint64_t number = in.number();
  if (number > nothing) damaged();
  return static_cast<std::uint32_t>(number);
}

std::size_t bytes(std::size_t bits) { return PackedRow::bytes(bits, 1); }

bool bit_at(std::string_view packed, std::size_t bit) {
  return bit / 8 < packed.size() &&
         (static_cast<unsigned char>(packed[bit / 8]) >> bit % 8 & 1U) != 0;
}

/// How many bits are set: std::popcount is a call where processors may lack the instruction
/// (Warren, Hacker's Delight, § 5-1).
std::uint64_t count_ones(std::uint64_t bits) {
  bits -= bits >> 1 & 0x5555'5555'5555'5555;
  bits = (bits & 0x3333'3333'3333'3333) + (bits >> 2 & 0x3333'3333'3333'3333);
  bits = (bits + (bits >> 4)) & 0x0F0F'0F0F'0F0F'0F0F;
  return bits * 0x0101'0101'0101'0101 >> 56;
}

/// How many bits are set from `begin` to `end`.
std::uint32_t count_bits(std::string_view packed, std::size_t begin, std::size_t end) {
  constexpr std::size_t step = 56;  // of eight bytes, whatever the first bit is
  std::uint64_t count = 0;
  for (; begin + step < end; begin += step)
    count += count_ones(load_bytes(packed, begin / 8) >> begin % 8 << (64 - step));
  if (begin < end)
    count += count_ones(load_bytes(packed, begin / 8) >> begin % 8 << (64 - (end - begin)));
  return static_cast<std::uint32_t>(count);
}

/// The place of a term in a row of bits.
std::uint32_t place_of(std::uint64_t hash, std::uint32_t size) {
  return static_cast<std::uint32_t>((hash >> 32) * size >> 32);
}

/// The hash of a term for the level below.
std::uint64_t next_hash(std::uint64_t hash) { return hash * fibonacci_factor; }

/// Appends positions as stretches: each by its distance from the end of the one before, and its
/// length.
class Stretches {
 public:
  void add(std::uint32_t position) {
    if (length_ > 0 && position == end_) {
      ++length_;
    } else {
      finish();
      gap_ = position - end_;
      length_ = 1;
    }
    end_ = position + 1;
  }
  void append_to(std::string& out) {
    finish();
    append_number(out, count_);
    out += packed_;
  }

 private:
  void finish() {
    if (length_ == 0) return;
    append_number(packed_, gap_);
    append_number(packed_, length_);
    ++count_;
    length_ = 0;
  }

  std::string packed_;
  std::uint32_t count_ = 0;
  std::uint32_t end_ = 0;  ///< behind the last position
  std::uint32_t gap_ = 0;
  std::uint32_t length_ = 0;
};

}  // namespace

class PositionRecord::Packer {
 public:
  explicit Packer(std::span<const TermPlaces> terms) : terms_(terms), numbers_(terms.size()) {}

  std::string packed() {
    number_terms();
    place_words();
    std::string out;
    append_number(out, terms_.size());
    append_number(out, spelled_.size());
    for (const std::string_view term : spelled_) append_text(out, term);
    Stretches text;
    for (std::uint32_t position = 0; position < words_.size(); ++position)
      if (words_[position] != nothing) text.add(position);
    text.append_to(out);
    append_number(out, beside_.size());
    for (const std::size_t term : beside_) {
      append_number(out, numbers_[term]);
      Stretches stretches;
      for (const std::uint32_t position : terms_[term].positions) stretches.add(position);
      stretches.append_to(out);
    }
    out += levels_;
    BitWriter bits(out);
    const auto width = static_cast<unsigned>(std::bit_width(terms_.size() - 1));
    for (const std::uint32_t word : words_)
      if (word != nothing) bits.add(word, width);
    bits.finish();
    append_checksum(out);
    return out;
  }

 private:
  struct Key {
    std::uint64_t hash;
    std::uint32_t term;
    std::uint32_t place;
  };

  void number_terms() {
    std::vector<Key> left;
    for (const TermPlaces& term : terms_)
      left.push_back({stable_hash(term.term), static_cast<std::uint32_t>(left.size()), 0});
    BitWriter bits(levels_);
    std::uint32_t next = 0;
    std::vector<unsigned char> times;  // that a place is taken; 2 is more than once
    std::vector<std::uint32_t> number_at;
    for (std::size_t level = 0; level < most_levels && !left.empty(); ++level) {
      const auto size = static_cast<std::uint32_t>(left.size());
      times.assign(size, 0);
      number_at.resize(size);
      for (Key& key : left) {
        key.place = place_of(key.hash, size);
        if (times[key.place] < 2) ++times[key.place];
      }
      for (std::uint32_t place = 0; place < size; ++place) {
        const bool alone = times[place] == 1;
        bits.add(alone ? 1 : 0, 1);
        number_at[place] = next;
        next += alone ? 1 : 0;
      }
      std::erase_if(left, [&](const Key& key) {
        if (times[key.place] != 1) return false;
        numbers_[key.term] = number_at[key.place];
        return true;
      });
      for (Key& key : left) key.hash = next_hash(key.hash);
    }
    bits.finish();
    for (const Key& key : left) {
      numbers_[key.term] = next++;
      spelled_.push_back(terms_[key.term].term);
    }
  }

  /// A term that stands where another stands already is kept beside the text.
  void place_words() {
    std::uint32_t end = 0;
    for (const TermPlaces& term : terms_)
      if (!term.positions.empty()) end = std::max(end, term.positions.back() + 1);
    words_.assign(end, nothing);
    for (std::size_t i = 0; i < terms_.size(); ++i) {
      const std::span<const std::uint32_t> positions = terms_[i].positions;
      if (std::any_of(positions.begin(), positions.end(),
                      [&](std::uint32_t position) { return words_[position] != nothing; }))
        beside_.push_back(i);
      else
        for (const std::uint32_t position : positions) words_[position] = numbers_[i];
    }
  }

  std::span<const TermPlaces> terms_;
  std::vector<std::uint32_t> numbers_;
  std::vector<std::string_view> spelled_;
  std::string levels_;
  std::vector<std::uint32_t> words_;  ///< the number of the word at each position
  std::vector<std::size_t> beside_;
};

std::string pack_positions(std::span<const TermPlaces> terms) {
  return terms.empty() ? std::string() : PositionRecord::Packer(terms).packed();
}

AskedTerm::AskedTerm(std::string_view term) : text(term), hash(stable_hash(term)) {}

void PositionRecord::open(std::string_view packed) {
  const auto summed = without_checksum(packed);
  if (!summed) damaged();
  spelled_.clear();
  text_.clear();
  beside_.clear();
  beside_stretches_.clear();
  ByteReader in(*summed);
  terms_ = small_number(in);
  const std::uint32_t spelled = small_number(in);
  if (terms_ == 0 || spelled > terms_) damaged();
  for (std::uint32_t i = 0; i < spelled && in.ok(); ++i) spelled_.push_back(in.text());
  const auto read_stretches = [&](std::vector<Stretch>& stretches) {
    std::uint64_t end = 0;
    std::uint64_t before = 0;
    for (std::uint32_t left = small_number(in); left > 0 && in.ok(); --left) {
      const std::uint64_t first = end + small_number(in);
      const std::uint32_t length = small_number(in);
      end = first + length;
      if (end > nothing) damaged();
      stretches.push_back(
          {static_cast<std::uint32_t>(first), length, static_cast<std::uint32_t>(before)});
      before += length;
    }
    return before;
  };
  const std::uint64_t words = read_stretches(text_);
  for (std::uint32_t left = small_number(in); left > 0 && in.ok(); --left) {
    Beside& term = beside_.emplace_back();
    term.number = small_number(in);
    term.begin = static_cast<std::uint32_t>(beside_stretches_.size());
    read_stretches(beside_stretches_);
    term.end = static_cast<std::uint32_t>(beside_stretches_.size());
  }
  if (!in.ok()) damaged();
  level_bits_ = in.rest();
  const std::string_view row = take_levels(spelled);
  const auto width = static_cast<unsigned>(std::bit_width(terms_ - 1));
  if (row.size() != PackedRow::bytes(words, width)) damaged();
  row_ = PackedRow(row, width, words);
}

/// The rows of bits, of which each but the first is as long as terms are left. What is behind them.
std::string_view PositionRecord::take_levels(std::size_t spelled) {
  std::size_t bit = 0;
  std::uint32_t left = terms_;
  for (level_count_ = 0; left > spelled && level_count_ < most_levels; ++level_count_) {
    if (bytes(bit + left) > level_bits_.size()) damaged();
    levels_[level_count_] = {bit, left, terms_ - left};
    bit += left;
    left -= count_bits(level_bits_, bit - left, bit);
  }
  if (left != spelled) damaged();
  const std::string_view behind = level_bits_.substr(bytes(bit));
  level_bits_ = level_bits_.substr(0, bytes(bit));
  return behind;
}

std::uint32_t PositionRecord::number_of(const AskedTerm& term) const {
  std::uint64_t hash = term.hash;
  for (std::size_t i = 0; i < level_count_; ++i, hash = next_hash(hash)) {
    const Level& level = levels_[i];
    const std::size_t bit = level.begin + place_of(hash, level.size);
    if (bit_at(level_bits_, bit)) return level.before + count_bits(level_bits_, level.begin, bit);
  }
  const auto at = std::find(spelled_.begin(), spelled_.end(), term.text);
  if (at == spelled_.end()) damaged();
  return terms_ - static_cast<std::uint32_t>(spelled_.end() - at);
}

PositionRecord::Found PositionRecord::find(const AskedTerm& term) const {
  const std::uint32_t number = number_of(term);
  for (const Beside& one : beside_)
    if (one.number == number)
      return {number, std::span(beside_stretches_).subspan(one.begin, one.end - one.begin), true};
  return {number, {}, false};
}

template <typename Visit>
bool PositionRecord::any_place(const Found& term, Visit visit) const {
  if (term.beside) {
    for (const Stretch& stretch : term.stretches)
      for (std::uint32_t i = 0; i < stretch.length; ++i)
        if (visit(stretch.first + i)) return true;
    return false;
  }
  auto stretch = text_.begin();
  for (std::size_t at = row_.find(term.number, 0); at < row_.size();
       at = row_.find(term.number, at + 1)) {
    while (at - stretch->before >= stretch->length) ++stretch;
    if (visit(stretch->first + static_cast<std::uint32_t>(at - stretch->before))) return true;
  }
  return false;
}

bool PositionRecord::stands_at(const Found& term, std::uint32_t place) const {
  const std::span<const Stretch> stretches = term.beside ? term.stretches : std::span(text_);
  const auto behind =
      std::upper_bound(stretches.begin(), stretches.end(), place,
                       [](std::uint32_t at, const Stretch& one) { return at < one.first; });
  if (behind == stretches.begin()) return false;
  const Stretch& stretch = *(behind - 1);
  const std::uint32_t within = place - stretch.first;
  if (within >= stretch.length) return false;
  return term.beside || row_.at(stretch.before + within) == term.number;
}

void PositionRecord::read(std::span<const AskedTerm> terms,
                          std::vector<std::vector<std::uint32_t>>& places) const {
  places.resize(terms.size());
  for (std::size_t i = 0; i < terms.size(); ++i) {
    places[i].clear();
    any_place(find(terms[i]), [&](std::uint32_t place) {
      places[i].push_back(place);
      return false;
    });
  }
}

bool PositionRecord::has_in_a_row(std::span<const AskedTerm> terms, std::size_t rarest) {
  found_.clear();
  for (const AskedTerm& term : terms) found_.push_back(find(term));
  return any_place(found_[rarest], [&](std::uint32_t place) {
    if (place < rarest) return false;
    for (std::size_t i = 0; i < found_.size(); ++i)
      if (i != rarest && !stands_at(found_[i], static_cast<std::uint32_t>(place - rarest + i)))
        return false;
    return true;
  });
}

}  // namespace mercato
