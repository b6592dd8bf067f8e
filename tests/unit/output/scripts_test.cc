// SPDX-License-Identifier: GPL-2.0-or-later
#include <string>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "common/base/error.hh"
#include "common/text/unicode.hh"
#include "samples.hh"
#include "searcher/output/json.hh"
#include "searcher/output/presentation.hh"
#include "searcher/output/table.hh"

using namespace mercato;

namespace {

Presentation as(Format format) {
  Presentation how;
  how.format = format;
  return how;
}

Json json_of_search(const SearchResult& result) {
  return Json::parse(render(result, as(Format::json)));
}

std::vector<std::string> keys(const Json& object) {
  std::vector<std::string> names;
  for (const auto& [name, value] : object.items()) names.push_back(name);
  return names;
}

std::string code_points(const std::string& text, std::size_t begin, std::size_t end) {
  std::string out;
  std::size_t place = 0;
  for (std::size_t i = 0; i < text.size(); ++place) {
    const CodePoint c = decode_at(text, i);
    if (place >= begin && place < end) append_utf8(out, c.value);
    i += c.size;
  }
  return out;
}

}  // namespace

TEST_CASE("search as JSON has the keys of version 2, in order") {
  const Json json = json_of_search(samples::result());
  CHECK(keys(json) == std::vector<std::string>{"format_version", "query", "total", "total_exact",
                                               "total_related", "total_partial", "offset", "limit",
                                               "took_ms", "hits", "facets", "warnings"});
  CHECK(keys(json["query"]) == std::vector<std::string>{"text", "parsed", "corrected", "relaxed"});
  CHECK(keys(json["hits"][0]) == std::vector<std::string>{"rank", "id", "score", "title", "date",
                                                          "source", "path", "snippet", "highlights",
                                                          "entities"});
  CHECK(json["hits"][1]["partial"].get<bool>());
  CHECK(json["query"]["corrected"].is_null());
  CHECK(json["facets"]["person"]["total_values"].get<int>() == 7);
  CHECK(json["facets"]["person"]["values"][0].dump() ==
        R"({"value":"Mike Liberatore","count":1200,"selected":true})");
}

TEST_CASE("highlights count code points of the snippet") {
  const Json hit = json_of_search(samples::result())["hits"][0];
  const std::string snippet = hit["snippet"];
  CHECK(code_points(snippet, hit["highlights"][0][0], hit["highlights"][0][1]) == "primes");
  CHECK(code_points(snippet, hit["highlights"][1][0], hit["highlights"][1][1]) == "OpenAI");
}

TEST_CASE("nothing found is valid JSON, and no rows") {
  const SearchResult nothing;
  CHECK(json_of_search(nothing)["hits"].dump() == "[]");
  CHECK(json_of_search(nothing)["facets"].dump() == "{}");
  CHECK(render(nothing, as(Format::ndjson)).empty());
  CHECK(render(nothing, as(Format::trec)).empty());
  CHECK(Json::parse(render_no_article(as(Format::json)))["article"].is_null());
}

TEST_CASE("what is not UTF-8 still gives valid JSON") {
  SearchResult result = samples::result();
  result.hits[0].title = "caf\xe9";
  CHECK(json_of_search(result)["hits"][0]["title"].get<std::string>() == "caf\uFFFD");
}

TEST_CASE("--fields chooses keys and columns, in its order") {
  Presentation how = as(Format::ndjson);
  how.fields = {"date", "id"};
  CHECK(render(samples::result(), how) ==
        "{\"date\":\"2025-12-03\",\"id\":\"mercato-1\"}\n{\"date\":\"2025-09-01\",\"id\":\"mercato-"
        "2\"}\n");
  how.format = Format::tsv;
  CHECK(render(samples::result(), how) ==
        "date\tid\n2025-12-03\tmercato-1\n2025-09-01\tmercato-2\n");
  how.header = Header::off;
  how.end = std::string(1, '\0');
  CHECK(render(samples::result(), how) ==
        std::string("2025-12-03\tmercato-1\0002025-09-01\tmercato-2\000", 42));
  how.fields = {"titre"};
  CHECK_THROWS_AS((void)render(samples::result(), how), Error);
}

