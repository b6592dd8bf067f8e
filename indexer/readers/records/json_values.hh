// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "indexer/readers/bytes/byte_stream.hh"

namespace mercato {

/// Cuts a stream of JSON objects, in an array or one after the other, over any number of lines,
/// into their texts, never holding more than `limits::article` of it. Looks at brackets and strings
/// only: whether a text is valid JSON is for its parser to say.
class JsonValues {
 public:
  explicit JsonValues(ByteStream& stream) : stream_(stream) {}

  /// Goes to the next object; false at the end. Throws Unreadable.
  [[nodiscard]] bool next();

  [[nodiscard]] std::string_view value() const { return value_; }  ///< valid until `next`
  [[nodiscard]] bool too_long() const { return too_long_; }
  [[nodiscard]] std::size_t line() const { return begin_line_; }  ///< where it begins, from 1
  /// Whether the stream ended inside an object.
  [[nodiscard]] bool unfinished() const { return depth_ > 0; }

 private:
  [[nodiscard]] bool ends_with(char c);

  ByteStream& stream_;
  std::string_view block_;
  std::string value_;
  std::size_t depth_ = 0;
  std::size_t line_ = 1;
  std::size_t begin_line_ = 1;
  bool in_string_ = false;
  bool escaped_ = false;
  bool too_long_ = false;
};

/// How many whole JSON objects follow one another in `text`, by brackets and strings.
[[nodiscard]] std::size_t count_json_objects(std::string_view text);

}  // namespace mercato
