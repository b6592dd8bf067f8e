// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/serve/connection.hh"

#include <string>
#include <string_view>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <thread>

#include <doctest/doctest.h>

#include "common/base/descriptor.hh"

using namespace mercato;
using namespace mercato::serve;
using namespace std::chrono_literals;

namespace {

/// Both ends of a connection, and the server's sign to stop.
struct Ends {
  Descriptor server;
  Descriptor client;
  Descriptor stop{::eventfd(0, EFD_CLOEXEC)};

  Ends() {
    int both[2];
    REQUIRE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, both) == 0);
    server = Descriptor(both[0]);
    client = Descriptor(both[1]);
  }

  void say(std::string_view bytes) const {
    REQUIRE(::send(client.get(), bytes.data(), bytes.size(), 0) ==
            static_cast<ssize_t>(bytes.size()));
  }
};

/// What httplib may read.
std::string rest_of(Connection& connection) {
  std::string bytes;
  char byte = 0;
  while (connection.read(&byte, 1) == 1) bytes += byte;
  return bytes;
}

}  // namespace

TEST_CASE("a request that comes byte by byte is waited for, but not for ever") {
  const Ends ends;
  const ConnectionLimits limits{.arrival = 60ms};
  Connection connection(ends.server.get(), ends.stop.get(), limits);
  std::thread client([&] {
    for (int i = 0; i < 20; ++i) {
      if (::send(ends.client.get(), "a", 1, MSG_NOSIGNAL) != 1) return;
      std::this_thread::sleep_for(10ms);
    }
  });
  const auto begin = std::chrono::steady_clock::now();
  CHECK_FALSE(connection.await_request());
  CHECK(std::chrono::steady_clock::now() - begin < 190ms);
  CHECK(connection.head().text().size() < 20);
  client.join();
}

TEST_CASE("a request may have so many bytes, and the answer arrives though not all were read") {
  const Ends ends;
  const ConnectionLimits limits{.request = 10};
  Connection connection(ends.server.get(), ends.stop.get(), limits);
  ends.say("GET /abcdefgh HTTP/1.1\r\n\r\n");
  REQUIRE(connection.await_request());
  REQUIRE(connection.head().refusal());
  CHECK(connection.head().refusal()->status == 431);
  ::shutdown(ends.client.get(), SHUT_WR);
  connection.send_last("ours");
  char answer[16];
  CHECK(std::string(answer, static_cast<std::size_t>(::recv(ends.client.get(), answer, 16, 0))) ==
        "ours");
}

TEST_CASE("what follows the head of a request is not read with it") {
  const Ends ends;
  const ConnectionLimits limits;
  Connection connection(ends.server.get(), ends.stop.get(), limits);
  const std::string one = "GET /one HTTP/1.1\r\nHost: localhost\r\n\r\n";
  const std::string two = "GET /two HTTP/1.1\r\n\r\n";
  ends.say(one + two);
  REQUIRE(connection.await_request());
  CHECK(rest_of(connection) == one);
  CHECK_FALSE(connection.is_readable());
  REQUIRE(connection.await_request());
  CHECK(rest_of(connection) == two);
}

TEST_CASE("silence and a server that ends are not waited for") {
  const Ends ends;
  const ConnectionLimits silent{.silence = 10ms};
  CHECK_FALSE(Connection(ends.server.get(), ends.stop.get(), silent).await_request());
  const ConnectionLimits patient;
  const std::uint64_t one = 1;
  REQUIRE(::write(ends.stop.get(), &one, sizeof one) == sizeof one);
  const auto begin = std::chrono::steady_clock::now();
  CHECK_FALSE(Connection(ends.server.get(), ends.stop.get(), patient).await_request());
  CHECK(std::chrono::steady_clock::now() - begin < patient.silence / 2);
}
