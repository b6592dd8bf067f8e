// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/plan/corrections/edit_rows.hh"

#include <algorithm>

namespace mercato {
namespace {

constexpr std::uint8_t far = 0x7F;  // more than any limit; one more does not overflow

}  // namespace

EditRows::EditRows(std::string_view word, std::size_t limit)
    : word_(word),
      width_(word.size() + 2),
      limit_(std::min<std::size_t>(limit, far - 1)),
      cells_(width_ * (word.size() + limit_ + 2), far),
      least_(word.size() + limit_ + 2, 0),
      distance_(far) {
  for (std::size_t j = 0; j <= std::min(word_.size(), limit_); ++j)
    cells_[j] = static_cast<std::uint8_t>(j);
}

void EditRows::narrow(std::size_t limit) { limit_ = std::min(limit_, limit); }

std::size_t EditRows::distance() const { return distance_; }

std::size_t EditRows::read(std::string_view beginning) {
  const std::size_t shared = static_cast<std::size_t>(
      std::mismatch(read_.begin(), read_.end(), beginning.begin(), beginning.end()).first -
      read_.begin());
  read_.resize(shared);
  distance_ = far;
  for (std::size_t letters = 1; letters <= beginning.size(); ++letters) {
    if (letters > shared) {
      read_ += beginning[letters - 1];
      fill_row(letters);
    }
    if (least_[letters] > limit_) return letters;
  }
  distance_ = row(beginning.size())[word_.size()];
  return std::string_view::npos;
}

/// Only cells within `limit_` of the diagonal can be within reach; those beside them count as far.
void EditRows::fill_row(std::size_t letters) {
  std::uint8_t* const cells = row(letters);
  const std::uint8_t* const above = row(letters - 1);
  const std::uint8_t* const before = letters > 1 ? row(letters - 2) : nullptr;
  const char letter = read_[letters - 1];
  const std::size_t first = letters > limit_ ? letters - limit_ : 1;
  const std::size_t last = std::min(word_.size(), letters + limit_);
  std::uint8_t least = cells[0] = letters <= limit_ ? static_cast<std::uint8_t>(letters) : far;
  if (first > 1) cells[first - 1] = far;
  for (std::size_t j = first; j <= last; ++j) {
    const bool same = word_[j - 1] == letter;
    int edits = std::min({above[j] + 1, cells[j - 1] + 1, above[j - 1] + (same ? 0 : 1)});
    if (before != nullptr && j > 1 && letter == word_[j - 2] && read_[letters - 2] == word_[j - 1])
      edits = std::min(edits, before[j - 2] + 1);
    cells[j] = static_cast<std::uint8_t>(std::min<int>(edits, far));
    least = std::min(least, cells[j]);
  }
  if (last < word_.size()) cells[last + 1] = far;
  least_[letters] = least;
}

}  // namespace mercato
