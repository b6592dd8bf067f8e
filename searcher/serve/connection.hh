// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <httplib.h>
#include <memory_resource>
#include <string>
#include <string_view>

#include "searcher/serve/request_head.hh"

namespace mercato::serve {

/// What a connection may cost before it is closed.
struct ConnectionLimits {
  std::size_t request = std::size_t{64} << 10;  ///< bytes of one request, without a body
  std::chrono::milliseconds arrival{10'000};    ///< that it may take to come in whole
  std::chrono::milliseconds silence{5'000};     ///< between two requests
  std::chrono::milliseconds departure{60'000};  ///< that one answer may take to be taken
  std::chrono::milliseconds farewell{1'000};    ///< for the rest of a request that was refused
};

/// One client's socket, as httplib reads and writes it, with bounds on size and time: who sends a
/// byte now and then, or headers without end, is closed. It waits without using the processor.
/// httplib is given the head of one request at a time, and never a byte of what follows it.
class Connection : public httplib::Stream {
 public:
  /// Takes no part in who closes the socket. `stop` becomes readable when the server is to end:
  /// then nothing is waited for any more.
  Connection(int socket, int stop, const ConnectionLimits& limits);

  /// Waits for the next request and reads its head. False when none comes whole: silence, too
  /// slow, the client left, the server ends.
  [[nodiscard]] bool await_request();

  /// Of the request that came last.
  [[nodiscard]] const RequestHead& head() const { return head_; }

  /// Sends an answer, and reads what is still on its way: a close would take the answer along.
  void send_last(std::string_view answer);

  bool is_readable() const override;
  bool is_writable() const override;
  ssize_t read(char* bytes, std::size_t size) override;
  ssize_t write(const char* bytes, std::size_t size) override;
  void get_remote_ip_and_port(std::string& ip, int& port) const override;
  void get_local_ip_and_port(std::string& ip, int& port) const override;
  socket_t socket() const override { return socket_; }

 private:
  using Clock = std::chrono::steady_clock;

  [[nodiscard]] bool wait_for(short event, Clock::time_point until) const;
  [[nodiscard]] bool fill();
  [[nodiscard]] ssize_t send(const char* bytes, std::size_t size);

  int socket_;
  int stop_;
  const ConnectionLimits& limits_;
  std::array<char, 4096> buffer_;
  std::size_t begin_ = 0;  ///< of what was received and not yet read
  std::size_t end_ = 0;
  /// Room for a head: a thread that waits for a slow client has no heap, which takes 300 KiB.
  std::array<char, 4096> room_;
  std::pmr::monotonic_buffer_resource memory_{room_.data(), room_.size()};
  RequestHead head_;
  std::size_t read_ = 0;  ///< bytes of the head that httplib has
  Clock::time_point departs_by_;
};

}  // namespace mercato::serve
