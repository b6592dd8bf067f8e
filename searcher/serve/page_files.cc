// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/serve/page_files.hh"

#include <fstream>
#include <iterator>
#include <utility>

#include <fmt/format.h>

#include "common/base/error.hh"
#include "common/base/hash.hh"

namespace mercato::serve {
namespace {

namespace fs = std::filesystem;

constexpr std::pair<std::string_view, std::string_view> types[] = {
    {".html", "text/html; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".json", "application/schema+json"},
};

std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(file), {}};
  if (!file) throw Error(ErrorCode::input, fmt::format("{}: can't be read", path.string()));
  return bytes;
}

}  // namespace

PageFiles::PageFiles(const fs::path& page, const fs::path& schemas) {
  add_folder(page, "/page/");
  add_folder(schemas, "/schema/");
  const auto index = files_.find("/page/index.html");
  if (index == files_.end())
    throw Error(ErrorCode::input, fmt::format("{}: has no index.html", page.string()),
                "--page names the folder of the page");
  files_.emplace("/", index->second);
}

void PageFiles::add_folder(const fs::path& folder, std::string_view address) {
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, error)) {
    const std::string name = entry.path().filename().string();
    for (const auto& [ending, type] : types)
      if (name.ends_with(ending))
        add_file(fmt::format("{}{}", address, name), type, bytes_of(entry.path()));
  }
}

void PageFiles::add_file(std::string address, std::string_view type, std::string bytes) {
  std::string tag = fmt::format("\"{:016x}\"", stable_hash(bytes));
  files_.emplace(std::move(address), PageFile{std::string(type), std::move(bytes), std::move(tag)});
}

const PageFile* PageFiles::find(std::string_view address) const {
  const auto found = files_.find(address);
  return found == files_.end() ? nullptr : &found->second;
}

}  // namespace mercato::serve
