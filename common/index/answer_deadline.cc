// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/answer_deadline.hh"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <netinet/in.h>
#include <string>
#include <sys/socket.h>

namespace mercato {
namespace {

/// The port a socket is connected to; 0 if it is none.
unsigned peer_port(int descriptor) {
  sockaddr_storage peer{};
  socklen_t size = sizeof peer;
  if (::getpeername(descriptor, reinterpret_cast<sockaddr*>(&peer), &size) != 0) return 0;
  if (peer.ss_family == AF_INET) return ntohs(reinterpret_cast<sockaddr_in*>(&peer)->sin_port);
  if (peer.ss_family == AF_INET6) return ntohs(reinterpret_cast<sockaddr_in6*>(&peer)->sin6_port);
  return 0;
}

/// Xapian does not tell its sockets: they are those of this process that are connected to the
/// ports.
void shut_down(const std::vector<unsigned>& ports) {
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator("/proc/self/fd", error)) {
    const std::string name = entry.path().filename().string();
    int descriptor = -1;
    std::from_chars(name.data(), name.data() + name.size(), descriptor);
    const unsigned port = descriptor < 0 ? 0 : peer_port(descriptor);
    if (port != 0 && std::find(ports.begin(), ports.end(), port) != ports.end())
      ::shutdown(descriptor, SHUT_RDWR);
  }
}

}  // namespace

AnswerDeadline::AnswerDeadline(const std::vector<unsigned>& ports, std::chrono::milliseconds time)
    : ports_(ports) {
  if (!ports.empty()) watch_ = std::thread([this, time] { wait(time); });
}

AnswerDeadline::~AnswerDeadline() {
  if (!watch_.joinable()) return;
  {
    const std::lock_guard lock(mutex_);
    done_ = true;
  }
  changed_.notify_all();
  watch_.join();
}

/// A connection may be made again just as the others are shut down: again, until the work is done.
void AnswerDeadline::wait(std::chrono::milliseconds time) {
  constexpr std::chrono::milliseconds again{50};
  std::unique_lock lock(mutex_);
  if (changed_.wait_for(lock, time, [this] { return done_; })) return;
  passed_ = true;
  do {
    shut_down(ports_);
  } while (!changed_.wait_for(lock, again, [this] { return done_; }));
}

bool AnswerDeadline::passed() {
  const std::lock_guard lock(mutex_);
  return passed_;
}

}  // namespace mercato
