// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mercato {

/// How many edits (insert, delete, replace, swap neighbours: Damerau's) part one word from others
/// that come in byte order: a row of the usual table a letter, and rows of letters that a word
/// shares with the one before are kept. Counts bytes: fold the words first.
class EditRows {
 public:
  /// The distance to `word` counts up to `limit`.
  EditRows(std::string_view word, std::size_t limit);

  /// Reads a word, or what several begin with. Returns how many of its first bytes put every word
  /// that has them out of reach; npos if it is within reach.
  std::size_t read(std::string_view beginning);

  /// Edits between the word and what was read last, as a whole; more than the limit if more.
  [[nodiscard]] std::size_t distance() const;

  /// From now on only words this near are within reach. Does not widen.
  void narrow(std::size_t limit);

 private:
  [[nodiscard]] std::uint8_t* row(std::size_t letters) { return &cells_[letters * width_]; }
  void fill_row(std::size_t letters);

  std::string word_;
  std::size_t width_;
  std::size_t limit_;
  std::string read_;  ///< as far as rows were filled
  std::vector<std::uint8_t>
      cells_;  ///< rows of `width_`: after n letters, to the first m of the word
  std::vector<std::uint8_t> least_;  ///< of each row
  std::size_t distance_;
};

}  // namespace mercato
