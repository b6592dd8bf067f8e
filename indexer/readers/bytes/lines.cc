// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/bytes/lines.hh"

namespace mercato {

bool LineReader::next() {
  buffer_.clear();
  too_long_ = false;
  bool any = false;
  for (;;) {
    if (block_.empty()) block_ = stream_.next();
    if (block_.empty()) break;
    any = true;
    const std::size_t end = block_.find('\n');
    const std::string_view part = block_.substr(0, end);
    block_.remove_prefix(end == std::string_view::npos ? block_.size() : end + 1);
    if (buffer_.size() + part.size() > limits::article) {
      too_long_ = true;
    } else if (!too_long_ && end != std::string_view::npos && buffer_.empty()) {
      line_ = part;  // the line is whole in the block: no copy
      break;
    } else if (!too_long_) {
      buffer_ += part;
    }
    if (end != std::string_view::npos) {
      line_ = buffer_;
      break;
    }
    line_ = buffer_;
  }
  if (!any) return false;
  ++number_;
  if (line_.ends_with('\r')) line_.remove_suffix(1);
  if (buffer_.capacity() > limits::head && buffer_.empty()) buffer_.shrink_to_fit();
  return true;
}

}  // namespace mercato
