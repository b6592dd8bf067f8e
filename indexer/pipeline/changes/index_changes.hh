// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <vector>

#include <xapian.h>

#include "indexer/analysis/knowledge/knowledge.hh"
#include "indexer/pipeline/changes/document_maker.hh"
#include "indexer/pipeline/copies.hh"
#include "indexer/pipeline/source_table.hh"

namespace mercato {

/// Changes to a live index, made in place as one transaction: readers see all of them or none, and
/// an object that ends without `commit` leaves the index as it was. Documents are made on a thread
/// of its own while others are written. Throws Xapian's errors, those of a change with a later one.
class IndexChanges {
 public:
  /// `generation` is the live database, `before` the same open for reading. `stays` tells which
  /// documents there are articles a new one may be a copy of.
  IndexChanges(const std::filesystem::path& generation, const Xapian::Database& before,
               Knowledge knowledge, std::function<bool(Xapian::docid)> stays);

  /// Adds an article; its document number.
  Xapian::docid add(Article article);

  /// Puts an article in the place of what document `number` held.
  void replace(Xapian::docid number, Article article);

  void remove(Xapian::docid number);

  /// Resolves aliases over the index as it is now, and makes the changes visible, durably.
  void commit(const SourceTable& sources, const std::vector<Root>& roots);

 private:
  /// From the first change to the last, the checksums of the tables are not what the tables are;
  /// those of the blocks that were written are made anew when the database is closed, whatever
  /// became of the changes. Where an update was cut short before, or writes cannot be noted, the
  /// whole index is examined first and summed last.
  class PendingSums {
   public:
    explicit PendingSums(std::filesystem::path generation);
    ~PendingSums();
    PendingSums(const PendingSums&) = delete;
    PendingSums& operator=(const PendingSums&) = delete;

   private:
    std::filesystem::path generation_;
    bool noted_ = true;
  };

  void begin(DocumentJob job);
  void write_next();
  void note_replaced();

  const Xapian::Database& before_;
  DocumentMaker maker_;
  StoryGroups stories_;
  IndexedStories indexed_stories_;
  PendingSums sums_;  ///< ends after the database, which comes behind it
  Xapian::WritableDatabase database_;
  Xapian::docid last_;                   ///< of the documents, those that wait included
  std::vector<std::uint32_t> replaced_;  ///< documents
};

}  // namespace mercato
