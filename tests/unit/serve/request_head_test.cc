// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/serve/request_head.hh"

#include <string>
#include <string_view>

#include <doctest/doctest.h>

using namespace mercato::serve;

namespace {

constexpr std::size_t most = std::size_t{64} << 10;

RequestHead head_of(std::string_view bytes) {
  RequestHead head(most);
  head.take(bytes);
  return head;
}

/// The status a request with these lines is refused with; 0: it is not.
int status_of(std::string_view first, std::string_view fields) {
  const RequestHead head = head_of(std::string(first) + "\r\n" + std::string(fields) +
                                   (fields.empty() ? "\r\n" : "\r\n\r\n"));
  REQUIRE(head.ended());
  return head.refusal() ? head.refusal()->status : 0;
}

int status_of_fields(std::string_view fields) { return status_of("GET / HTTP/1.1", fields); }

}  // namespace

TEST_CASE("a head ends with its empty line, however its bytes come") {
  const std::string_view one = "GET /a?q=%C3%A9 HTTP/1.1\r\nHost: localhost:80\r\nX:\r\n\r\n";
  const std::string both = std::string(one) + "GET ";
  RequestHead head(most);
  CHECK(head.take(both) == one.size());
  CHECK(head.ended());
  CHECK_FALSE(head.refusal());
  CHECK(head.text() == one);
  CHECK(head.request_line() == "GET /a?q=%C3%A9 HTTP/1.1");
  CHECK(head.take("more") == 0);
  RequestHead slow(most);
  for (const char c : one) {
    CHECK_FALSE(slow.ended());
    CHECK(slow.take({&c, 1}) == 1);
  }
  CHECK(slow.ended());
  CHECK(slow.text() == one);
}

TEST_CASE("the first line is a method, an address and a version, with one space between") {
  for (const char* line : {"GET / HTTP/1.1", "GET / HTTP/1.0", "HEAD /é?q=<a> HTTP/1.1",
                           "GET http://localhost/count HTTP/1.1"})
    CHECK_MESSAGE(status_of(line, "") == 0, line);
  for (const char* line :
       {"", "GET", "GET /", "GET  / HTTP/1.1", "GET /  HTTP/1.1", "GET / HTTP/1.1 ",
        " GET / HTTP/1.1", "GET /a b HTTP/1.1", "GET /a\tb HTTP/1.1", "GET / HTTP/9.9",
        "GET / HTTP/2.0", "GET / http/1.1", "GET / HTTP/1.11", "G(T / HTTP/1.1", "PRI * HTTP/2.0"})
    CHECK_MESSAGE(status_of(line, "") == 400, line);
  for (const char* method : {"POST", "PUT", "DELETE", "OPTIONS", "CONNECT", "FOO", "get"})
    CHECK_MESSAGE(status_of(std::string(method) + " / HTTP/1.1", "") == 405, method);
}

TEST_CASE("lines end in CR LF, and hold no control characters") {
  for (const std::string_view bytes :
       {std::string_view("GET / HTTP/1.1\nHost: localhost\n\n"),
        std::string_view("GET / HTTP/1.1\rHost: localhost\r\r"),
        std::string_view("GET / HTTP/1.1\r\nHost: localhost\n\r\n"),
        std::string_view("GET / HTTP/1.1\r\nX: a\rb\r\n\r\n"),
        std::string_view("GET / HTTP/1.1\r\nX: a\0b\r\n\r\n", 27),
        std::string_view("GET /\x1b HTTP/1.1\r\n\r\n"), std::string_view("\x16\x03\x01\x02")}) {
    const RequestHead head = head_of(bytes);
    REQUIRE(head.refusal());
    CHECK(head.refusal()->status == 400);
  }
}

TEST_CASE("a header is a name, at once a colon, and a value") {
  CHECK(status_of_fields("X-Name:\tvalue é \r\nY:") == 0);
  for (const char* field :
       {"X : a", "X\t: a", ": a", "no colon", " X: a", "X: a\r\n folded", "X(: a"})
    CHECK_MESSAGE(status_of_fields(field) == 400, field);
}

TEST_CASE("there is one host, and it can be read in one way") {
  for (const char* host : {"localhost", "localhost:8642", "[::1]:80", "127.0.0.1:", "a-b.example"})
    CHECK_MESSAGE(status_of_fields("Host: " + std::string(host)) == 0, host);
  for (const char* host :
       {"localhost@evil.example", "localhost:80@evil.example", "localhost%40evil.example", "a b",
        "localhost, evil.example", "localhost/x", "[::1", "[::1]x", "[::1]:a", "a:b", "a:1:2"})
    CHECK_MESSAGE(status_of_fields("host: " + std::string(host)) == 400, host);
  CHECK(status_of_fields("Host: localhost\r\nHost: evil.example") == 400);
  CHECK(status_of_fields("Host: localhost\r\nhost: localhost") == 400);
}

TEST_CASE("the length of a body is told once, and in digits") {
  CHECK_FALSE(head_of("GET / HTTP/1.1\r\n\r\n").has_body());
  CHECK_FALSE(head_of("GET / HTTP/1.1\r\nContent-Length: 0\r\n\r\n").has_body());
  CHECK(head_of("GET / HTTP/1.1\r\ncontent-length: 5 \r\nContent-Length: 5\r\n\r\n").has_body());
  CHECK(head_of("GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n").has_body());
  for (const char* length : {"", "+5", "-1", "0x5", "5, 5", "5 5", "5.0", "99999999999999999999"})
    CHECK_MESSAGE(status_of_fields("Content-Length: " + std::string(length)) == 400, length);
  CHECK(status_of_fields("Content-Length: 5\r\nContent-Length: 0") == 400);
  CHECK(status_of_fields("Content-Length: 5\r\nTransfer-Encoding: chunked") == 400);
  CHECK(status_of_fields("Transfer-Encoding: chunked\r\nContent-Length: 0") == 400);
  CHECK(status_of("GET / HTTP/1.0", "Transfer-Encoding: chunked") == 400);
}

TEST_CASE("lines and heads are bounded, before they end") {
  const auto refused = [](const std::string& bytes) {
    const RequestHead head = head_of(bytes);
    return head.refusal() ? head.refusal()->status : 0;
  };
  CHECK(refused("GET /" + std::string(8000, 'a')) == 0);
  CHECK(refused("GET /" + std::string(9000, 'a')) == 414);
  CHECK(refused("GET / HTTP/1.1\r\nX: " + std::string(9000, 'a')) == 431);
  std::string many = "GET / HTTP/1.1\r\n";
  while (many.size() <= most) many += "X-Name: value\r\n";
  CHECK(refused(many) == 431);
}
