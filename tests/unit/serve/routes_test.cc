// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/serve/routes.hh"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "common/base/error.hh"

using namespace mercato;
using namespace mercato::serve;

namespace {

using Given = std::multimap<std::string, std::string>;

std::string request(std::string_view path, const Given& given) {
  std::string id;
  const Route* route = find_route(path, id);
  REQUIRE(route != nullptr);
  return request_of(*route, id, given).dump();
}

}  // namespace

TEST_CASE("an address becomes a request of batch") {
  CHECK(request("/search", {{"q", "Meta"}, {"limit", "3"}, {"collapse", "true"}}) ==
        R"({"command":"search","collapse":true,"limit":3,"query":"Meta"})");
  CHECK(
      request("/search", {{"filter", "org:Meta"}, {"filter", "org:xAI"}, {"fields", "id,date"}}) ==
      R"({"command":"search","fields":["id","date"],"filters":["org:Meta","org:xAI"]})");
  CHECK(request("/articles/a/b", {}) == R"({"command":"show","id":"a/b"})");
}

TEST_CASE("what has no route has none") {
  std::string id;
  for (const char* path :
       {"/", "", "/searching", "/articles", "/articles/", "/similar/", "search"}) {
    CAPTURE(path);
    CHECK(find_route(path, id) == nullptr);
  }
}

TEST_CASE("a wrong parameter is named") {
  std::string id;
  const Route& search = *find_route("/search", id);
  const Given wrong[] = {{{"limit", "-1"}},
                         {{"limit", ""}},
                         {{"limit", "99999999999999999999"}},
                         {{"strict", "yes"}},
                         {{"nope", "1"}},
                         {{"q", "a"}, {"q", "b"}},
                         {{"q", std::string("\xFF")}},
                         {{"prefix", "a"}}};
  for (const Given& given : wrong) {
    CAPTURE(given.begin()->first);
    CHECK_THROWS_AS((void)request_of(search, "", given), Error);
  }
}

TEST_CASE("the description has every route") {
  const auto description = openapi();
  CHECK(description["paths"].size() == routes().size());
  CHECK(description["paths"].contains("/articles/{id}"));
}
