// SPDX-License-Identifier: GPL-2.0-or-later
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <unistd.h>

#include "common/text/unicode.hh"
#include "indexer/readers/bytes/source.hh"
#include "indexer/readers/reader.hh"

namespace {

using namespace mercato;
namespace fs = std::filesystem;

constexpr std::array<std::string_view, 18> names{
    "a.eml",   "a.mbox", "a.pdf", "a.docx", "a.odt", "a.rtf", "a.txt",  "a.md", "a.html",
    "a.jsonl", "a.json", "a.csv", "a.tsv",  "a.rss", "a.xml", "a.warc", "a",    "a.tar"};

void require(bool condition) {
  if (!condition) std::abort();
}

}  // namespace

/// Any bytes are a file: each reader ends, and its articles are valid UTF-8 with an id. The first
/// byte chooses the name.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  static const fs::path folder = [] {
    fs::path made = fs::path("/dev/shm") / ("mercato-fuzz-" + std::to_string(::getpid()));
    fs::create_directories(made);
    return made;
  }();
  const fs::path file = folder / names[data[0] % names.size()];
  std::ofstream(file, std::ios::binary)
      .write(reinterpret_cast<const char*>(data) + 1, static_cast<std::streamsize>(size - 1));
  const Source source{file, display_name(file), size - 1, 0};
  read_articles(
      source,
      [](Article&& article) {
        require(!article.id.empty());
        require(is_utf8(article.title) && is_utf8(article.body) && is_utf8(article.id));
      },
      [](Problem&& problem) { require(!problem.reason.empty()); });
  return 0;
}
