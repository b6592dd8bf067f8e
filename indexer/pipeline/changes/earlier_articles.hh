// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace Xapian {
class Database;
}  // namespace Xapian

namespace mercato {

/// The documents of an index whose files are read again or gone, until an article is found to be
/// theirs. An article keeps the id it has, whatever others want the same and whichever comes first:
/// it is known by its content, and when that has changed, by its file.
class EarlierArticles {
 public:
  struct Document {
    std::uint32_t number = 0;
    std::uint64_t content = 0;          ///< `content_hash`
    const std::string* file = nullptr;  ///< its key; of nobody knows which: nullptr
  };

  /// Documents of one file.
  struct Stretch {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    const std::string* file = nullptr;  ///< its key
  };

  /// Adds the documents of an index that are not among those that stay, by number. `files` says of
  /// which files they are, as far as that is known. Throws Error{no_index} for one without an id.
  void read(const Xapian::Database& database, const std::vector<bool>& stays,
            std::vector<Stretch> files);

  /// In the order of their numbers; the file's key must outlive this.
  void add(const std::string& id, const Document& document);

  /// The id of the document that has just this content, and this id or that of a copy.
  [[nodiscard]] std::optional<std::string> same(const std::string& wanted,
                                                std::uint64_t content) const;

  /// The id of the first document of this file that has this id or that of a copy.
  [[nodiscard]] std::optional<std::string> of_file(const std::string& wanted,
                                                   const std::string& file);

  [[nodiscard]] bool has(std::string_view id) const;

  /// The document of this id, which must be there. It is no longer after this.
  Document take(std::string_view id);

  /// Takes all documents of a file, as `taken` is told.
  void take_file(const std::string& file, const std::function<void(const Document&)>& taken);

  /// Forgets those whose file is not known.
  void forget_fileless();

  /// Those that are left.
  [[nodiscard]] std::vector<Document> left() const;

 private:
  std::unordered_map<std::uint64_t, Document> documents_;                ///< by hash of the id
  std::unordered_map<std::uint64_t, std::string> copies_;                ///< ids, by claim_hash
  std::unordered_map<std::uint64_t, std::deque<std::string>> of_files_;  ///< ids of copies
};

}  // namespace mercato
