// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/pipeline/leftovers.hh"

#include <mutex>
#include <set>

#include "common/index/location.hh"

namespace mercato {
namespace fs = std::filesystem;
namespace {

struct Folders {
  std::mutex mutex;
  std::set<fs::path> paths;
};

Folders& folders() {
  static Folders* const only = new Folders;  // needed until the process is gone
  return *only;
}

}  // namespace

void Leftovers::add(const fs::path& folder) {
  const std::lock_guard lock(folders().mutex);
  folders().paths.insert(folder);
}

void Leftovers::forget(const fs::path& folder) {
  const std::lock_guard lock(folders().mutex);
  folders().paths.erase(folder);
}

void Leftovers::remove_all() noexcept {
  constexpr int attempts = 3;  // another thread may make a file meanwhile
  try {
    const std::lock_guard lock(folders().mutex);
    std::error_code ignored;
    for (const fs::path& path : folders().paths)
      for (int attempt = 0; attempt < attempts && fs::exists(path, ignored); ++attempt)
        remove_tree(path);
  } catch (...) {
    return;  // the next writer sweeps what is left
  }
}

}  // namespace mercato
