// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/source.hh"

#include <algorithm>
#include <cerrno>
#include <set>
#include <sys/stat.h>
#include <utility>

#include <fmt/format.h>

#include "common/base/error.hh"
#include "common/text/unicode.hh"

namespace mercato {
namespace {

namespace fs = std::filesystem;

/// Whether a folder belongs to a page saved beside it: browsers put what `page.html` shows into
/// `page_files` or `page_fichiers`.
bool is_part_of_page(const fs::path& folder) {
  const std::string& name = folder.native();
  for (const std::string_view suffix : {"_files", "_fichiers"}) {
    if (!name.ends_with(suffix)) continue;
    const std::string page = name.substr(0, name.size() - suffix.size());
    std::error_code ignored;
    if (fs::exists(page + ".html", ignored) || fs::exists(page + ".htm", ignored)) return true;
  }
  return false;
}

/// Walks folders and remembers where it has been.
class Walk {
 public:
  explicit Walk(const ProblemSink& problems) : problems_(problems) {}

  void visit_named(const fs::path& path) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) {
      throw Error(ErrorCode::input, fmt::format("{}: {}", display_name(path), errno_reason(errno)),
                  "give the files or folders that hold the articles");
    }
    add(path, status);
  }

  std::vector<Source> take() { return std::move(sources_); }

 private:
  void add(const fs::path& path, const struct stat& status) {
    if (S_ISDIR(status.st_mode)) {
      if (folders_.emplace(status.st_dev, status.st_ino).second) enter(path);
    } else if (names_.insert(path.lexically_normal()).second) {
      constexpr std::int64_t second = 1'000'000'000;
      const std::int64_t modified = status.st_mtim.tv_sec * second + status.st_mtim.tv_nsec;
      const auto size = S_ISREG(status.st_mode) ? static_cast<std::uintmax_t>(status.st_size) : 0;
      sources_.push_back({path, display_name(path), size, modified});
    }
  }

  void enter(const fs::path& folder) {
    std::vector<fs::path> entries;
    std::error_code error;
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
      if (it->path().filename().native().front() != '.') entries.push_back(it->path());
    }
    if (error) problems_({display_name(folder), error.message()});
    std::sort(entries.begin(), entries.end(),
              [](const fs::path& a, const fs::path& b) { return a.native() < b.native(); });
    for (const fs::path& entry : entries) {
      struct stat status {};
      if (::stat(entry.c_str(), &status) != 0) {
        problems_({display_name(entry), errno_reason(errno)});
      } else if (S_ISREG(status.st_mode)) {
        add(entry, status);
      } else if (S_ISDIR(status.st_mode)) {
        if (!is_part_of_page(entry)) add(entry, status);
      } else {
        problems_({display_name(entry), "neither a file nor a folder"});
      }
    }
  }

  const ProblemSink& problems_;
  std::vector<Source> sources_;
  std::set<std::pair<dev_t, ino_t>> folders_;
  std::set<fs::path> names_;
};

}  // namespace

std::string display_name(const std::filesystem::path& path) {
  const std::string& bytes = path.native();
  if (is_utf8(bytes)) return bytes;
  std::string name;
  for (std::size_t i = 0; i < bytes.size();) {
    const CodePoint point = decode_at(bytes, i);
    const std::string_view encoded = std::string_view(bytes).substr(i, point.size);
    if (is_utf8(encoded)) {
      name += encoded;
    } else {
      for (const char byte : encoded) {
        name += fmt::format("\\x{:02X}", static_cast<unsigned char>(byte));
      }
    }
    i += encoded.size();
  }
  return name;
}

std::vector<Source> list_sources(std::span<const std::filesystem::path> paths,
                                 const ProblemSink& problems) {
  Walk walk(problems);
  for (const fs::path& path : paths) walk.visit_named(path);
  return walk.take();
}

}  // namespace mercato
