// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/pipeline/runs/run.hh"

namespace mercato {

/// Reads a section of a run from its beginning to its end, a buffer at a time. The file is open
/// only while it is read: there may be thousands of runs.
class SectionReader {
 public:
  SectionReader(const std::filesystem::path& path, Run::Section section, std::size_t buffer);

  [[nodiscard]] bool at_end() const { return at_ == buffer_.size() && left_ == 0; }
  std::uint64_t number();
  /// The next bytes, valid until the next call.
  std::string_view bytes(std::size_t count);
  std::string_view text() { return bytes(number()); }

 private:
  void need(std::size_t count);

  std::filesystem::path path_;
  std::uint64_t offset_;
  std::uint64_t left_;  ///< bytes of the section that are not in the buffer yet
  std::size_t most_;
  std::string buffer_;
  std::size_t at_ = 0;
};

/// Goes through the same section of all runs at once, in the order of the terms they have.
class TermMerge {
 public:
  /// `buffer` bytes are kept of each run.
  TermMerge(const std::vector<Run>& runs, Run::Section Run::*section, std::size_t buffer);

  /// One run that has the term.
  struct Part {
    SectionReader& in;       ///< behind the term
    std::uint32_t document;  ///< number of the run's first
  };

  /// The next term; false at the end. What is behind the term must have been read of all parts.
  bool next();
  [[nodiscard]] const std::string& term() const { return term_; }
  /// In the order of the runs.
  [[nodiscard]] std::vector<Part>& parts() { return parts_; }

 private:
  struct Cursor {
    SectionReader in;
    std::uint32_t document;
    std::string term;
  };
  [[nodiscard]] bool later(std::uint32_t a, std::uint32_t b) const;
  void advance(std::uint32_t cursor);

  std::vector<Cursor> cursors_;
  std::vector<std::uint32_t> heap_;  ///< of cursors that are not at their end, the first on top
  std::vector<std::uint32_t> taken_;
  std::vector<Part> parts_;
  std::string term_;
};

}  // namespace mercato
