// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include <xapian.h>

namespace mercato {

/// A set of documents of one shard, one bit each.
class DocumentSet {
 public:
  explicit DocumentSet(const Xapian::Database& shard);

  void add(Xapian::docid document);
  void add_all();  ///< each number that a document may have
  void remove(Xapian::docid document);

  [[nodiscard]] Xapian::doccount size() const { return size_; }

  /// Whether a number is beyond the last that any document may have.
  [[nodiscard]] bool is_beyond(Xapian::docid document) const;

  [[nodiscard]] bool contains(Xapian::docid document) const;

  /// The first that is not before this; one beyond the last if there is none.
  [[nodiscard]] Xapian::docid first_from(Xapian::docid document) const;

 private:
  std::vector<std::uint64_t> words_;
  Xapian::doccount size_ = 0;
};

/// Adds the documents of a shard that are meant.
using FindDocuments = std::function<void(const Xapian::Database& shard, DocumentSet& found)>;

/// The documents that `find` finds, without a score, on this machine. It is asked once a shard: a
/// search is a few matches, and each would look for them again.
struct Finding {
  std::string key;  ///< two with the same find the same
  std::string description;
  FindDocuments find;
};
[[nodiscard]] Xapian::Query documents_found(Finding finding);

/// The documents that match `query`, likewise.
[[nodiscard]] Xapian::Query matched_once(const Xapian::Query& query);

}  // namespace mercato
