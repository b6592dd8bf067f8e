// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extraction/text/near_duplicates.hh"

#include <algorithm>
#include <bit>
#include <limits>
#include <vector>

namespace mercato {
namespace {

constexpr std::size_t shingle_words = 4;
constexpr std::size_t bands = 21;
constexpr std::size_t band_bins = 3;
static_assert(bands * band_bins <= TextSketch::bins);

constexpr std::uint64_t no_hash = std::numeric_limits<std::uint64_t>::max();

/// Spreads all bits over all bits (the finisher of SplitMix64: Steele, Lea and Flood, 2014).
constexpr std::uint64_t mix(std::uint64_t h) {
  h = (h ^ (h >> 30)) * 0xbf58476d1ce4e5b9;
  h = (h ^ (h >> 27)) * 0x94d049bb133111eb;
  return h ^ (h >> 31);
}

/// Small ASCII letters and digits for themselves, capitals as small, bytes beyond ASCII for
/// themselves, 0 for what is between words.
constexpr std::array<unsigned char, 256> word_bytes = [] {
  std::array<unsigned char, 256> table{};
  for (unsigned c = 0; c < 256; ++c) {
    const bool upper = c >= 'A' && c <= 'Z';
    const bool word = upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 0x80;
    table[c] = static_cast<unsigned char>(upper ? c + 32 : word ? c : 0);
  }
  return table;
}();

/// The bytes of the punctuation of French beyond ASCII at `at`: « » and no-break space (C2 xx), and
/// dashes, quotes, thin spaces, the ellipsis (E2 80 xx); 0 if a letter is there.
std::size_t punctuation_size(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte == 0xC2) return 2;
  const bool general =
      byte == 0xE2 && at + 2 < text.size() && static_cast<unsigned char>(text[at + 1]) == 0x80;
  return general ? 3 : 0;
}

/// Takes words in and keeps the least shingle hash of each bin.
class Sketcher {
 public:
  void add_word(std::uint64_t word) {
    for (std::size_t i = 0; i + 1 < shingle_words; ++i) last_[i] = last_[i + 1];
    last_[shingle_words - 1] = word;
    if (++words_ < shingle_words) return;
    std::uint64_t shingle = 0;
    for (const std::uint64_t one : last_)
      shingle = std::rotl(shingle, 21) * 0x9e3779b97f4a7c15 + one;
    shingle = mix(shingle);
    std::uint64_t& least = least_[shingle % TextSketch::bins];
    least = std::min(least, shingle);
  }

  [[nodiscard]] TextSketch finish() const {
    TextSketch text;
    if (words_ < shingle_words) return text;
    text.shingles = static_cast<std::uint32_t>(words_ - shingle_words + 1);
    for (std::size_t bin = 0; bin < TextSketch::bins; ++bin) {
      std::size_t from = bin;
      while (least_[from % TextSketch::bins] == no_hash) ++from;
      const std::uint64_t borrowed =
          least_[from % TextSketch::bins] + (from - bin) * 0x9e3779b97f4a7c15;
      text.least[bin] = static_cast<std::uint16_t>(mix(borrowed) >> 48);
    }
    return text;
  }

 private:
  std::array<std::uint64_t, TextSketch::bins> least_ = [] {
    std::array<std::uint64_t, TextSketch::bins> none;
    none.fill(no_hash);
    return none;
  }();
  std::array<std::uint64_t, shingle_words> last_{};
  std::size_t words_ = 0;
};

}  // namespace

TextSketch sketch(std::string_view text) {
  constexpr std::uint64_t start = 0xcbf29ce484222325;  // FNV-1a
  constexpr std::uint64_t prime = 0x100000001b3;
  Sketcher sketcher;
  std::uint64_t word = start;
  for (std::size_t i = 0; i < text.size();) {
    const unsigned char byte = word_bytes[static_cast<unsigned char>(text[i])];
    const std::size_t skipped = byte >= 0x80 ? punctuation_size(text, i) : 0;
    if (byte != 0 && skipped == 0) {
      word = (word ^ byte) * prime;
    } else if (word != start) {
      sketcher.add_word(word);
      word = start;
    }
    i += std::max<std::size_t>(skipped, 1);
  }
  if (word != start) sketcher.add_word(word);
  return sketcher.finish();
}

double resemblance(const TextSketch& a, const TextSketch& b) {
  std::size_t same = 0;
  for (std::size_t bin = 0; bin < TextSketch::bins; ++bin) same += a.least[bin] == b.least[bin];
  return static_cast<double>(same) / static_cast<double>(TextSketch::bins);
}

struct DuplicateGroups::State {
  struct Group {
    TextSketch text;
    std::uint32_t first = 0;
  };

  static constexpr std::uint32_t empty = std::numeric_limits<std::uint32_t>::max();

  explicit State(std::size_t remembered)
      : groups(std::bit_ceil(remembered)), slots(groups.size() * 32, empty) {}

  [[nodiscard]] std::size_t slot(const TextSketch& text, std::size_t band) const {
    std::uint64_t key = band;
    for (std::size_t i = 0; i < band_bins; ++i) key = key << 16 | text.least[band * band_bins + i];
    return mix(key) & (slots.size() - 1);
  }

  std::vector<Group> groups;         ///< a ring: the newest takes the place of the oldest
  std::vector<std::uint32_t> slots;  ///< by band: where in `groups`; a later group may take a slot
  std::uint32_t texts = 0;
  std::uint32_t opened = 0;
};

DuplicateGroups::DuplicateGroups(std::size_t remembered)
    : state_(std::make_unique<State>(remembered)) {}
DuplicateGroups::~DuplicateGroups() = default;
DuplicateGroups::DuplicateGroups(DuplicateGroups&&) noexcept = default;
DuplicateGroups& DuplicateGroups::operator=(DuplicateGroups&&) noexcept = default;

std::uint32_t DuplicateGroups::add(const TextSketch& text) {
  State& state = *state_;
  const std::uint32_t number = state.texts++;
  if (text.shingles < fewest_shingles) return number;
  double best = duplicate_threshold;
  std::uint32_t first = number;
  for (std::size_t band = 0; band < bands; ++band) {
    const std::uint32_t at = state.slots[state.slot(text, band)];
    if (at == State::empty) continue;
    const State::Group& group = state.groups[at];
    const double alike = resemblance(text, group.text);
    if (alike > best || (alike == best && group.first < first)) {
      best = alike;
      first = group.first;
    }
  }
  if (first != number) return first;
  const auto place = static_cast<std::uint32_t>(state.opened++ & (state.groups.size() - 1));
  state.groups[place] = {text, number};
  for (std::size_t band = 0; band < bands; ++band) state.slots[state.slot(text, band)] = place;
  return number;
}

}  // namespace mercato
