// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/unit/engine/small_index.hh"

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "indexer/analysis/knowledge/knowledge.hh"
#include "indexer/pipeline/build.hh"
#include "indexer/readers/bytes/source.hh"
#include "tests/unit/temporary_folder.hh"

namespace mercato {
namespace {

constexpr const char* articles =
    R"({"id":"depart","title":"Le départ de Mike Liberatore","date":"2025-07-08","source":"Le Matin","text":"Mike Liberatore quitte xAI. Le directeur financier a démissionné après trois mois, son salaire était de 10 millions de dollars."}
{"id":"arrivee","title":"Liberatore arrive chez OpenAI","date":"2025-07-09","source":"Le Soir","text":"Mike Liberatore quitte xAI pour OpenAI, où il rejoint Sam Altman. Le salaire n'est pas connu."}
{"id":"salaires","title":"Les salaires de la tech","date":"2024-03-01","source":"Le Matin","text":"Une rémunération de 300 000 euros attend les ingénieurs. Un salaire plus haut est rare."}
{"id":"pluie","title":"La pluie tombe sur Lyon","date":"2024-03-02","source":"Le Matin","text":"Il pleut sur Lyon et sur toute la région depuis trois jours."}
{"id":"fusion","title":"Une fusion à dix milliards","date":"2023-12-31","source":"Le Soir","text":"La fusion vaut 10 milliards d'euros, dit Sam Altman à Lyon. Altman n'en dit pas plus."}
{"id":"sans-date","title":"Un texte sans date","source":"Le Soir","text":"La pluie et le salaire, une rémunération sans date."}
)";

}  // namespace

std::unique_ptr<IndexReader> index_of(const std::string& lines,
                                      const std::filesystem::path& folder) {
  std::ofstream(folder / "articles.jsonl") << lines;
  const std::vector<std::filesystem::path> paths{folder / "articles.jsonl"};
  BuildOptions options;
  options.problem = [](Problem&&) {};
  (void)build_index(folder / "index", list_sources(paths, [](Problem&&) {}),
                    load_knowledge(MERCATO_KNOWLEDGE), options);
  SilentPlaces silent;
  return std::make_unique<IndexReader>(IndexChoice{{(folder / "index").string()}}, silent);
}

IndexReader& small_index() {
  static const TemporaryFolder folder;
  static const std::unique_ptr<IndexReader> reader = index_of(articles, folder.path());
  return *reader;
}

}  // namespace mercato
