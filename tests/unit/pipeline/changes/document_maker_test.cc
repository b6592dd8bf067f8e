// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/pipeline/changes/document_maker.hh"

#include <filesystem>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "common/fields/fields.hh"
#include "common/index/location.hh"
#include "indexer/pipeline/build.hh"
#include "indexer/readers/bytes/source.hh"
#include "tests/unit/temporary_folder.hh"

using namespace mercato;

namespace {

/// An index of two articles.
struct Index {
  Index() {
    folder.write("articles.jsonl",
                 R"({"id":"a","title":"Le port rouvre","text":"Le port de Kermor rouvre."}
{"id":"b","title":"Le port ferme","text":"Jeanne Morel quitte Boréal."}
)");
    const std::vector<std::filesystem::path> paths{folder.path() / "articles.jsonl"};
    (void)build_index(folder.path() / "index", list_sources(paths, [](Problem&&) {}),
                      load_knowledge(MERCATO_KNOWLEDGE), {});
  }
  [[nodiscard]] std::filesystem::path generation() const {
    return *IndexLocation(folder.path() / "index").live();
  }

  TemporaryFolder folder;
};

Article article(const std::string& id, const std::string& body) {
  Article made;
  made.id = id;
  made.body = body;
  return made;
}

}  // namespace

TEST_CASE("documents come in the order of their jobs") {
  const Index index;
  DocumentMaker maker(index.generation(), load_knowledge(MERCATO_KNOWLEDGE));
  constexpr Xapian::docid many = 40;
  for (Xapian::docid i = 0; i < many; ++i)
    maker.give({3 + i, false, article(std::to_string(i), "Paul Vidal rejoint Cristalia.")});
  CHECK(maker.pending() == many);
  CHECK(maker.pending_bytes() > many);
  for (Xapian::docid i = 0; i < many; ++i) {
    const MadeDocument made = maker.take();
    CHECK(made.number == 3 + i);
    REQUIRE(made.fresh);
    CHECK(made.fresh->document.get_value(slot::id) == std::to_string(i));
    CHECK(made.fresh->stems.size() == 4);
  }
  CHECK(maker.pending() == 0);
  CHECK(maker.pending_bytes() == 0);
  CHECK_FALSE(maker.gained().values().empty());
  CHECK(maker.lost().values().empty());
}

TEST_CASE("a document that goes is lost with what it named") {
  const Index index;
  DocumentMaker maker(index.generation(), load_knowledge(MERCATO_KNOWLEDGE));
  maker.give({2, true, {}});
  const MadeDocument made = maker.take();
  CHECK(made.number == 2);
  CHECK_FALSE(made.fresh);
  CHECK_FALSE(maker.lost().values().empty());
}

TEST_CASE("what keeps a document from being made is thrown when it is taken") {
  const Index index;
  DocumentMaker maker(index.generation(), load_knowledge(MERCATO_KNOWLEDGE));
  maker.give({7, true, {}});  // there is none
  maker.give({2, true, {}});
  CHECK_THROWS_AS((void)maker.take(), Xapian::DocNotFoundError);
}

TEST_CASE("a maker ends though nobody takes its documents") {
  const Index index;
  DocumentMaker maker(index.generation(), load_knowledge(MERCATO_KNOWLEDGE));
  for (Xapian::docid i = 3; i < 20; ++i)
    maker.give({i, false, article("x", "Ana Duarte dirige Boréal.")});
}
