// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/format/position_record.hh"

#include <algorithm>
#include <bit>
#include <cstring>
#include <libdeflate.h>
#include <limits>

#include "common/article/damaged.hh"
#include "common/base/bytes.hh"
#include "common/base/hash.hh"

namespace mercato {
namespace {

constexpr std::size_t sum_size = 4;  // bytes of the checksum at the end
constexpr std::uint32_t nothing = std::numeric_limits<std::uint32_t>::max();

[[noreturn]] void damaged() { throw DamagedArticle("where its words stand is damaged"); }

/// CRC-32 (ISO 3309).
std::uint32_t checksum(std::string_view bytes) {
  return libdeflate_crc32(0, bytes.data(), bytes.size());
}

std::size_t bytes(std::size_t bits) { return (bits + 7) / 8; }

/// Eight bytes from `at`; zeros behind the end.
std::uint64_t load(std::string_view packed, std::size_t at) {
  std::uint64_t word = 0;
  if (at + sizeof word <= packed.size())
    std::memcpy(&word, packed.data() + at, sizeof word);
  else if (at < packed.size())
    std::memcpy(&word, packed.data() + at, packed.size() - at);
  return word;
}

bool bit_at(std::string_view packed, std::size_t bit) {
  return bit / 8 < packed.size() &&
         (static_cast<unsigned char>(packed[bit / 8]) >> bit % 8 & 1U) != 0;
}

/// How many bits are set from `begin` to `end`.
std::uint32_t count_bits(std::string_view packed, std::size_t begin, std::size_t end) {
  constexpr std::size_t step = 56;  // of eight bytes, whatever the first bit is
  int count = 0;
  for (; begin + step < end; begin += step)
    count += std::popcount(load(packed, begin / 8) >> begin % 8 << (64 - step));
  if (begin < end)
    count += std::popcount(load(packed, begin / 8) >> begin % 8 << (64 - (end - begin)));
  return static_cast<std::uint32_t>(count);
}

/// The place of a term in a row of bits.
std::uint32_t place_of(std::uint64_t hash, std::uint32_t size) {
  return static_cast<std::uint32_t>((hash >> 32) * size >> 32);
}

/// The hash of a term for the level below.
std::uint64_t next_hash(std::uint64_t hash) { return hash * fibonacci_factor; }

/// Appends bits, the lowest first.
class Bits {
 public:
  explicit Bits(std::string& out) : out_(out) {}
  void add(std::uint64_t value, unsigned width) {
    pending_ |= value << count_;
    count_ += width;
    for (; count_ >= 8; count_ -= 8, pending_ >>= 8) out_ += static_cast<char>(pending_);
  }
  void finish() {
    if (count_ > 0) out_ += static_cast<char>(pending_);
  }

 private:
  std::string& out_;
  std::uint64_t pending_ = 0;
  unsigned count_ = 0;
};

/// Takes numbers and texts off the beginning of what was packed.
class Front {
 public:
  explicit Front(std::string_view packed) : left_(packed) {}

  std::uint32_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 35; shift += 7) {
      if (left_.empty()) damaged();
      const auto byte = static_cast<unsigned char>(left_.front());
      left_.remove_prefix(1);
      value |= std::uint64_t{byte & 0x7FU} << shift;
      if (byte < 0x80) return static_cast<std::uint32_t>(value);
    }
    damaged();
  }
  /// A number of things that take a byte each at least.
  std::uint32_t count() {
    const std::uint32_t count = number();
    if (count > left_.size()) damaged();
    return count;
  }
  std::string_view text(std::size_t size) {
    if (size > left_.size()) damaged();
    const std::string_view text = left_.substr(0, size);
    left_.remove_prefix(size);
    return text;
  }
  [[nodiscard]] std::string_view left() const { return left_; }

 private:
  std::string_view left_;
};

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
    Bits bits(out);
    const auto width = static_cast<unsigned>(std::bit_width(terms_.size() - 1));
    for (const std::uint32_t word : words_)
      if (word != nothing) bits.add(word, width);
    bits.finish();
    const std::uint32_t sum = checksum(out);
    out.append(reinterpret_cast<const char*>(&sum), sizeof sum);
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
    Bits bits(levels_);
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

