// SPDX-License-Identifier: GPL-2.0-or-later
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "tests/unit/readers/reading_aid.hh"

using namespace mercato;
using namespace mercato::test;

TEST_CASE("a plain text file is an article named after it") {
  const Result result = read_file("000_abc.txt", "Un titre de quatre mots\n\nUn texte.\n");
  REQUIRE(result.articles.size() == 1);
  CHECK(result.articles[0].id == "000_abc");
  CHECK(result.articles[0].title == "Un titre de quatre mots");
  CHECK(result.articles[0].body == "Un texte.");
  CHECK(result.articles[0].path.ends_with("/000_abc.txt"));
}

TEST_CASE("Markdown: YAML front matter is read and markup is left out") {
  const Result result = read_file("a.md",
                                  "---\n"
                                  "title: \"Xavier : l'\\\"héritier\\\"\"  # a comment\n"
                                  "date: 2025-07-08 14:00\n"
                                  "author: [Anne Martin, 'Marc d''Arvor']\n"
                                  "chapo: >\n"
                                  "  Une phrase\n"
                                  "  sur deux lignes.\n"
                                  "tags:\n"
                                  "  - un\n"
                                  "  - deux\n"
                                  "---\n\n"
                                  "## Un *intertitre*\n\n"
                                  "Un [lien](https://example.org/a_(b)) et une ![image](i.png)\n"
                                  "**forte** `valeur_a` <br> snake_case, 2 * 3.\n\n"
                                  "> - cité\n\n"
                                  "| a | b |\n|---|---|\n\n"
                                  "[note]: https://example.org\n");
  REQUIRE(result.problems.empty());
  REQUIRE(result.articles.size() == 1);
  const Article& article = result.articles[0];
  CHECK(article.title == "Xavier : l'\"héritier\"");
  CHECK(article.date == "2025-07-08");
  CHECK(article.author == "Anne Martin, Marc d'Arvor");
  CHECK(article.lead == "Une phrase sur deux lignes.");
  CHECK(article.body ==
        "Un intertitre\nUn lien et une  forte valeur_a  snake_case, 2 * 3.\ncité\na b");
}

TEST_CASE("Markdown: TOML front matter, and a title that is a heading") {
  const Result toml =
      read_file("a.md", "+++\ntitle = 'Un titre'\ndate = 2025-07-08\nlang = 'fr'\n+++\nTexte.\n");
  REQUIRE(toml.articles.size() == 1);
  CHECK(toml.articles[0].title == "Un titre");
  CHECK(toml.articles[0].date == "2025-07-08");
  CHECK(toml.articles[0].language == "fr");

  const Result heading = read_file("a.md", "Un titre\n========\n\nTexte.\n");
  REQUIRE(heading.articles.size() == 1);
  CHECK(heading.articles[0].title == "Un titre");
  CHECK(heading.articles[0].body == "Texte.");
}

TEST_CASE("front matter that cannot be read names its line") {
  struct Case {
    const char* text;
    const char* reason;
  };
  for (const Case& c : {
           Case{"---\ntitle: Un\ntexte", "front matter is not closed by ---"},
           Case{"---\ntitle: [Un\n---\ntexte", "front matter, line "},
       }) {
    const Result result = read_file("a.md", c.text);
    REQUIRE(result.problems.size() == 1);
    CHECK(result.problems[0].reason.starts_with(c.reason));
    CHECK(result.articles.empty());
  }
}

TEST_CASE("front matter with one wrong line keeps its other keys") {
  for (const char* text : {"---\ntitle: \"Un\n---\ntexte", "---\ntitle: Un\nrien\n---\ntexte"}) {
    CAPTURE(text);
    const Result result = read_file("a.md", text);
    REQUIRE(result.articles.size() == 1);
    CHECK(result.articles[0].title == "Un");
    CHECK(result.articles[0].body == "texte");
  }
}

