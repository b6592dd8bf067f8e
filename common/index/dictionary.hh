// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/bytes.hh"

namespace Xapian {
class Database;
class WritableDatabase;
}  // namespace Xapian

namespace mercato {

/// A sorted string table kept in an index's metadata, so that local and remote databases serve it
/// alike: front-coded blocks of some kilobytes, and a directory of their first keys.

/// Writes a table. Keys come in ascending byte order, each once.
class DictionaryWriter {
 public:
  DictionaryWriter(Xapian::WritableDatabase& database, std::string name);

  void add(std::string_view key, std::string_view payload);

  /// Writes the last block and the directory. Nothing can be added after.
  void finish();

 private:
  void flush();

  Xapian::WritableDatabase& database_;
  std::string name_;
  std::string previous_;
  std::size_t blocks_ = 0;
  ByteWriter block_;
  ByteWriter directory_;
};

/// What becomes of the entry with a key, given its payload, which is empty if there is none: its
/// new payload, empty if it goes.
using PayloadChange = std::function<std::string(const std::string& key, std::string_view payload)>;

/// Changes the entries of a table that have these keys, in ascending order and each once. `before`
/// is the database as it was, `database` the same to be written. Only blocks that hold such entries
/// are written anew; when one has become too large, all are.
void change_dictionary(const Xapian::Database& before, Xapian::WritableDatabase& database,
                       const std::string& name, const std::vector<std::string>& keys,
                       const PayloadChange& change);

/// How the payloads of one key in two parts make one.
using AddPayloads = std::string (*)(std::string_view a, std::string_view b);

/// Reads a table, or the same table of several databases as one. What was read is kept: a database
/// may be on another machine.
class Dictionary {
 public:
  /// `parts` must outlive the dictionary; more than one needs `add`.
  Dictionary(const std::vector<Xapian::Database>& parts, const std::string& name,
             AddPayloads add = nullptr);
  Dictionary(std::vector<Xapian::Database>&& parts, const std::string& name,
             AddPayloads add = nullptr) = delete;  // they would not outlive it
  ~Dictionary();
  Dictionary(const Dictionary&) = delete;
  Dictionary& operator=(const Dictionary&) = delete;

  [[nodiscard]] std::optional<std::string> find(std::string_view key) const;

  /// Visits entries whose key starts with `prefix`, in order, until `visit` returns false.
  void scan(std::string_view prefix,
            const std::function<bool(std::string_view key, std::string_view payload)>& visit) const;

  /// What `search` asks about a key, or about what all keys of a block begin with: how many first
  /// bytes of it are enough to refuse every key that has them; `accepted` if they are not.
  using Refusal = std::function<std::size_t(std::string_view beginning)>;
  static constexpr std::size_t accepted = std::string_view::npos;

  /// Visits the entries whose keys are not refused, in order. Keys that begin with what was refused
  /// are passed over, and so are whole blocks of them, unread.
  void search(
      const Refusal& refuse,
      const std::function<void(std::string_view key, std::string_view payload)>& visit) const;

 private:
  class Part;
  class Cursor;

  std::vector<std::unique_ptr<Part>> parts_;
  AddPayloads add_;
};

}  // namespace mercato