PositionRecord::PositionRecord(std::string_view packed) {
  if (packed.size() < sum_size) damaged();
  std::uint32_t sum = 0;
  std::memcpy(&sum, packed.data() + packed.size() - sum_size, sum_size);
  packed.remove_suffix(sum_size);
  if (sum != checksum(packed)) damaged();
  Front in(packed);
  terms_ = in.number();
  const std::uint32_t spelled = in.count();
  if (terms_ == 0 || spelled > terms_) damaged();
  for (std::uint32_t i = 0; i < spelled; ++i) spelled_.push_back(in.text(in.number()));
  std::uint64_t words = 0;
  const auto read_stretches = [&](std::vector<Stretch>& stretches) {
    std::uint64_t end = 0;
    for (std::uint32_t left = in.count(); left > 0; --left) {
      const std::uint64_t first = end + in.number();
      const std::uint32_t length = in.number();
      end = first + length;
      if (end > nothing) damaged();
      stretches.push_back({static_cast<std::uint32_t>(first), length});
    }
  };
  read_stretches(text_);
  for (const Stretch& stretch : text_) words += stretch.length;
  for (std::uint32_t left = in.count(); left > 0; --left) {
    Beside& term = beside_.emplace_back();
    term.number = in.number();
    term.begin = static_cast<std::uint32_t>(beside_stretches_.size());
    read_stretches(beside_stretches_);
    term.end = static_cast<std::uint32_t>(beside_stretches_.size());
  }
  level_bits_ = in.left();
  read_levels(spelled);
  width_ = static_cast<unsigned>(std::bit_width(terms_ - 1));
  if (words_.size() != bytes(words * width_)) damaged();
}

/// The rows of bits, of which each but the first is as long as terms are left, and what is behind.
void PositionRecord::read_levels(std::size_t spelled) {
  std::size_t bit = 0;
  std::uint32_t left = terms_;
  for (; left > spelled && level_count_ < most_levels; ++level_count_) {
    if (bytes(bit + left) > level_bits_.size()) damaged();
    levels_[level_count_] = {bit, left, terms_ - left};
    bit += left;
    left -= count_bits(level_bits_, bit - left, bit);
  }
  if (left != spelled) damaged();
  words_ = level_bits_.substr(bytes(bit));
  level_bits_ = level_bits_.substr(0, bytes(bit));
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

bool PositionRecord::read_beside(std::uint32_t number, std::vector<std::uint32_t>& places) const {
  for (const Beside& term : beside_) {
    if (term.number != number) continue;
    for (std::uint32_t i = term.begin; i < term.end; ++i)
      for (std::uint32_t k = 0; k < beside_stretches_[i].length; ++k)
        places.push_back(beside_stretches_[i].first + k);
    return true;
  }
  return false;
}

void PositionRecord::read(std::span<const AskedTerm> terms,
                          std::vector<std::vector<std::uint32_t>>& places) const {
  struct Wanted {
    std::uint32_t number;
    std::vector<std::uint32_t>* places;
  };
  std::vector<Wanted> wanted;
  std::uint64_t any = 0;  // a bit for the lowest bits of each number
  places.resize(terms.size());
  for (std::size_t i = 0; i < terms.size(); ++i) {
    places[i].clear();
    const std::uint32_t number = number_of(terms[i]);
    if (read_beside(number, places[i])) continue;
    wanted.push_back({number, &places[i]});
    any |= std::uint64_t{1} << (number % 64);
  }
  if (wanted.empty()) return;
  const std::uint64_t mask = (std::uint64_t{1} << width_) - 1;
  std::size_t bit = 0;
  for (const Stretch& stretch : text_) {
    for (std::uint32_t i = 0; i < stretch.length; ++i, bit += width_) {
      const std::uint64_t number = load(words_, bit / 8) >> bit % 8 & mask;
      if ((any >> (number % 64) & 1) == 0) continue;
      for (const Wanted& one : wanted)
        if (one.number == number) one.places->push_back(stretch.first + i);
    }
  }
}

}  // namespace mercato
