// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/json_values.hh"

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

}  // namespace mercato
