// SPDX-License-Identifier: GPL-2.0-or-later
#include <cstdint>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <doctest/doctest.h>

#include "common/base/error.hh"
#include "indexer/library/index.hh"
#include "searcher/library/search.hh"
#include "tests/unit/temporary_folder.hh"

using mercato::Error;
using mercato::ErrorCode;
using mercato::TemporaryFolder;
namespace library = mercato::library;

namespace {

constexpr const char* two_articles =
    R"({"id":"depart","title":"Le départ de Mike Liberatore","date":"2025-07-09","source":"Le Soir","text":"Mike Liberatore quitte xAI pour OpenAI. « Nous sommes ravis », a déclaré Sam Altman."}
{"id":"pluie","title":"La pluie sur Lyon","date":"2024-03-02","source":"Le Matin","text":"Il pleut sur Lyon depuis trois jours, dit Sam Altman."}
)";

/// A folder with articles, and where their index goes.
struct Press {
  Press() { folder.write("articles.jsonl", two_articles); }

  [[nodiscard]] library::Indexing indexing() const {
    return {.index = index(),
            .paths = {(folder.path() / "articles.jsonl").string()},
            .knowledge = MERCATO_KNOWLEDGE};
  }
  [[nodiscard]] std::string index() const { return (folder.path() / "index").string(); }

  TemporaryFolder folder;
};

/// The Error that `work` throws; the test fails if there is none.
template <typename Work>
Error error_of(const Work& work) {
  try {
    work();
  } catch (const Error& error) {
    return error;
  }
  FAIL("nothing was thrown");
  throw std::logic_error("not reached");
}

}  // namespace

TEST_CASE("a program builds an index and asks it") {
  const Press press;
  CHECK(library::build(press.indexing()).articles == 2);
  const library::Searcher searcher(press.index());

  const library::Answer answer =
      searcher.search({.text = "Liberatore", .facets = {"person:1", "organization"}});
  CHECK(answer.total == 1);
  REQUIRE(answer.hits.size() == 1);
  const library::Found& hit = answer.hits[0];
  CHECK(hit.id == "depart");
  CHECK(hit.date == "2025-07-09");
  REQUIRE(!hit.highlights.empty());
  const library::Range marked = hit.highlights[0];
  CHECK(hit.snippet.substr(marked.begin, marked.end - marked.begin) == "Liberatore");
  REQUIRE(answer.facets.size() == 2);
  CHECK(answer.facets[0].counts.size() == 1);
  CHECK(answer.facets[0].values == 2);

  const std::vector<library::Move> moves = searcher.moves({.text = "Liberatore"});
  REQUIRE(moves.size() == 1);
  CHECK(moves[0].who == "Mike Liberatore");
  CHECK(moves[0].from == "xAI");
  CHECK(moves[0].to == "OpenAI");
  const std::vector<library::Quote> quotes = searcher.quotes({.filters = {"person:Sam Altman"}});
  REQUIRE(!quotes.empty());
  CHECK(quotes[0].text == "Nous sommes ravis");

  REQUIRE(searcher.article("pluie").has_value());
  CHECK(searcher.article("pluie")->title == "La pluie sur Lyon");
  CHECK(!searcher.article("none").has_value());
}

TEST_CASE("filters require or leave out a value") {
  const Press press;
  (void)library::build(press.indexing());
  const library::Searcher searcher(press.index());
  CHECK(searcher.search({.filters = {"place:Lyon"}}).total == 1);
  CHECK(searcher.search({.filters = {"person!=Mike Liberatore"}}).hits.at(0).id == "pluie");
  CHECK(searcher.search({.newest_first = true}).hits.at(0).id == "depart");
  CHECK(searcher.search({.limit = SIZE_MAX, .offset = SIZE_MAX}).hits.empty());
}

