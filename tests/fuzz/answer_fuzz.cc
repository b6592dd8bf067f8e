// SPDX-License-Identifier: GPL-2.0-or-later
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "common/base/error.hh"
#include "indexer/analysis/knowledge/knowledge.hh"
#include "indexer/pipeline/build.hh"
#include "indexer/readers/bytes/source.hh"
#include "searcher/commands/request_options.hh"
#include "searcher/commands/requests.hh"
#include "searcher/engine/engine.hh"
#include "tests/unit/temporary_folder.hh"

namespace {

using namespace mercato;

/// An engine over the articles of the corpus.
const Engine& engine() {
  static const TemporaryFolder folder;
  static const Engine opened = [] {
    const std::vector<std::filesystem::path> paths{MERCATO_ARTICLES};
    BuildOptions options;
    options.problem = [](Problem&&) {};
    (void)build_index(folder.path() / "index", list_sources(paths, [](Problem&&) {}),
                      load_knowledge(MERCATO_KNOWLEDGE), options);
    return Engine(IndexChoice{{(folder.path() / "index").string()}});
  }();
  return opened;
}

/// Answers a request, or refuses it by the one exception there is.
void ask(const Json& request) {
  try {
    (void)answer_request(engine(), request, SearchRequest{}).dump(-1, ' ', false);
  } catch (const Error&) {
    return;
  }
}

}  // namespace

/// Any bytes are a request of `batch` or the text of one: it is answered in UTF-8, or refused. The
/// first byte chooses the command.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static constexpr const char* commands[] = {"search", "count",   "facets", "moves",
                                             "quotes", "amounts", "dates",  "suggest"};
  if (size == 0) return 0;
  const std::string text(reinterpret_cast<const char*>(data) + 1, size - 1);
  const Json typed = Json::parse(text, nullptr, false);
  if (typed.is_object()) ask(typed);
  if (typed.is_discarded()) {
    const std::string command = commands[data[0] % std::size(commands)];
    const std::string query = typed_text(text);
    ask({{"command", command}, {command == "suggest" ? "prefix" : "query", query}});
  }
  return 0;
}
