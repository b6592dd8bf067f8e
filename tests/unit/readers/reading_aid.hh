// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/readers/reader.hh"

namespace mercato::test {

/// A folder of its own for one test, removed with all that is in it.
class Folder {
 public:
  Folder() : path_(std::filesystem::temp_directory_path() / unique_name()) {
    std::filesystem::create_directories(path_);
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  /// Writes a file below the folder.
  std::filesystem::path write(const std::filesystem::path& name, std::string_view bytes) const {
    const std::filesystem::path file = path_ / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << bytes;
    return file;
  }

 private:
  static std::string unique_name() {
    return "mercato-readers-" + std::to_string(std::random_device{}());
  }
  std::filesystem::path path_;
};

/// What reading gave.
struct Result {
  std::vector<Article> articles;
  std::vector<Problem> problems;

  /// The problems as `path: reason`, without the folder in front of the path.
  [[nodiscard]] std::vector<std::string> problem_lines(const std::filesystem::path& folder) const {
    std::vector<std::string> lines;
    for (const Problem& problem : problems) {
      std::string path = problem.path;
      if (path.starts_with(folder.native() + '/')) path.erase(0, folder.native().size() + 1);
      lines.push_back(path + ": " + problem.reason);
    }
    return lines;
  }
};

/// Reads all files below a path.
inline Result read(const std::filesystem::path& path) {
  Result result;
  const ProblemSink problems = [&](Problem&& problem) { result.problems.push_back(problem); };
  const std::vector<std::filesystem::path> paths = {path};
  for (const Source& source : list_sources(paths, problems)) {
    read_articles(
        source, [&](Article&& article) { result.articles.push_back(article); }, problems);
  }
  return result;
}

/// Reads one file of these bytes.
inline Result read_file(const std::filesystem::path& name, std::string_view bytes) {
  const Folder folder;
  return read(folder.write(name, bytes));
}

}  // namespace mercato::test
