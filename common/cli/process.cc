// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/cli/process.hh"

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <new>
#include <system_error>
#include <thread>
#include <unistd.h>
#include <utility>

#include <fmt/format.h>

#include "common/base/error.hh"
#include "common/base/exit_status.hh"

namespace mercato {
namespace {

constexpr int first_of_signal_statuses = 128;

std::atomic<bool> asked_to_stop = false;
std::atomic<int> stop_signal = 0;

void open_if_closed(int stream, int mode) noexcept {
  if (::fcntl(stream, F_GETFD) != -1 || errno != EBADF) return;
  const int opened = ::open("/dev/null", mode);  // the lowest number that is free: this one
  if (opened != stream && opened >= 0) ::close(opened);
}

std::atomic<bool> prepared = false;

/// From the start: what the program's files make before main may run out of memory as well.
__attribute__((constructor(101))) void handle_lack_of_memory() noexcept {
  std::set_new_handler(out_of_memory);
}

sigset_t stop_set() noexcept {
  sigset_t set;
  sigemptyset(&set);
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&set, number);
  return set;
}

/// Waits for signals; the process ends here if it does not end by itself.
void wait_for_signals(const std::function<void()>& clean_up) noexcept {
  constexpr timespec grace{0, 500'000'000};
  const sigset_t set = stop_set();
  const int number = StopSignals::wait();
  stop_signal = number;
  asked_to_stop = true;
  (void)sigtimedwait(&set, nullptr, &grace);
  clean_up();
  constexpr char line[] = "interrupted: the index is as it was before\n";
  (void)!::write(STDERR_FILENO, line, sizeof line - 1);
  std::_Exit(first_of_signal_statuses + number);
}

}  // namespace

void prepare_process() noexcept {
  open_if_closed(STDIN_FILENO, O_WRONLY);
  open_if_closed(STDOUT_FILENO, O_RDONLY);
  open_if_closed(STDERR_FILENO, O_RDONLY);
  (void)std::signal(SIGPIPE, SIG_IGN);
  (void)std::signal(SIGXFSZ, SIG_IGN);
  prepared = true;
}

void out_of_memory() {
  if (prepared) throw std::bad_alloc();
  constexpr char line[] = "out of memory\n";
  (void)!::write(STDERR_FILENO, line, sizeof line - 1);
  std::_Exit(exit_status::failure);
}

void StopSignals::hold() noexcept {
  const sigset_t set = stop_set();
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  for (const int number : {SIGINT, SIGTERM})  // a shell starts its background jobs deaf to SIGINT
    (void)std::signal(number, SIG_DFL);
}

int StopSignals::wait() noexcept {
  const sigset_t set = stop_set();
  int number = 0;
  while (sigwait(&set, &number) != 0) {
  }
  return number;
}

void StopSignals::handle(std::function<void()> clean_up) {
  hold();
  try {
    std::thread([clean_up = std::move(clean_up)] { wait_for_signals(clean_up); }).detach();
  } catch (const std::system_error& error) {
    throw Error(ErrorCode::input, fmt::format("cannot start a thread: {}", error.code().message()));
  }
}

const std::atomic<bool>& StopSignals::stop_requested() noexcept { return asked_to_stop; }

int StopSignals::exit_status() noexcept {
  const int number = stop_signal;
  return number == 0 ? 0 : first_of_signal_statuses + number;
}

}  // namespace mercato