TEST_CASE("front matter: a quote left open does not swallow the next key") {
  const Result result = read_file(
      "a.md", "---\ntitle: \"Non fermé\ndate: 2025-01-01\nchapo: 'Sur deux\n  lignes'\n---\nT.");
  REQUIRE(result.articles.size() == 1);
  CHECK(result.articles[0].title == "Non fermé");
  CHECK(result.articles[0].date == "2025-01-01");
  CHECK(result.articles[0].lead == "Sur deux lignes");
}

TEST_CASE("front matter: anchors, tags, maps of authors and of languages") {
  const Result result = read_file("a.md",
                                  "---\n"
                                  "title: {en: The port, fr: Le port}\n"
                                  "date: !!timestamp 2025-07-12\n"
                                  "source: &nom >-\n  Le\n  Matin\n"
                                  "author:\n  - name: Anne Le Goff\n    mail: a@b.fr\n"
                                  "  - {name: Paul Hénon}\n  - *nom\n"
                                  "---\nT.");
  REQUIRE(result.articles.size() == 1);
  CHECK(result.articles[0].title == "Le port");
  CHECK(result.articles[0].date == "2025-07-12");
  CHECK(result.articles[0].source == "Le Matin");
  CHECK(result.articles[0].author == "Anne Le Goff, Paul Hénon, Le Matin");
}

TEST_CASE("Markdown: entities, footnotes and reference links") {
  const Result result =
      read_file("a.md",
                "Le texte &eacute;tait long[^1] et [le lien][ref] &amp; *gras*.\n\n"
                "[^1]: Une note de bas.\n[ref]: https://exemple.fr \"titre\"\n");
  REQUIRE(result.articles.size() == 1);
  CHECK(result.articles[0].body == "Le texte était long et le lien & gras.\nUne note de bas.");
}

TEST_CASE("JSON lines: an article a line; unknown keys and null count for nothing") {
  const Result result = read_file(
      "n.jsonl",
      "\xEF\xBB\xBF{\"id\":\"a\",\"title\":\"Un\",\"lead\":null,\"body\":\"B\",\"autre\":[1]}\r\n"
      "\n"
      "{\"id\":7,\"titre\":\"Deux\",\"author\":[{\"name\":\"Anne\"},\"Marc\"],\"texte\":\"C\"}\n"
      "{\"title\":\"Trois\",\"body\":\"D\",\"text\":\"pas celui-ci\"}");
  REQUIRE(result.problems.empty());
  REQUIRE(result.articles.size() == 3);
  CHECK(result.articles[0].id == "a");
  CHECK(result.articles[0].lead.empty());
  CHECK(result.articles[1].id == "7");
  CHECK(result.articles[1].title == "Deux");
  CHECK(result.articles[1].author == "Anne, Marc");
  CHECK(result.articles[1].body == "C");
  CHECK(result.articles[2].id == "n-4");
  CHECK(result.articles[2].body == "D");
}

TEST_CASE("JSON lines: each bad line is named and the others are read") {
  const Folder folder;
  folder.write("n.jsonl",
               "{\"title\":\"Un\"}\n{\"title\":\n[1]\n{\"id\":\"vide\"}\n{\"title\":\"Deux\"}\n");
  const Result result = read(folder.path());
  CHECK(result.articles.size() == 2);
  CHECK(result.problem_lines(folder.path()) ==
        std::vector<std::string>{"n.jsonl:2: not valid JSON", "n.jsonl:3: not a JSON object",
                                 "n.jsonl:4: no text"});
}

TEST_CASE("JSON: an array or objects over several lines") {
  for (const char* text : {"[{\"title\":\"Un\"},\n {\"title\":\"a } \\\" {\"}]",
                           "{\n\"title\":\"Un\"\n}\n{\n\"title\":\"a } \\\" {\"}"}) {
    const Result result = read_file("a.json", text);
    REQUIRE(result.articles.size() == 2);
    CHECK(result.articles[1].title == "a } \" {");
  }
  CHECK(read_file("a.json", "[{\"title\":\"Un\"}, {\"title\":").problems.at(0).reason ==
        "ends in the middle of a value");
}

