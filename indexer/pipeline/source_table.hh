// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "indexer/readers/source.hh"

namespace Xapian {
class Database;
class WritableDatabase;
}  // namespace Xapian

namespace mercato {

/// When `update` must read a file again.
enum class Reread : std::uint8_t {
  if_touched,        ///< size or time of the file have changed
  if_others_change,  ///< it has articles under ids that other files have too
  always,            ///< it could not be read well, or was written as it was read
};

/// Documents with consecutive numbers.
struct DocumentRange {
  std::uint32_t first = 0;
  std::uint32_t count = 0;
};

/// A file as it was when its articles were indexed.
struct SourceRecord {
  std::uintmax_t size = 0;
  std::int64_t modified = 0;  ///< nanoseconds since 1970
  Reread reread = Reread::if_touched;
  std::vector<DocumentRange> documents;

  /// Document `number` holds an article of this file.
  void add(std::uint32_t number);

  /// Raises `reread`; it never falls.
  void read_again(Reread when);

  friend bool operator==(const SourceRecord&, const SourceRecord&);
};

/// The record of a file that is about to be read; `now` is the time, in nanoseconds since 1970. A
/// file written within the last two seconds may be written again without a new time.
[[nodiscard]] SourceRecord record_of(const Source& source, std::int64_t now);

/// Nanoseconds since 1970.
[[nodiscard]] std::int64_t current_time();

/// The files an index was made from, by `source_key`: part of its metadata.
using SourceTable = std::map<std::string, SourceRecord>;

[[nodiscard]] std::string source_key(const Source& source);

void save_sources(const SourceTable& table, Xapian::WritableDatabase& database);
[[nodiscard]] SourceTable load_sources(const Xapian::Database& database);

}  // namespace mercato
