// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "common/article/article.hh"
#include "common/index/catalog.hh"
#include "indexer/analysis/knowledge/knowledge.hh"
#include "indexer/extraction/text/near_duplicates.hh"

namespace mercato {

/// What becomes of one document of an index.
struct DocumentJob {
  Xapian::docid number = 0;
  bool was_there = false;          ///< what it is goes
  std::optional<Article> article;  ///< what it is from then on
};

/// A job done.
struct MadeDocument {
  /// What is to be written, without the story it tells, and what tells that.
  struct Fresh {
    Xapian::Document document;
    TextSketch text;
    std::vector<std::string> stems;  ///< telling_stems
  };
  Xapian::docid number = 0;
  std::optional<Fresh> fresh;  ///< nothing: the document goes
};

/// Makes the documents of an update on a thread of its own, in the order of the jobs, and counts
/// what the index gains and loses by them. Used by one thread.
class DocumentMaker {
 public:
  /// `generation` is the index before it changes.
  DocumentMaker(const std::filesystem::path& generation, Knowledge knowledge);
  /// Leaves undone what was not taken.
  ~DocumentMaker();
  DocumentMaker(const DocumentMaker&) = delete;
  DocumentMaker& operator=(const DocumentMaker&) = delete;

  void give(DocumentJob job);
  /// How many jobs were given whose documents were not taken.
  [[nodiscard]] std::size_t pending() const;
  /// Bytes of text they hold.
  [[nodiscard]] std::size_t pending_bytes() const;
  /// The next document, waited for; one must be pending. Throws what kept it from being made.
  [[nodiscard]] MadeDocument take();

  [[nodiscard]] const Knowledge& knowledge() const;
  /// What the index gains and loses; while nothing is pending.
  [[nodiscard]] const Catalog& gained() const;
  [[nodiscard]] const Catalog& lost() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace mercato
