// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

namespace mercato {

/// Bounds what servers may take to answer, all together: Xapian bounds each message, and a server
/// that sends a byte now and then bounds nothing. When the time is up the connections to these
/// ports are shut down, and whoever waits for them gets Xapian::NetworkError.
class AnswerDeadline {
 public:
  /// Does nothing if there are no ports.
  AnswerDeadline(const std::vector<unsigned>& ports, std::chrono::milliseconds time);
  ~AnswerDeadline();
  AnswerDeadline(const AnswerDeadline&) = delete;
  AnswerDeadline& operator=(const AnswerDeadline&) = delete;

  [[nodiscard]] bool passed();

 private:
  void wait(std::chrono::milliseconds time);

  const std::vector<unsigned>& ports_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool done_ = false;
  bool passed_ = false;
  std::thread watch_;
};

}  // namespace mercato
