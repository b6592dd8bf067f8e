// SPDX-License-Identifier: GPL-2.0-or-later
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "common/base/error.hh"
#include "tests/unit/readers/reading_aid.hh"

using namespace mercato;
using namespace mercato::test;

namespace {

std::vector<std::string> names_below(const Folder& folder, std::vector<Problem>& problems) {
  std::vector<std::string> names;
  const std::vector<std::filesystem::path> paths = {folder.path(), folder.path() / "a.txt"};
  const auto sink = [&](Problem&& problem) { problems.push_back(problem); };
  for (const Source& source : list_sources(paths, sink)) {
    names.push_back(source.name.substr(folder.path().native().size() + 1));
  }
  return names;
}

}  // namespace

TEST_CASE("files are listed once, by name, hidden ones left out, links followed, loops ended") {
  const Folder folder;
  folder.write("b/c.txt", "c");
  folder.write("a.txt", "a");
  folder.write("b.txt", "b");
  folder.write(".cache/d.txt", "d");
  folder.write(".e.txt", "e");
  folder.write("page.html", "f");
  folder.write("page_fichiers/style.css", "g");
  std::filesystem::create_directory_symlink("..", folder.path() / "b" / "loop");
  std::filesystem::create_symlink("a.txt", folder.path() / "link.txt");
  std::filesystem::create_symlink("nowhere", folder.path() / "z.txt");
  std::vector<Problem> problems;
  CHECK(names_below(folder, problems) ==
        std::vector<std::string>{"a.txt", "b/c.txt", "b.txt", "link.txt", "page.html"});
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].path.ends_with("/z.txt"));
  CHECK(problems[0].reason == "No such file or directory");
}

TEST_CASE("a name that is not UTF-8 is shown with its bytes, and the file is read") {
  const Folder folder;
  folder.write("caf\xE9.txt", "Un titre de quatre mots\n");
  const Result result = read(folder.path());
  REQUIRE(result.articles.size() == 1);
  CHECK(result.articles[0].id == "caf\\xE9");
  CHECK(result.articles[0].path.ends_with("/caf\\xE9.txt"));
}

TEST_CASE("a path that does not exist is an error that names it") {
  const std::vector<std::filesystem::path> paths = {"/nonexistent/dossier"};
  try {
    static_cast<void>(list_sources(paths, [](Problem&&) {}));
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::input);
    CHECK(std::string(error.what()) == "/nonexistent/dossier: No such file or directory");
    CHECK_FALSE(error.hint().empty());
  }
}

TEST_CASE("a file that vanished since it was listed is named") {
  const Folder folder;
  const auto file = folder.write("a.txt", "Un titre");
  const std::vector<std::filesystem::path> paths = {file};
  const auto sources = list_sources(paths, [](Problem&&) {});
  std::filesystem::remove(file);
  Result result;
  read_articles(
      sources.at(0), [&](Article&& a) { result.articles.push_back(a); },
      [&](Problem&& p) { result.problems.push_back(p); });
  CHECK(result.articles.empty());
  CHECK(result.problem_lines(folder.path()) ==
        std::vector<std::string>{"a.txt: No such file or directory"});
}

TEST_CASE("files without articles are named once") {
  const Folder folder;
  folder.write("a.txt", "");
  folder.write("b.txt", " \n\n");
  folder.write("c.txt", std::string("\x01\x00\x02\x03zz", 6));
  folder.write("d.pdf", "%PDF-1.7\n");
  folder.write("e.css", "p { color: red }");
  folder.write("f.jsonl", "\n\n");
  CHECK(read(folder.path()).problem_lines(folder.path()) ==
        std::vector<std::string>{"a.txt: empty file", "b.txt: no text", "c.txt: binary, not text",
                                 "d.pdf: a damaged PDF document", "e.css: unknown format .css",
                                 "f.jsonl: no article in it"});
}
