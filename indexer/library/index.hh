// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

/// Building and updating indexes from a program of one's own: `#include <mercato/index.hh>`. What
/// fails throws `mercato::Error` (<mercato/error.hh>): `input` for paths and files that cannot be
/// read or written, `locked` while another writer is at work, `no_index` for an update of what is
/// no index. A call that throws leaves the index as it was. Calls on different indexes may run in
/// several threads; of two on one index the second throws.
namespace mercato::library {
inline namespace v0 {

struct Indexing {
  std::string index;               ///< the folder of the index
  std::vector<std::string> paths;  ///< files and folders of articles, in the formats of `build`
  /// The folder of the knowledge files; empty: what is installed,
  /// /usr/local/share/mercato/knowledge before /usr/share/mercato/knowledge.
  std::string knowledge = {};
  std::size_t threads = 0;                      ///< of a build; 0: one for each core
  std::size_t memory = std::size_t{512} << 20;  ///< bytes that a build aims to stay under
  /// Called for each article or file that is left out, with its path and why, in the thread that
  /// called; it may be empty. What it throws comes out of the call.
  std::function<void(const std::string& path, const std::string& reason)> problem = {};
};

/// What an index has now, or what an update has changed.
struct Indexed {
  std::size_t articles = 0;  ///< of a build
  std::size_t added = 0;     ///< of an update, as the two that follow
  std::size_t changed = 0;
  std::size_t removed = 0;
  std::size_t problems = 0;  ///< articles and files left out
};

/// Makes a new index in the folder, and puts it in the place of the one that is there with one
/// rename: searches see the old one or the new one. The same articles give the same index.
Indexed build(const Indexing& what);

/// Brings an index up to date with what lies under the paths (none: all it was made from): only
/// what is new, changed or gone is read.
Indexed update(const Indexing& what);

}  // namespace v0
}  // namespace mercato::library
