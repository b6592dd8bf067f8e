// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/bytes/http_coding.hh"

#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "indexer/readers/bytes/byte_source.hh"

using namespace mercato;

namespace {

using namespace std::string_view_literals;

// « hello », stored as it is in one block of each packing.
constexpr auto stored = "\x01\x05\x00\xFA\xFFhello"sv;
constexpr auto with_zlib_frame = "\x78\x01\x01\x05\x00\xFA\xFFhello\x06\x2C\x02\x15"sv;
constexpr auto brotli = "\x0B\x02\x80hello\x03"sv;
// 10,000 times « a », deflated.
constexpr auto many =
    "\x78\x9C\xED\xC1\x01\x0D\x00\x00\x00\xC2\xA0\xAC\xEF\x5F\xC2\x1C\x6E"
    "\x40\x01\x00\x00\x00\x00\x00\x00\x00\x00\xC0\xBF\x01\x9F\xBB\xCD\xE3"sv;

constexpr std::size_t limit = std::size_t{1} << 20;

std::string decoded(std::string_view bytes, std::string_view coding) {
  return decode_http_body(bytes, coding, limit);
}

}  // namespace

TEST_CASE("a body is unpacked as its header says") {
  CHECK(decoded(stored, "deflate") == "hello");
  CHECK(decoded(with_zlib_frame, "deflate") == "hello");
  CHECK(decoded(with_zlib_frame, "Deflate") == "hello");
  CHECK(decoded(brotli, "br") == "hello");
}

TEST_CASE("room is made for a body that unpacks to more than its size foretells") {
  CHECK(decoded(many, "deflate") == std::string(10'000, 'a'));
}

TEST_CASE("a body packed without a header is seen by its frame") {
  CHECK(decoded(with_zlib_frame, "") == "hello");
}

TEST_CASE("a body that was stored unpacked keeps its bytes, whatever the old header says") {
  for (const auto* coding : {"br", "deflate", "gzip", "identity", ""}) {
    CAPTURE(coding);
    CHECK(decoded("<p>Le départ de Mike Liberatore</p>", coding) ==
          "<p>Le départ de Mike Liberatore</p>");
  }
}

TEST_CASE("a damaged body is refused") {
  CHECK_THROWS_AS((void)decoded("\x0B\x02\x80\0\0\0"sv, "br"), Unreadable);  // 5 bytes, it says
  CHECK_THROWS_AS((void)decoded(with_zlib_frame.substr(0, 9), "deflate"), Unreadable);
}

TEST_CASE("a body that unpacks to more than the limit is refused") {
  CHECK_THROWS_AS((void)decode_http_body(many, "deflate", 5'000), Unreadable);
  CHECK_THROWS_AS((void)decode_http_body(brotli, "br", 4), Unreadable);
}
