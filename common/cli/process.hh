// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <atomic>
#include <functional>

namespace mercato {

/// Makes the process ready, first thing in main: standard streams that are closed are opened so
/// that no file of ours gets their number and every use of them fails (reads and writes give
/// EBADF); a closed pipe and a file that may not grow are errors of the write, not signals; memory
/// that runs out is std::bad_alloc.
void prepare_process() noexcept;

/// What operator new does when there is no memory: throws std::bad_alloc; before prepare_process,
/// when nobody could catch it, ends the process with one line and status 4.
[[noreturn]] void out_of_memory();

/// SIGINT, SIGTERM and SIGHUP, for commands that must end in order.
class StopSignals {
 public:
  /// Lets them stop a command that must clean up. One thread waits for them: the first sets
  /// `stop_requested`, and what looks at it ends in order; if the process has not ended half a
  /// second later, or on the second signal, `clean_up` is called and the process ends. The exit
  /// status is 128 and the number of the signal. To be called before other threads start, once;
  /// `clean_up` runs beside whatever the program does then, and must not throw.
  static void handle(std::function<void()> clean_up);

  /// Keeps them for `wait`, on this thread and those it starts from now on.
  static void hold() noexcept;

  /// Waits for one of them, which are held, and returns its number.
  static int wait() noexcept;

  /// Becomes true with the first signal.
  [[nodiscard]] static const std::atomic<bool>& stop_requested() noexcept;

  /// The exit status of a process that was told to stop: 130, 143 or 129; 0 if it was not.
  [[nodiscard]] static int exit_status() noexcept;
};

}  // namespace mercato
