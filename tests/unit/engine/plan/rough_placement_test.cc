// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/plan/words/rough_placement.hh"

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "common/format/schema.hh"
#include "indexer/analysis/knowledge/knowledge.hh"
#include "indexer/pipeline/changes/update.hh"
#include "searcher/engine/plan/sets/boolean_matches.hh"
#include "searcher/engine/plan/words/placed_query.hh"
#include "searcher/engine/plan/words/placed_words.hh"
#include "tests/unit/engine/random_articles.hh"
#include "tests/unit/engine/small_index.hh"
#include "tests/unit/temporary_folder.hh"

using namespace mercato;

namespace {

const std::vector<std::string>& words() {
  static const std::vector<std::string> all{"navire", "moteur", "village", "jardin"};
  return all;
}

struct Count {
  unsigned so = 0;      ///< documents that have them so
  unsigned seen = 0;    ///< of those, documents of which that is held possible
  unsigned others = 0;  ///< documents that have both, but not so
  unsigned passed = 0;  ///< of those, documents of which it is told
};

/// What is told of two words, by their records.
Count count_of(const Xapian::Database& index, const std::vector<std::string>& terms,
               Placement placement, Xapian::termpos window) {
  RoughPlacement rough(index, terms, placement, window);
  PlacedWords placed({AskedTerm(terms[0]), AskedTerm(terms[1])}, placement, window, 0);
  Count count;
  for (auto at = index.postlist_begin(terms[0]); at != index.postlist_end(terms[0]); ++at) {
    auto other = index.postlist_begin(terms[1]);
    other.skip_to(*at);
    if (other == index.postlist_end(terms[1]) || *other != *at) continue;
    const bool possible = rough.possible(*at);
    if (placed.stand_so(index.get_document(*at).get_value(slot::positions))) {
      ++count.so;
      count.seen += possible ? 1 : 0;
    } else {
      ++count.others;
      count.passed += possible ? 0 : 1;
    }
  }
  return count;
}

/// The articles, by their order, in which the words stand in a row.
std::vector<Xapian::docid> found(const IndexReader& reader, const std::vector<std::string>& terms) {
  WordsTogether together{{}, 0, Placement::adjacent};
  for (const std::string& term : terms) together.words.push_back({{term}});
  std::vector<Xapian::docid> documents;
  PlacedQueries placed(reader, true);
  for_each_match(reader.database(), placed.of(together),
                 [&](const Xapian::MSetIterator& match) { documents.push_back(*match); });
  return documents;
}

}  // namespace

TEST_CASE("of frequent words it is told where they do not stand together, never where they do") {
  const TemporaryFolder folder;
  const auto reader = index_of(random_articles(3000, words(), 2), folder.path());
  const auto term = [&](const char* word) {
    return terms::stem(reader->analyzer().lexeme(word).stem);
  };
  for (const auto& [first, second] : {std::pair("navire", "moteur"), std::pair("moteur", "navire"),
                                      std::pair("navire", "jardin")}) {
    const Count row =
        count_of(reader->database(), {term(first), term(second)}, Placement::adjacent, 0);
    CHECK(row.seen == row.so);
    CHECK(row.so + row.others > 100);
    CHECK(row.passed == row.others);  // articles of fewer than 64 words
    const Count near =
        count_of(reader->database(), {term(first), term(second)}, Placement::near, 3);
    CHECK(near.seen == near.so);
    CHECK(near.passed == near.others);
    const Count behind =
        count_of(reader->database(), {term(first), term(second)}, Placement::behind, 0);
    CHECK(behind.seen == behind.so);
  }
}

TEST_CASE("articles that changed or came after a build are found by where words stand now") {
  const TemporaryFolder folder;
  const auto article = [](unsigned id, const char* body) {
    return fmt::format(R"({{"id":"{}","title":"Page","body":"{}"}})", id, body) + "\n";
  };
  const std::filesystem::path path = folder.path() / "articles.jsonl";
  std::string lines;
  for (unsigned i = 0; i < 200; ++i) lines += article(i, "un moteur et un navire");
  const auto built = index_of(lines, folder.path());
  const std::vector<std::string> row{terms::stem(built->analyzer().lexeme("navire").stem),
                                     terms::stem(built->analyzer().lexeme("moteur").stem)};
  REQUIRE(unpack_rough_ranges(built->database().get_metadata(rough_places_key(row[0]))));
  CHECK(found(*built, row).empty());
  for (const unsigned changed : {150U, 20U}) {  // one more each time
    lines.clear();
    for (unsigned i = 0; i < 200; ++i)
      lines +=
          article(i, i % 20 == 0 && i >= changed ? "un navire moteur" : "un moteur et un navire");
    lines += article(200 + changed, "un navire moteur");
    std::ofstream(path) << lines;
    UpdateOptions options;
    options.paths = {path};
    options.knowledge = [] { return load_knowledge(MERCATO_KNOWLEDGE); };
    options.problem = [](Problem&&) {};
    (void)update_index(folder.path() / "index", options);
    SilentPlaces silent;
    const IndexReader now(IndexChoice{{(folder.path() / "index").string()}}, silent);
    const std::vector<Xapian::docid> articles = found(now, row);
    CHECK(articles.size() == (changed == 150 ? 3 : 10));
  }
}
