// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace mercato::serve {

struct PageFile {
  std::string type;  ///< media type
  std::string bytes;
  std::string tag;  ///< names the bytes: an ETag
};

/// Files that are served, read once: addresses (/, /page/app.js, /schema/search.json) to contents.
/// Nothing else of the disk can be asked for.
class PageFiles {
 public:
  /// Reads the folder of the page and the folder of the JSON schemas. Throws Error{input} when the
  /// page has no index.html or a file can't be read.
  PageFiles(const std::filesystem::path& page, const std::filesystem::path& schemas);

  /// nullptr if there is no such address.
  [[nodiscard]] const PageFile* find(std::string_view address) const;

 private:
  void add_file(std::string address, std::string_view type, std::string bytes);
  void add_folder(const std::filesystem::path& folder, std::string_view address);

  std::map<std::string, PageFile, std::less<>> files_;
};

}  // namespace mercato::serve
