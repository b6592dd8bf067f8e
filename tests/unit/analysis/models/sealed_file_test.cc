// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/models/sealed_file.hh"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include "common/base/error.hh"
#include "indexer/analysis/models/entity_model.hh"
#include "indexer/analysis/models/linear_model.hh"
#include "indexer/analysis/models/meaning_model.hh"
#include "indexer/analysis/models/score_model.hh"
#include "indexer/analysis/models/tagger_model.hh"
#include "tests/unit/temporary_folder.hh"

using namespace mercato;

namespace {

/// Why a file is refused; empty if it is not.
std::string refusal(const std::function<void()>& load) {
  try {
    load();
  } catch (const Error& error) {
    return error.what();
  }
  return {};
}

}  // namespace

TEST_CASE("what was written is read back, text and binary") {
  const TemporaryFolder folder;
  const auto file = folder.path() / "a.model";
  for (const std::string& bytes : {std::string(), std::string("a line\n"), std::string("\0\xFF", 2),
                                   std::string("sum 00000000\n"), std::string(100'000, 'x')}) {
    write_sealed(file, bytes);
    CHECK(read_sealed(file) == bytes);
  }
}

TEST_CASE("every changed bit, every cut and every added byte is refused with path and reason") {
  const TemporaryFolder folder;
  const auto file = folder.path() / "a.model";
  write_sealed(file, "mercato moves 1\nw 7 12 -3\n");
  const std::string whole = folder.read("a.model");
  for (std::size_t bit = 0; bit < 8 * whole.size(); ++bit) {
    std::string damaged = whole;
    damaged[bit / 8] = static_cast<char>(damaged[bit / 8] ^ 1 << bit % 8);
    folder.write("a.model", damaged);
    CHECK(refusal([&] { (void)read_sealed(file); }).find("a.model: ") != std::string::npos);
  }
  for (std::size_t size = 0; size < whole.size(); ++size) {
    folder.write("a.model", whole.substr(0, size));
    CHECK(refusal([&] { (void)read_sealed(file); }).find("a.model: ") != std::string::npos);
  }
  for (const char* more : {"x", "\n", "sum 00000000\n"}) {
    folder.write("a.model", whole + more);
    CHECK_THROWS_AS((void)read_sealed(file), Error);
  }
  CHECK(refusal([&] { (void)read_sealed(folder.path() / "none.model"); }).find("No such file") !=
        std::string::npos);
}

TEST_CASE("a model that was changed by hand is sealed again") {
  const TemporaryFolder folder;
  const auto file = folder.path() / "a.model";
  folder.write("a.model", "by hand\n");
  CHECK_THROWS_AS((void)read_sealed(file), Error);
  seal(file);
  seal(file);
  CHECK(read_sealed(file) == "by hand\n");
}

TEST_CASE("no model of the knowledge folder is read with a changed byte") {
  const std::filesystem::path knowledge = MERCATO_KNOWLEDGE;
  const TemporaryFolder folder;
  const auto file = folder.path() / "damaged.model";
  const std::vector<std::pair<std::string, std::function<void()>>> loads{
      {"entities.model", [&] { (void)EntityModel::load(file); }},
      {"meanings.model", [&] { (void)load_meanings(file); }},
      {"moves.model", [&] { (void)ScoreModel::load(file); }},
      {"quotes.model", [&] { (void)LinearModel::load(file); }},
      {"speakers.model", [&] { (void)LinearModel::load(file); }},
      {"tagger.model", [&] { (void)TaggerModel::load(file); }}};
  for (const auto& [name, load] : loads) {
    CAPTURE(name);
    std::filesystem::copy_file(knowledge / name, file,
                               std::filesystem::copy_options::overwrite_existing);
    CHECK(refusal(load).empty());
    const std::string whole = folder.read("damaged.model");
    for (const std::size_t at : {std::size_t{3}, whole.size() / 3, whole.size() - 2}) {
      std::string damaged = whole;
      damaged[at] = static_cast<char>(damaged[at] ^ 1);
      folder.write("damaged.model", damaged);
      CHECK(refusal(load).find("damaged.model: damaged") != std::string::npos);
    }
    folder.write("damaged.model", whole.substr(0, whole.size() / 2));
    CHECK(refusal(load).find("damaged.model: cut short") != std::string::npos);
  }
}
