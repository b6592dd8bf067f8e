// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include <xapian.h>

#include "common/index/shards.hh"

namespace mercato {

/// What to do when a shard does not answer.
enum class MissingShards {
  refuse,     ///< Error{no_index} that names it
  leave_out,  ///< go on with the others
};

/// The shards an index was asked for by, and how long one may take to answer.
struct IndexChoice {
  std::vector<std::string> indexes;  ///< as find_shards reads them
  std::chrono::milliseconds shard_timeout{5000};
  MissingShards missing = MissingShards::refuse;
};

/// Places that did not answer, and since when.
struct SilentPlaces {
  using Since = std::map<std::string, std::chrono::steady_clock::time_point>;
  Since failed;     ///< tried last for a while
  Since timed_out;  ///< not asked again before three timeouts have gone by
};

/// The open shards of one index, and the one database that Xapian makes of them: it shares their
/// statistics, so that a search over it scores as a search over one index does.
class ShardSet {
 public:
  /// Opens every shard at the first of its places that answers, and checks that each was built by
  /// this version and that none is there twice. Throws Error{no_index}; for a shard that does not
  /// answer only if `choice` refuses that, or none answers.
  explicit ShardSet(const IndexChoice& choice, SilentPlaces& silent);

  [[nodiscard]] const Xapian::Database& database() const { return database_; }

  /// A handle for each open shard: metadata of the whole are read one by one.
  [[nodiscard]] const std::vector<Xapian::Database>& parts() const { return parts_; }

  /// The name of each open shard's place.
  [[nodiscard]] const std::vector<std::string>& names() const { return names_; }

  /// Names of the shards that do not answer, each with the reason.
  [[nodiscard]] const std::vector<std::string>& missing() const { return missing_; }

  /// Whether any of them is on a server.
  [[nodiscard]] bool any_remote() const { return any_remote_; }

  /// Whether there is newer data, here or on a server, than what is open. Servers are asked once in
  /// half a second, for that takes a round trip to each. Throws Xapian's errors.
  [[nodiscard]] bool outdated();

 private:
  void open(const Shard& shard, const IndexChoice& choice, SilentPlaces& silent);
  void check_uuids() const;
  void check_numbers();

  std::vector<std::string> indexes_;
  std::vector<Shard> shards_;
  std::uint64_t stamp_ = 0;
  Xapian::Database database_;
  std::vector<Xapian::Database> parts_;
  std::vector<std::string> names_;
  std::vector<bool> remote_;
  bool any_remote_ = false;
  std::chrono::steady_clock::time_point asked_ = std::chrono::steady_clock::now();
  std::vector<std::string> missing_;
};

/// What to tell with an answer that lacks these shards.
[[nodiscard]] std::string missing_warning(const std::vector<std::string>& missing);

/// The place among these shards that an error of Xapian's speaks of; empty if it speaks of none.
[[nodiscard]] std::string place_of(const Xapian::Error& error, const std::vector<Shard>& shards);

}  // namespace mercato
