// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/cli/data_folder.hh"

#include <system_error>

namespace mercato {
namespace fs = std::filesystem;

fs::path data_folder(std::string_view name, std::string_view in_tree, std::string_view holds) {
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  if (error) return {};
  const fs::path folder = program.parent_path();
  fs::path installed = folder.parent_path() / "share" / "mercato" / name;
  if (fs::is_directory(installed, error)) return installed;
  constexpr int deepest_build = 4;  // build/PRESET/indexer below the tree
  fs::path above = folder;
  for (int i = 0; i < deepest_build; ++i) {
    above = above.parent_path();
    fs::path own = above / in_tree;
    if (fs::exists(own / holds, error)) return own;
  }
  return {};
}

}  // namespace mercato
