// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "common/arrivals/arrivals.hh"

namespace mercato {

/// A question that is asked again and again.
struct SavedSearch {
  std::string query;
  ArrivalTime saved = 0;
  ArrivalTime seen = 0;      ///< articles that came later are news
  std::string unknown = {};  ///< what other versions keep with it: an object of JSON, or nothing
};

/// What a reader wrote on an article.
struct ArticleNotes {
  std::set<std::string> tags;
  std::string note;
  std::string unknown = {};  ///< as with a search

  [[nodiscard]] bool empty() const { return tags.empty() && note.empty(); }
};

/// What a reader keeps beside an index: saved searches by name, tags and notes by article id. It is
/// a JSON file in the index's folder, `notebook.json`, which no build and no update touches. Keys
/// that this version does not know are kept.
struct Notebook {
  std::map<std::string, SavedSearch> searches;
  std::map<std::string, ArticleNotes> articles;
  std::string unknown = {};  ///< as with a search

  /// The saved search of this name, whatever its case and accents; nullptr if there is none.
  [[nodiscard]] const SavedSearch* search(std::string_view name) const;

  /// The ids of the articles with this tag, whatever its case and accents.
  [[nodiscard]] std::vector<std::string> tagged(std::string_view tag) const;

  /// Each tag with how many articles have it.
  [[nodiscard]] std::map<std::string, std::size_t> tags() const;
};

/// The folder beside whose index a notebook is kept: that of the first index on this machine.
/// Nothing if all are on servers.
[[nodiscard]] std::optional<std::filesystem::path> notebook_folder(
    const std::vector<std::string>& indexes);

/// The folders that may say when articles of these indexes came: theirs, and those of their shards.
/// Throws Error{no_index} where a list of arrivals is gone, or another index's.
[[nodiscard]] std::vector<std::filesystem::path> arrival_folders(
    const std::vector<std::string>& indexes);

/// The notebook of these indexes; an empty one if none was written. Throws Error{input} for a file
/// that can't be read.
[[nodiscard]] Notebook read_notebook(const std::vector<std::string>& indexes);

/// The notebook of some indexes, for whoever asks again and again: it is read again only after its
/// file changed. One thread at a time.
class NotebookFile {
 public:
  /// Of these indexes; reads nothing yet.
  explicit NotebookFile(const std::vector<std::string>& indexes);

  /// The notebook as it is now, until the next call. Throws as read_notebook does.
  [[nodiscard]] const Notebook& now();

 private:
  /// What tells one state of a file from another; all 0 where there is none.
  struct Stamp {
    std::uint64_t device = 0;
    std::uint64_t inode = 0;
    std::int64_t size = 0;
    std::int64_t written = 0;  ///< nanoseconds
    std::int64_t changed = 0;
    bool operator==(const Stamp&) const = default;
  };

  [[nodiscard]] Stamp stamp() const;

  std::filesystem::path path_;  ///< empty: no index is on this machine
  Stamp stamp_;
  Notebook notebook_;
};

/// Changes the notebook of these indexes: reads it, lets `change` work on it, and puts it in the
/// place of the old one, all while no other program does so. Throws Error{input} for what can't be
/// read or written, Error{usage} if no index is on this machine.
void change_notebook(const std::vector<std::string>& indexes,
                     const std::function<void(Notebook&)>& change);

/// Whether a search or a tag may be called so: letters, digits, and - _ . between them.
[[nodiscard]] bool is_plain_name(std::string_view name);

}  // namespace mercato
