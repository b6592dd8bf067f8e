// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace mercato {

/// What a JSON text asks of whoever reads it.
struct JsonShape {
  int depth = 0;           ///< how deep brackets lie inside each other
  std::size_t commas = 0;  ///< between values, in all objects and lists together
};

/// The shape of a text, by one look at it. nlohmann's callback would know the depth, too, but goes
/// through all that stands beside each object, and its ordered objects through all their keys.
[[nodiscard]] inline JsonShape shape_of_json(std::string_view json) {
  JsonShape shape;
  int depth = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (quoted) {
      if (c == '\\') ++i;
      quoted = c != '"';
    } else if (c == '"') {
      quoted = true;
    } else if (c == '{' || c == '[') {
      shape.depth = std::max(shape.depth, ++depth);
    } else if (c == '}' || c == ']') {
      --depth;
    } else if (c == ',') {
      ++shape.commas;
    }
  }
  return shape;
}

}  // namespace mercato
