// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/records/json_values.hh"

namespace mercato {

bool JsonValues::next() {
  value_.clear();
  too_long_ = false;
  for (;;) {
    if (block_.empty()) block_ = stream_.next();
    if (block_.empty()) return false;
    const char c = block_.front();
    block_.remove_prefix(1);
    line_ += c == '\n';
    if (depth_ == 0 && c != '{') continue;
    if (depth_ == 0) begin_line_ = line_;
    if (value_.size() < limits::article) {
      value_ += c;
    } else {
      too_long_ = true;
    }
    if (ends_with(c)) return true;
  }
}

/// Takes one more character of an object into account: whether it is the last.
bool JsonValues::ends_with(char c) {
  if (in_string_) {
    in_string_ = escaped_ || c != '"';
    escaped_ = !escaped_ && c == '\\';
    return false;
  }
  if (c == '"') in_string_ = true;
  if (c == '{') ++depth_;
  if (c == '}') --depth_;
  return c == '}' && depth_ == 0;
}

std::size_t count_json_objects(std::string_view text) {
  std::size_t objects = 0;
  std::size_t depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    i = text.find_first_of("\"{}", i);
    if (i == std::string_view::npos) break;
    if (text[i] == '{') ++depth;
    if (text[i] == '}' && depth > 0 && --depth == 0) ++objects;
    if (text[i] != '"' || depth == 0) continue;
    for (++i; i < text.size() && text[i] != '"'; ++i) i += text[i] == '\\';
  }
  return depth == 0 ? objects : 0;
}

}  // namespace mercato
