// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace mercato {

/// A piece of what was read that is not in the article, and why.
struct LeftOut {
  std::string text;    ///< its beginning, `longest_left_out` bytes at most
  std::string reason;  ///< a few words: "label", "named as comments"
};

/// How an article was found in what was read. Where a part was found is a short phrase: "h1",
/// "JSON-LD", "first paragraph"; empty if there is no such part.
struct ReadingNotes {
  static constexpr std::size_t longest_left_out = 400;  ///< bytes of one piece
  static constexpr std::size_t most_left_out = 400;     ///< pieces; more are only counted

  std::string format;   ///< "HTML"
  std::string charset;  ///< "UTF-8"; empty if the format fixes it
  std::string title;
  std::string lead;
  std::string body;
  std::string date;
  std::string author;
  std::vector<LeftOut> left_out;
  std::size_t left_out_more = 0;  ///< pieces beyond `most_left_out`

  /// Remembers that `text` was left out.
  void leave_out(std::string_view text, std::string_view reason);
};

}  // namespace mercato
