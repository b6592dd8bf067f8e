// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/descriptor.hh"

namespace mercato {

/// The checksums of a generation, which also mark its folder as one of ours.
inline constexpr std::string_view sums_name = "sums";
/// In a generation while `update` changes it: its checksums may be older than its tables.
inline constexpr std::string_view pending_name = "sums.pending";
/// Marks the working folder of a build as ours.
inline constexpr std::string_view working_name = "working";

/// Where an index lives: a folder that holds generations (`gen-0001`, glass databases), and
/// `XAPIANDB`, a Xapian stub file that names the live one. Whatever else a build leaves there is
/// ignored by readers and swept by the next build. Only what surely is ours is ever removed: exact
/// names, marked from inside, never through a link.
class IndexLocation {
 public:
  explicit IndexLocation(std::filesystem::path folder) : folder_(std::move(folder)) {}

  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
  [[nodiscard]] std::filesystem::path stub() const { return folder_ / "XAPIANDB"; }

  /// The live generation, if the stub names one local database of this folder.
  [[nodiscard]] std::optional<std::filesystem::path> live() const;

  /// The path of a generation that does not exist yet.
  [[nodiscard]] std::filesystem::path next() const;

  /// The path of the working folder of a build, which does not exist yet.
  [[nodiscard]] std::filesystem::path working_folder() const;

  /// The generations that are there, live or not, the newest first.
  [[nodiscard]] std::vector<std::filesystem::path> generations() const;

  /// Makes `generation` the live one with one rename, durably; then sweeps the others. Throws
  /// Error{input}.
  void publish(const std::filesystem::path& generation) const;

  /// Makes the index folders `shard-1` to `shard-N` in this one, which are there, its shards.
  void publish_shards(unsigned count) const;

  /// The folders of the shards that publish_shards made live; none for an index in one piece.
  [[nodiscard]] std::vector<std::filesystem::path> shards() const;

  /// Writes into the stub which list of arrivals is this index's. Call with the lock held.
  void name_arrivals() const;

  /// What is wrong with the list of arrivals, by the stub that names it: it is gone or another
  /// index's. Empty if nothing is, and for a stub of an older version, which names none.
  [[nodiscard]] std::string arrivals_mismatch() const;

  /// Removes every generation, shard and working folder of ours that is not live; nothing as long
  /// as it is not known which is. Call with the lock held.
  void sweep() const;

 private:
  void write_stub(std::string_view text) const;
  void remove_draft() const;

  std::filesystem::path folder_;
};

/// Removes a folder with all it holds, links as links, one descriptor at a time; what cannot be
/// removed stays.
void remove_tree(const std::filesystem::path& folder) noexcept;

/// The name of a shard's folder in that of its index: `shard-2`.
[[nodiscard]] std::string shard_folder(unsigned number);

/// The writer's lock on an index: held for the life of the object, released by the system whenever
/// the process ends. Takes away what it made, if no index came to be there.
class WriterLock {
 public:
  /// Makes the folder if need be. Throws Error{locked} at once if another writer holds the index,
  /// Error{input} if the folder cannot be made or written to, or its lock is no file.
  explicit WriterLock(const IndexLocation& location);
  ~WriterLock();
  WriterLock(const WriterLock&) = delete;
  WriterLock& operator=(const WriterLock&) = delete;

 private:
  void take();

  std::filesystem::path path_;
  std::filesystem::path stub_;
  std::vector<std::filesystem::path> made_;  ///< folders that were not there, the innermost first
  Descriptor file_;
  bool is_new_ = false;
};

/// What stands in the place of an index's lock and cannot be one: a link, a folder, a pipe. Empty
/// if nothing does.
[[nodiscard]] std::string lock_fault(const std::filesystem::path& index);

}  // namespace mercato
