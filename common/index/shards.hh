// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mercato {

/// Where one copy of a shard is: a folder or database on this machine, or a server (xapian-tcpsrv).
struct ShardPlace {
  std::string path;  ///< of the index folder or database; empty for a server
  std::string host;
  unsigned port = 0;

  [[nodiscard]] bool remote() const { return path.empty(); }
  /// As messages name it: the path, or `host:port`.
  [[nodiscard]] std::string name() const;
};

/// One part of an index. The first of its places that answers is read; the others are replicas.
struct Shard {
  std::vector<ShardPlace> places;
};

/// The shards behind the indexes that a user names, each one of:
/// - an index folder or a database: one shard;
/// - a folder with a Xapian stub file (XAPIANDB), or a stub file: a shard for each line, `auto
/// PATH`,
///   `glass PATH` or `remote HOST:PORT`; a line `#replica HOST:PORT` or `#replica PATH`, which is a
///   comment to Xapian, names another place of the shard above it;
/// - `remote:HOST:PORT[,HOST:PORT...]`: a shard on a server, and its replicas.
/// Throws Error{no_index} for a stub's line that says something else, with its number, and
/// Error{usage} for an address that is none.
[[nodiscard]] std::vector<Shard> find_shards(const std::vector<std::string>& indexes);

/// A number that changes when any local shard, or a stub that lists some, is built or updated.
[[nodiscard]] std::uint64_t stamp_of(const std::vector<std::string>& indexes,
                                     const std::vector<Shard>& shards);

/// Which part of the articles a shard holds: those whose id's hash falls to it.
struct ShardNumber {
  unsigned number = 1;  ///< from 1
  unsigned of = 1;

  /// Whether an article falls to this shard.
  [[nodiscard]] bool holds(std::string_view id) const;
  [[nodiscard]] std::string text() const;  ///< `2/3`

  friend bool operator==(const ShardNumber&, const ShardNumber&) = default;
};

/// Reads `2/3`. Throws Error{usage} for anything else, or a number beyond the count.
[[nodiscard]] ShardNumber parse_shard_number(std::string_view text);

/// The shard that an article falls to, from 1 to `of`: the same on every machine and in every run.
[[nodiscard]] unsigned shard_of(std::string_view id, unsigned of);

}  // namespace mercato
