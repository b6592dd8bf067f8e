// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/serve/connection.hh"

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

/// All that can be read.
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
  REQUIRE(connection.await_request());
  const auto begin = std::chrono::steady_clock::now();
  const std::string got = rest_of(connection);
  CHECK(std::chrono::steady_clock::now() - begin < 190ms);
  CHECK(got.size() < 20);
  client.join();
}

TEST_CASE("a request may have so many bytes, and its answer is another one then") {
  const Ends ends;
  const ConnectionLimits limits{.request = 10};
  Connection connection(ends.server.get(), ends.stop.get(), limits);
  ends.say("0123456789abc");
  REQUIRE(connection.await_request());
  CHECK(rest_of(connection) == "0123456789");
  CHECK(connection.too_large());
  CHECK(connection.write("httplib", 7) == 7);
  ::shutdown(ends.client.get(), SHUT_WR);
  connection.send_last("ours");
  char answer[16];
  CHECK(std::string(answer, static_cast<std::size_t>(::recv(ends.client.get(), answer, 16, 0))) ==
        "ours");
}

TEST_CASE("what follows a request belongs to the next one") {
  const Ends ends;
  const ConnectionLimits limits{.request = 3};
  Connection connection(ends.server.get(), ends.stop.get(), limits);
  ends.say("onetwo");
  char bytes[8];
  REQUIRE(connection.await_request());
  CHECK(connection.read(bytes, 8) == 3);
  REQUIRE(connection.await_request());
  CHECK(std::string(bytes, static_cast<std::size_t>(connection.read(bytes, 8))) == "two");
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
