// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/pipeline/runs/run_reader.hh"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

#include <fmt/format.h>

#include "common/base/error.hh"

namespace mercato {
namespace {

constexpr std::size_t longest_number = 10;  // bytes

}  // namespace

SectionReader::SectionReader(const std::filesystem::path& path, Run::Section section,
                             std::size_t buffer)
    : path_(path), offset_(section.begin), left_(section.size), most_(buffer) {}

/// Has `count` bytes in the buffer, or all there are.
void SectionReader::need(std::size_t count) {
  if (buffer_.size() - at_ >= count || left_ == 0) return;
  buffer_.erase(0, at_);
  at_ = 0;
  const std::size_t kept = buffer_.size();
  const auto more =
      static_cast<std::size_t>(std::min<std::uint64_t>(left_, std::max(most_, count) - kept));
  buffer_.resize(kept + more);
  const int file = ::open(path_.c_str(), O_RDONLY | O_CLOEXEC);
  std::size_t done = 0;
  while (file >= 0 && done < more) {
    const ssize_t got = ::pread(file, buffer_.data() + kept + done, more - done,
                                static_cast<off_t>(offset_ + done));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    done += static_cast<std::size_t>(got);
  }
  const int reason = errno;
  if (file >= 0) ::close(file);
  if (done < more)
    throw Error(ErrorCode::input,
                fmt::format("{}: cannot be read again: {}", path_.string(), errno_reason(reason)),
                "the index that was there is untouched");
  offset_ += more;
  left_ -= more;
}

std::uint64_t SectionReader::number() {
  need(longest_number);
  std::uint64_t value = 0;
  for (unsigned shift = 0; at_ < buffer_.size(); shift += 7) {
    const auto byte = static_cast<unsigned char>(buffer_[at_++]);
    value |= std::uint64_t{byte & 0x7FU} << shift;
    if (byte < 0x80) break;
  }
  return value;
}

std::string_view SectionReader::bytes(std::size_t count) {
  need(count);
  const std::string_view found = std::string_view(buffer_).substr(at_, count);
  at_ += found.size();
  return found;
}

TermMerge::TermMerge(const std::vector<Run>& runs, Run::Section Run::*section, std::size_t buffer) {
  for (const Run& run : runs)
    cursors_.push_back({SectionReader(run.path, run.*section, buffer), run.first, {}});
  for (std::uint32_t i = 0; i < cursors_.size(); ++i) taken_.push_back(i);
}

bool TermMerge::later(std::uint32_t a, std::uint32_t b) const {
  const int order = cursors_[a].term.compare(cursors_[b].term);
  return order != 0 ? order > 0 : a > b;
}

void TermMerge::advance(std::uint32_t cursor) {
  Cursor& one = cursors_[cursor];
  if (one.in.at_end()) return;
  one.term = one.in.text();
  heap_.push_back(cursor);
  std::push_heap(heap_.begin(), heap_.end(),
                 [this](std::uint32_t a, std::uint32_t b) { return later(a, b); });
}

bool TermMerge::next() {
  for (const std::uint32_t cursor : taken_) advance(cursor);
  taken_.clear();
  parts_.clear();
  if (heap_.empty()) return false;
  term_ = cursors_[heap_.front()].term;
  do {
    std::pop_heap(heap_.begin(), heap_.end(),
                  [this](std::uint32_t a, std::uint32_t b) { return later(a, b); });
    const std::uint32_t cursor = heap_.back();
    heap_.pop_back();
    taken_.push_back(cursor);
    parts_.push_back({cursors_[cursor].in, cursors_[cursor].document});
  } while (!heap_.empty() && cursors_[heap_.front()].term == term_);
  return true;
}

}  // namespace mercato
