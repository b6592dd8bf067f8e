// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/knowledge/phrasebook.hh"

#include <filesystem>
#include <fstream>
#include <string>
#include <unistd.h>

#include <doctest/doctest.h>

#include "common/base/error.hh"

using namespace mercato;
namespace fs = std::filesystem;

namespace {

/// A knowledge folder with one verbs.toml, removed at the end.
class Folder {
 public:
  explicit Folder(const std::string& verbs)
      : path_(fs::temp_directory_path() / ("mercato-phrasebook-" + std::to_string(getpid()))) {
    fs::create_directories(path_);
    std::ofstream(path_ / "verbs.toml") << verbs;
  }
  ~Folder() { fs::remove_all(path_); }
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

std::string message_of(const std::string& verbs) {
  const Folder folder(verbs);
  try {
    static_cast<void>(Phrasebook::load(folder.path()));
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::input);
    return error.what();
  }
  return {};
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("verbs are known in the forms of the file, the infinitive and the future") {
  const Folder folder(
      "[[move]]\nlemma = \"rejoindre\"\nkind = \"hire\"\nsubject = \"person\"\nobject = \"to\"\n"
      "present = [\"rejoint\"]\n"
      "[[move]]\nlemma = \"claquer la porte\"\nkind = \"leave\"\nsubject = \"person\"\n"
      "object = \"none\"\npresent = [\"claque la porte\"]\n");
  const auto book = Phrasebook::load(folder.path());
  for (const char* form : {"rejoint", "rejoindre", "rejoindra", "rejoindraient", "claquera"})
    CHECK(book->moves_of(form).size() == 1);
  CHECK(book->moves_of("claque").front().rest == std::vector<std::string>{"la", "porte"});
  CHECK(book->moves_of("porte").empty());
}

TEST_CASE("a missing folder is an empty phrasebook") {
  CHECK(Phrasebook::load("/nonexistent")->moves_of("quitte").empty());
}

TEST_CASE("faults of the file are told with file and line") {
  CHECK(contains(message_of("[[move]]\nlemma = \"x\"\nkind = \"fly\"\n"), "unknown kind \"fly\""));
  CHECK(contains(message_of("\n[[speech]]\nlemma = \n"), "verbs.toml:3"));
  CHECK(contains(message_of("[[move]]\nkind = \"hire\"\n"), "verbs.toml:1"));
  CHECK(contains(message_of("[[speech]]\nlemma = \"dire\"\nuse = \"verb\"\npresent = [1]\n"),
                 "a word expected"));
}