TEST_CASE("CSV follows RFC 4180") {
  const Table table{{"a", "b"}, {{"un, deux", "dit \"oui\""}, {"deux\nlignes", ""}}};
  Presentation how = as(Format::csv);
  CHECK(csv(table, how) == "a,b\n\"un, deux\",\"dit \"\"oui\"\"\"\n\"deux\nlignes\",\n");
  how.end = "\r\n";  // --crlf
  CHECK(csv(table, how) == "a,b\r\n\"un, deux\",\"dit \"\"oui\"\"\"\r\n\"deux\nlignes\",\r\n");
}

TEST_CASE("a TSV cell holds no tab and no newline") {
  const Table table{{"a", "b"}, {{"un\tdeux", "x\r\ny"}}};
  CHECK(tsv(table, as(Format::tsv)) == "a\tb\nun deux\tx  y\n");
}

TEST_CASE("a TREC run") {
  Presentation how = as(Format::trec);
  how.query_id = "q7";
  CHECK(render(samples::result(), how) ==
        "q7 Q0 mercato-1 1 12.345678 mercato\nq7 Q0 mercato-2 2 3.500000 mercato\n");
}

TEST_CASE("quotes, moves and suggestions as rows") {
  CHECK(render(Listing<QuoteRow>{"x", {samples::quote()}}, as(Format::csv)) ==
        "id,date,source,title,speaker,text,sentence,tellings,confidence\n"
        "mercato-1,2025-12-03,La Gazette,Un départ,Sam Altman,\"Ils proposent des primes, "
        "\"\"énormes\"\".\",\"« Ils proposent des primes, \"\"énormes\"\". »\",1,1.0\n");
  const Json moves =
      Json::parse(render(Listing<MoveRow>{"x", {samples::move()}}, as(Format::json)));
  CHECK(moves["total"].get<int>() == 0);  // of all pages, as the engine says
  CHECK(moves["query"]["text"].get<std::string>() == "x");
  CHECK(moves["moves"][0]["tellings"].get<int>() == 1);
  CHECK(moves["moves"][0]["from"].get<std::string>() == "xAI");
  CHECK(moves["moves"][0]["group"].is_null());
  CHECK(render(Listing<Suggestion>{"lib", {{"Liberatore", "person", 3}}}, as(Format::tsv)) ==
        "text\tkind\tcount\nLiberatore\tperson\t3\n");
}

TEST_CASE("an article as JSON counts code points of its text") {
  const Json article = Json::parse(render(samples::shown(), as(Format::json)))["article"];
  const Json mention = article["mentions"][0];
  CHECK(code_points(article["text"], mention["start"], mention["end"]) ==
        mention["text"].get<std::string>());
  CHECK(mention["entity"].get<std::string>() == "Mike Liberatore");
  CHECK(article["url"].get<std::string>() == "https://exemple.fr/1");
}

TEST_CASE("an answer says which formats it has") {
  try {
    (void)render_count(SearchResult(), as(Format::csv));
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::usage);
    CHECK(std::string(error.what()) == "--format: this answer has no csv");
    CHECK(error.hint() == "there is text, json");
  }
}

TEST_CASE("facets as rows, the count as a number") {
  CHECK(render_facets(samples::result(), as(Format::tsv))
            .starts_with("facet\tvalue\tcount\tselected\nperson\tMike Liberatore\t1200\ttrue\n"));
  CHECK(render_count(samples::result(), as(Format::text)) == "33818\n");
  CHECK(Json::parse(render_count(samples::result(), as(Format::json)))["total"].get<int>() ==
        33818);
}
