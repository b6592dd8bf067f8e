// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/answer_deadline.hh"

#include <arpa/inet.h>
#include <array>
#include <chrono>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

#include <doctest/doctest.h>

using namespace mercato;
using namespace std::chrono_literals;

namespace {

/// A server of this machine that accepts a connection and never answers.
class SilentServer {
 public:
  SilentServer()
      : listener_(::socket(AF_INET, SOCK_STREAM, 0)), client_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* const to = reinterpret_cast<sockaddr*>(&address);
    REQUIRE(::bind(listener_, to, size) == 0);
    REQUIRE(::listen(listener_, 1) == 0);
    REQUIRE(::getsockname(listener_, to, &size) == 0);
    REQUIRE(::connect(client_, to, size) == 0);
    port_ = ntohs(address.sin_port);
    const timeval patience{20, 0};
    ::setsockopt(client_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  }
  ~SilentServer() {
    ::close(client_);
    ::close(listener_);
  }
  SilentServer(const SilentServer&) = delete;
  SilentServer& operator=(const SilentServer&) = delete;

  [[nodiscard]] unsigned port() const { return port_; }

  /// What a client that waits for an answer gets: 0 where the connection was shut down.
  [[nodiscard]] ssize_t answer() const {
    std::array<char, 1> byte{};
    return ::recv(client_, byte.data(), byte.size(), 0);
  }
  /// Whether the connection is still open, with nothing to read.
  [[nodiscard]] bool is_open() const {
    std::array<char, 1> byte{};
    return ::recv(client_, byte.data(), byte.size(), MSG_DONTWAIT) == -1;
  }

 private:
  int listener_;
  int client_;
  unsigned port_ = 0;
};

}  // namespace

TEST_CASE("who waits for a silent server is let go when the time is up") {
  const SilentServer server;
  const std::vector<unsigned> ports{server.port()};
  AnswerDeadline deadline(ports, 20ms);
  CHECK(server.answer() == 0);
  CHECK(deadline.passed());
}

TEST_CASE("connections to other ports stay as they are") {
  const SilentServer asked;
  const SilentServer other;
  const std::vector<unsigned> ports{asked.port()};
  AnswerDeadline deadline(ports, 20ms);
  CHECK(asked.answer() == 0);
  CHECK(other.is_open());
}

TEST_CASE("work that is done in time is not cut") {
  const SilentServer server;
  const std::vector<unsigned> ports{server.port()};
  {
    AnswerDeadline deadline(ports, 1h);
    CHECK_FALSE(deadline.passed());
  }
  CHECK(server.is_open());
}

TEST_CASE("an index without servers has no deadline") {
  const std::vector<unsigned> none;
  AnswerDeadline deadline(none, 0ms);
  CHECK_FALSE(deadline.passed());
}
