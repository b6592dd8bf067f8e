// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/bytes/source.hh"

#include <algorithm>
#include <array>
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

/// Whether a character of a file name drives a terminal, or makes the name look like another one.
bool is_disguise(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x200B && c <= 0x200F) ||
         (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF ||
         (c >= 0xE0000 && c <= 0xE007F);
}

bool is_hidden(std::string_view name) { return name.starts_with('.'); }

/// Whether an editor keeps what was there before, or is being written, under this name.
bool is_backup(std::string_view name) {
  constexpr std::array<std::string_view, 7> endings{"~",     ".bak", ".swp", ".swo",
                                                    ".orig", ".tmp", ".old"};
  return (name.starts_with('#') && name.ends_with('#')) ||
         std::any_of(endings.begin(), endings.end(),
                     [&](std::string_view ending) { return name.ends_with(ending); });
}

/// Whether an entry of a folder belongs to an index: its stub and lock, a database, what a build is
/// writing.
bool is_part_of_index(const fs::path& entry) {
  std::error_code ignored;
  if (fs::exists(entry / "iamglass", ignored) || fs::exists(entry / "working", ignored))
    return true;
  const fs::path name = entry.filename();
  if (name == "XAPIANDB" || name == "XAPIANDB.new") return true;
  constexpr std::string_view beside[] = {"writer.lock", "arrivals", "notebook.json"};
  return std::find(std::begin(beside), std::end(beside), name) != std::end(beside) &&
         fs::exists(entry.parent_path() / "XAPIANDB", ignored);
}

/// Walks folders and remembers where it has been.
class Walk {
 public:
  Walk(const ProblemSink& problems, const ListingOptions& options)
      : problems_(problems), options_(options) {}

  void visit_named(const fs::path& path) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0)
      miss(path, errno_reason(errno));
    else
      add(path, status);
  }

  SourceListing take() { return std::move(listing_); }

 private:
  void miss(const fs::path& path, const std::string& reason) {
    listing_.unseen.push_back(path);
    problems_({display_name(path), reason, true});
  }

  void add(const fs::path& path, const struct stat& status) {
    if (S_ISDIR(status.st_mode)) {
      if (folders_.emplace(status.st_dev, status.st_ino).second) enter(path);
    } else if (names_.insert(path.lexically_normal()).second) {
      constexpr std::int64_t second = 1'000'000'000;
      const std::int64_t modified = status.st_mtim.tv_sec * second + status.st_mtim.tv_nsec;
      const auto size = S_ISREG(status.st_mode) ? static_cast<std::uintmax_t>(status.st_size) : 0;
      listing_.sources.push_back({path, display_name(path), size, modified});
    }
  }

  [[nodiscard]] bool is_left_out(const fs::path& entry) const {
    const std::string name = entry.filename().string();
    if (!options_.hidden && (is_hidden(name) || is_backup(name))) return true;
    return is_part_of_index(entry);
  }

  void enter(const fs::path& folder) {
    std::vector<fs::path> entries;
    std::error_code error;
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
      if (!is_left_out(it->path())) entries.push_back(it->path());
    }
    if (error) miss(folder, error.message());
    std::sort(entries.begin(), entries.end(),
              [](const fs::path& a, const fs::path& b) { return a.native() < b.native(); });
    for (const fs::path& entry : entries) {
      struct stat status {};
      if (::stat(entry.c_str(), &status) != 0) {
        miss(entry, errno_reason(errno));
      } else if (S_ISREG(status.st_mode)) {
        add(entry, status);
      } else if (S_ISDIR(status.st_mode)) {
        if (!is_part_of_page(entry)) add(entry, status);
      } else {
        listing_.unseen.push_back(entry);
        problems_({display_name(entry), "neither a file nor a folder"});
      }
    }
  }

  const ProblemSink& problems_;
  ListingOptions options_;
  SourceListing listing_;
  std::set<std::pair<dev_t, ino_t>> folders_;
  std::set<fs::path> names_;
};

}  // namespace

std::string display_name(const std::filesystem::path& path) {
  const std::string& bytes = path.native();
  std::string name;
  for (std::size_t i = 0; i < bytes.size();) {
    const CodePoint point = decode_at(bytes, i);
    const std::string_view encoded = std::string_view(bytes).substr(i, point.size);
    if (is_utf8(encoded) && !is_disguise(point.value)) {
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

SourceListing list_what_is_there(std::span<const fs::path> paths, const ProblemSink& problems,
                                 const ListingOptions& options) {
  Walk walk(problems, options);
  for (const fs::path& path : paths) walk.visit_named(path);
  return walk.take();
}

std::vector<Source> list_sources(std::span<const fs::path> paths, const ProblemSink& problems,
                                 const ListingOptions& options) {
  for (const fs::path& path : paths) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0)
      throw Error(ErrorCode::input, fmt::format("{}: {}", display_name(path), errno_reason(errno)),
                  "give the files or folders that hold the articles");
  }
  return list_what_is_there(paths, problems, options).sources;
}

}  // namespace mercato
