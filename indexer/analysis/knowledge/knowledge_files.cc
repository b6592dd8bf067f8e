// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/knowledge/knowledge_files.hh"

#include <array>
#include <cerrno>
#include <string>
#include <string_view>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

#include "common/base/error.hh"

namespace mercato {
namespace fs = std::filesystem;
namespace {

/// Not moves.model, which is trained on what is recognised without it.
constexpr std::array<std::string_view, 17> needed{
    "communes.tsv",   "demonyms.txt", "entities.model", "entities.toml", "first_names.tsv",
    "gazetteer.toml", "genders.tsv",  "meanings.model", "merges.toml",   "places.txt",
    "quotes.model",   "roles.toml",   "speakers.model", "synonyms.toml", "tagger.model",
    "triggers.toml",  "verbs.toml"};

[[noreturn]] void refuse(const fs::path& file, const std::string& reason) {
  throw Error(ErrorCode::input, fmt::format("{}: {}", file.string(), reason),
              "--knowledge names a whole copy of the folder that is installed");
}

void require(const fs::path& file) {
  struct stat status {};
  if (::stat(file.c_str(), &status) != 0) refuse(file, errno_reason(errno));
  if (!S_ISREG(status.st_mode)) refuse(file, "not a file");
  if (status.st_size == 0) refuse(file, "empty");
  if (::access(file.c_str(), R_OK) != 0) refuse(file, errno_reason(errno));
}

}  // namespace

void require_knowledge_files(const fs::path& folder) {
  for (const std::string_view name : needed) require(folder / name);
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error))
    if (!entry.path().filename().string().starts_with('.')) require(entry.path());
  if (error) refuse(folder, error.message());
}

}  // namespace mercato