TEST_CASE("what cannot be read is a usage error") {
  const Press press;
  (void)library::build(press.indexing());
  const library::Searcher searcher(press.index());
  for (const char* filter : {"Lyon", "colour:red"})
    CHECK(error_of([&] { (void)searcher.search({.filters = {filter}}); }).code() ==
          ErrorCode::usage);
  for (const char* facet : {"colour", "person:x", "title"})
    CHECK(error_of([&] { (void)searcher.search({.facets = {facet}}); }).code() == ErrorCode::usage);
}

TEST_CASE("a searcher needs the name of an index that is there") {
  for (const std::vector<std::string>& names :
       {std::vector<std::string>{}, {""}, {"/no/such/index"}}) {
    const Error error = error_of([&] { const library::Searcher searcher(names); });
    CHECK(error.code() == ErrorCode::no_index);
    CHECK(std::string(error.what()).find("no index") != std::string::npos);
  }
}

TEST_CASE("a build that cannot be says why, and leaves the index as it was") {
  const Press press;
  (void)library::build(press.indexing());
  library::Indexing nowhere = press.indexing();
  nowhere.index = "";
  library::Indexing nothing = press.indexing();
  nothing.paths = {};
  library::Indexing gone = press.indexing();
  gone.paths = {"/no/such/path"};
  library::Indexing unknowing = press.indexing();
  unknowing.knowledge = "/no/such/folder";
  for (const library::Indexing& wrong : {nowhere, nothing, gone, unknowing})
    CHECK(error_of([&] { (void)library::build(wrong); }).code() == ErrorCode::input);
  CHECK(std::string(error_of([&] { (void)library::build(nowhere); }).what()).find("no folder") !=
        std::string::npos);
  CHECK(error_of([&] { (void)library::update(nowhere); }).code() == ErrorCode::no_index);
  CHECK(library::Searcher(press.index()).search({.text = "Lyon"}).total == 1);
}

TEST_CASE("an update is seen by the next search") {
  const Press press;
  (void)library::build(press.indexing());
  const library::Searcher searcher(press.index());
  press.folder.write("new.txt",
                     "La criée\n\nLe chalutier Abeille a débarqué douze caisses à Lorient.\n");
  library::Indexing what = press.indexing();
  what.paths = {press.folder.path().string()};
  const library::Indexed done = library::update(what);
  CHECK(done.added == 1);
  CHECK(done.changed == 0);
  CHECK(searcher.search({.text = "chalutier"}).total == 1);
}

TEST_CASE("articles left out are told, and what the caller throws comes back") {
  const Press press;
  (void)library::build(press.indexing());
  press.folder.write("empty.txt", "");
  library::Indexing what = press.indexing();
  what.paths.push_back((press.folder.path() / "empty.txt").string());
  std::vector<std::string> told;
  const std::thread::id here = std::this_thread::get_id();
  what.problem = [&](const std::string& path, const std::string& reason) {
    CHECK(std::this_thread::get_id() == here);
    told.push_back(path + ": " + reason);
  };
  CHECK(library::build(what).problems == 1);
  REQUIRE(told.size() == 1);
  CHECK(told[0].find("empty.txt: ") != std::string::npos);

  what.problem = [](const std::string&, const std::string&) { throw std::domain_error("mine"); };
  CHECK_THROWS_AS((void)library::build(what), std::domain_error);
  CHECK(library::Searcher(press.index()).search({.text = "Lyon"}).total == 1);
  CHECK(library::build(press.indexing()).articles == 2);
}

TEST_CASE("of two writers of an index one is told that it is locked") {
  const Press press;
  (void)library::build(press.indexing());
  library::Indexing first = press.indexing();
  press.folder.write("empty.txt", "");
  first.paths.push_back((press.folder.path() / "empty.txt").string());
  bool refused = false;
  first.problem = [&](const std::string&, const std::string&) {
    std::thread([&] {
      try {
        (void)library::build(press.indexing());
      } catch (const Error& error) {
        refused = error.code() == ErrorCode::locked;
      }
    }).join();
  };
  CHECK(library::build(first).articles == 2);
  CHECK(refused);
}
