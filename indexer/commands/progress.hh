// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <chrono>

#include "indexer/pipeline/build.hh"

namespace mercato {

/// One line on standard error that tells how far a build is; nothing if that is no terminal.
class ProgressLine {
 public:
  ProgressLine();
  ~ProgressLine() { clear(); }
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  void show(const Progress& progress);

  /// Takes the line away, so that a message can be printed.
  void clear();

 private:
  bool enabled_;
  bool shown_ = false;
  std::chrono::steady_clock::time_point begin_;
  std::chrono::steady_clock::time_point last_;
};

}  // namespace mercato
