// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/bytes/byte_source.hh"

#include <algorithm>

namespace mercato {

bool ByteSource::at_end() {
  if (block_.empty()) block_ = stream_.next();
  return block_.empty();
}

std::string_view ByteSource::take(std::uint64_t most) {
  if (at_end()) return {};
  const std::string_view part =
      block_.substr(0, static_cast<std::size_t>(std::min<std::uint64_t>(most, block_.size())));
  block_.remove_prefix(part.size());
  return part;
}

bool ByteSource::read_line(std::string& line) {
  line.clear();
  if (at_end()) return false;
  while (!at_end()) {
    const std::size_t end = block_.find('\n');
    line += take(end == std::string_view::npos ? block_.size() : end);
    if (line.size() > limits::head) throw Unreadable("damaged: a header line without end");
    if (end == std::string_view::npos) continue;
    block_.remove_prefix(1);
    break;
  }
  if (line.ends_with('\r')) line.pop_back();
  return true;
}

std::string ByteSource::read(std::uint64_t size) {
  std::string bytes;
  while (bytes.size() < size) {
    const std::string_view part = take(size - bytes.size());
    if (part.empty()) throw Unreadable("ends in the middle of a record");
    bytes += part;
  }
  return bytes;
}

void ByteSource::skip(std::uint64_t size) {
  while (size > 0) {
    const std::string_view part = take(size);
    if (part.empty()) throw Unreadable("ends in the middle of a record");
    size -= part.size();
  }
}

}  // namespace mercato
