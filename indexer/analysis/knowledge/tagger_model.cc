// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/knowledge/tagger_model.hh"

#include <algorithm>
#include <bit>
#include <fstream>
#include <string>
#include <type_traits>

#include <fmt/format.h>

#include "common/base/error.hh"

namespace mercato {
namespace {

/// File: magic, then little-endian: tags, rows, lower words (32 bits each); transitions (32 bits
/// each); rows (feature, one 16-bit weight a tag); lower words (32 bits each).
constexpr std::string_view magic = "mercato tagger 1\n";

template <class Integer>
void put(std::ostream& out, Integer value) {
  for (std::size_t i = 0; i < sizeof value; ++i) {
    out.put(static_cast<char>(static_cast<std::make_unsigned_t<Integer>>(value) >> (8 * i) & 0xFF));
  }
}

/// Reads integers from a file held in memory; asking for more than there is throws.
class Reader {
 public:
  Reader(std::string_view bytes, const std::filesystem::path& file) : bytes_(bytes), file_(file) {}

  template <class Integer>
  Integer get() {
    if (bytes_.size() < sizeof(Integer)) fail();
    std::make_unsigned_t<Integer> value = 0;
    for (std::size_t i = 0; i < sizeof value; ++i) {
      const auto byte = static_cast<unsigned char>(bytes_[i]);
      value = static_cast<decltype(value)>(value | static_cast<decltype(value)>(byte) << (8 * i));
    }
    bytes_.remove_prefix(sizeof value);
    return static_cast<Integer>(value);
  }

  void expect(std::string_view text) {
    if (!bytes_.starts_with(text)) fail();
    bytes_.remove_prefix(text.size());
  }

  [[nodiscard]] std::size_t left() const { return bytes_.size(); }

  [[noreturn]] void fail() const {
    throw Error(ErrorCode::input,
                fmt::format("{}: not a tagger model, or cut short", file_.string()),
                "restore the file, or train it again with mercato-train-tagger");
  }

 private:
  std::string_view bytes_;
  const std::filesystem::path& file_;
};

}  // namespace

TaggerModel::TaggerModel(
    const std::vector<Row>& rows, const std::vector<FeatureHash>& lower_words,
    const std::array<std::array<std::int32_t, tag::count>, tag::count>& transitions)
    : rows_(std::bit_ceil(2 * rows.size() + 2)),
      lower_words_(lower_words),
      transitions_(transitions) {
  for (const Row& row : rows) insert(row);
  if (!std::is_sorted(lower_words_.begin(), lower_words_.end()))
    std::sort(lower_words_.begin(), lower_words_.end());
}

void TaggerModel::insert(const Row& row) {
  const std::size_t mask = rows_.size() - 1;
  std::size_t at = row.feature & mask;
  while (rows_[at].feature != 0) at = (at + 1) & mask;
  rows_[at] = row;
  ++row_count_;
}

TaggerModel TaggerModel::load(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};
  Reader reader(bytes, file);
  reader.expect(magic);
  const auto tags = reader.get<std::uint32_t>();
  const auto row_count = reader.get<std::uint32_t>();
  const auto lower_count = reader.get<std::uint32_t>();
  const std::size_t row_size = sizeof(FeatureHash) + tag::count * sizeof(std::int16_t);
  if (tags != tag::count || row_count * row_size > reader.left()) reader.fail();
  std::array<std::array<std::int32_t, tag::count>, tag::count> transitions{};
  for (auto& from : transitions) {
    for (auto& weight : from) weight = reader.get<std::int32_t>();
  }
  std::vector<Row> rows(row_count);
  for (Row& row : rows) {
    row.feature = reader.get<FeatureHash>();
    for (auto& weight : row.weights) weight = reader.get<std::int16_t>();
  }
  if (lower_count * sizeof(FeatureHash) != reader.left()) reader.fail();
  std::vector<FeatureHash> lower_words(lower_count);
  for (FeatureHash& word : lower_words) word = reader.get<FeatureHash>();
  return TaggerModel(rows, lower_words, transitions);
}

void TaggerModel::save(const std::filesystem::path& file) const {
  std::ofstream out(file, std::ios::binary);
  out << magic;
  put(out, static_cast<std::uint32_t>(tag::count));
  put(out, static_cast<std::uint32_t>(row_count_));
  put(out, static_cast<std::uint32_t>(lower_words_.size()));
  for (const auto& from : transitions_) {
    for (const auto weight : from) put(out, weight);
  }
  for (const Row& row : rows_) {
    if (row.feature == 0) continue;
    put(out, row.feature);
    for (const auto weight : row.weights) put(out, weight);
  }
  for (const FeatureHash word : lower_words_) put(out, word);
  if (!out.flush()) {
    throw Error(ErrorCode::input, fmt::format("{}: cannot write", file.string()),
                "check that the folder exists and the disk has room");
  }
}

bool TaggerModel::is_lower_word(std::string_view folded) const {
  return std::binary_search(lower_words_.begin(), lower_words_.end(), lower_word_hash(folded));
}

}  // namespace mercato
