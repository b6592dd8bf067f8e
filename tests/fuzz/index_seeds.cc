// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <xapian.h>

#include "common/arrivals/arrivals.hh"
#include "common/article/compression.hh"
#include "common/base/checksum.hh"
#include "common/base/error.hh"
#include "common/index/catalog.hh"
#include "indexer/analysis/knowledge/knowledge.hh"
#include "indexer/pipeline/build.hh"
#include "indexer/pipeline/source_table.hh"
#include "indexer/readers/bytes/source.hh"
#include "tests/unit/temporary_folder.hh"

namespace {

using namespace mercato;
namespace fs = std::filesystem;

/// Writes what an index holds as inputs of index_fuzz.cc, which knows the decoders by these
/// numbers.
class Seeds {
 public:
  enum Decoder : char { stored, stub, sums, dictionary, arrivals, slots };

  explicit Seeds(fs::path folder) : folder_(std::move(folder)) {}

  void add(Decoder decoder, std::string_view bytes) {
    const fs::path file = folder_ / ("index-" + std::to_string(count_++));
    std::ofstream(file, std::ios::binary) << static_cast<char>(decoder) << bytes;
  }

  void add_table(const Xapian::Database& database, std::string_view name) {
    const std::string directory = database.get_metadata(std::string(name) + ".directory");
    const std::string sized{static_cast<char>(directory.size() >> 8),
                            static_cast<char>(directory.size())};
    add(dictionary, sized + directory + database.get_metadata(std::string(name) + ".000000"));
  }

 private:
  fs::path folder_;
  std::size_t count_ = 0;
};

std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void write_seeds(const fs::path& folder) {
  const TemporaryFolder work;
  const fs::path index = work.path() / "index";
  BuildOptions options;
  options.problem = [](Problem&&) {};
  const std::vector<fs::path> paths{MERCATO_ARTICLES};
  (void)build_index(index, list_sources(paths, [](Problem&&) {}), load_knowledge(MERCATO_KNOWLEDGE),
                    options);
  const fs::path generation = index / "gen-0001";
  const Xapian::Database database(generation.string());
  Seeds seeds(folder);
  constexpr Xapian::docid most_articles = 40;
  for (Xapian::docid number = 1; number <= std::min(most_articles, database.get_lastdocid());
       ++number) {
    const Xapian::Document document = database.get_document(number);
    const std::string data = document.get_data();
    seeds.add(Seeds::stored, decompress_article(without_checksum(data).value()));
    for (auto slot = document.values_begin(); slot != document.values_end(); ++slot)
      seeds.add(Seeds::slots, *slot);
  }
  for (const std::string_view table : {metadata::words, metadata::names, metadata::aliases,
                                       metadata::sources, metadata::topics, metadata::meanings})
    seeds.add_table(database, table);
  seeds.add(Seeds::dictionary, database.get_metadata(std::string(roots_key)));
  seeds.add(Seeds::slots, database.get_metadata(std::string(metadata::merges)));
  seeds.add(Seeds::slots, database.get_metadata(std::string(metadata::synonyms)));
  seeds.add(Seeds::sums, bytes_of(generation / "sums"));
  seeds.add(Seeds::arrivals, bytes_of(index / arrivals_name));
}

}  // namespace

/// Inputs for the fuzzing of an index's decoders, from an index of the corpus: `fuzz_seeds FOLDER`.
int main(int count, char** words) {
  if (count != 2) return 2;
  try {
    write_seeds(words[1]);
  } catch (const Error& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
  return 0;
}