TEST_CASE("JSON values that are not plain strings, keys said twice") {
  struct Row {
    std::string_view json;
    std::string_view title;
    std::string_view author;
  };
  for (const Row& row : {
           Row{R"({"title":"Un","author":"A"})", "Un", "A"},
           Row{R"({"title":"Un","author":null})", "Un", ""},
           Row{R"({"title":"Un","author":12})", "Un", "12"},
           Row{R"({"title":"Un","author":1.50})", "Un", "1.5"},
           Row{R"({"title":"Un","author":["A","B"]})", "Un", "A, B"},
           Row{R"({"title":"Un","author":{"name":"A"}})", "Un", "A"},
           Row{R"({"title":"Un","author":"A","title":"Deux"})", "Deux", "A"},
           Row{R"({"title":"Un","auteur":"B","author":"A"})", "Un", "A"},
           Row{R"({"titre":"Un","other":[1,{"a":null}],"author":"A"})", "Un", "A"},
           Row{R"({"title":"\u00c9t\u00e9 \"99\"","author":"\ud83d\ude00"})", "Été \"99\"", "😀"},
       }) {
    CAPTURE(row.json);
    const Result result = read_file("n.jsonl", std::string(row.json) + "\n");
    REQUIRE(result.articles.size() == 1);
    CHECK(result.articles[0].title == row.title);
    CHECK(result.articles[0].author == row.author);
  }
}

TEST_CASE("a line of 200 MB is refused in bounded memory, and the next one is read") {
  const Folder folder;
  const auto file = folder.write("n.jsonl", "{\"title\":\"Un\"}\n");
  {
    std::ofstream out(file, std::ios::binary | std::ios::app);
    const std::string block(std::size_t{1} << 20, 'x');
    out << "{\"title\":\"";
    for (int i = 0; i < 200; ++i) out << block;
    out << "\"}\n{\"title\":\"Trois\"}\n";
  }
  const Result result = read(folder.path());
  CHECK(result.articles.size() == 2);
  CHECK(result.problem_lines(folder.path()) ==
        std::vector<std::string>{"n.jsonl:2: line longer than 64 MiB"});
}

TEST_CASE("a plain text larger than 64 MiB is refused") {
  const Result result = read_file("a.txt", std::string((std::size_t{64} << 20) + 1, 'x'));
  REQUIRE(result.problems.size() == 1);
  CHECK(result.problems[0].reason == "larger than 64 MiB, too large for one article");
}

TEST_CASE("UTF-16 without a mark, and with pairs of surrogates") {
  std::string bytes;
  for (const char c : std::string_view("{\"title\":\"Un ")) bytes += {c, '\0'};
  bytes += std::string("\x3D\xD8\x00\xDE", 4);  // U+1F600
  for (const char c : std::string_view("\"}\n")) bytes += {c, '\0'};
  const Result result = read_file("a.jsonl", bytes);
  REQUIRE(result.articles.size() == 1);
  CHECK(result.articles[0].title == "Un \xF0\x9F\x98\x80");
}

TEST_CASE("ids are bounded, and stay apart") {
  const std::string address = "https://exemple.fr/" + std::string(300, 'a');
  const Result result =
      read_file("n.jsonl", "{\"id\":\"" + address + "1\",\"title\":\"Un\"}\n" + "{\"id\":\"" +
                               address + "2\",\"title\":\"Deux\"}");
  REQUIRE(result.articles.size() == 2);
  CHECK(result.articles[0].id.size() <= 245);
  CHECK(result.articles[0].id != result.articles[1].id);
}

TEST_CASE("the content says what a file is where its name is wrong") {
  CHECK(read_file("a.txt", "{\"title\":\"Un\",\"body\":\"B\"}\n").articles.at(0).title == "Un");
  CHECK(read_file("a.txt", "---\ntitle: Un\n---\nB\n").articles.at(0).title == "Un");
}
