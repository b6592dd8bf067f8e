// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "indexer/analysis/knowledge/knowledge.hh"
#include "indexer/readers/bytes/source.hh"

namespace CLI {
class App;
}

namespace mercato {

/// What every command that reads articles takes.
struct InputOptions {
  std::vector<std::string> paths;
  std::string knowledge;  ///< --knowledge, else $MERCATO_KNOWLEDGE, else what is installed
  bool strict = false;
  bool verbose = false;  ///< say what was left out of each article
  bool hidden = false;
};

/// Whether a command needs a PATH.
enum class PathsNeeded : bool { yes, no };

/// Adds PATH..., --knowledge, --strict and --hidden.
void add_input_options(CLI::App& command, InputOptions& options,
                       PathsNeeded needed = PathsNeeded::yes);

/// Adds --knowledge.
void add_knowledge_option(CLI::App& command, InputOptions& options);

/// The knowledge files of the folder that was asked for, else of the one beside the program
/// (`../share/mercato/knowledge`), else of the source tree it was built from.
[[nodiscard]] Knowledge load_knowledge(const InputOptions& options);

/// Prints problems to standard error and counts them: ten of a file, and then how many more it has.
class ProblemLog {
 public:
  void report(const Problem& problem);
  /// Tells how many more the last file has; to be called at the end.
  void finish();
  [[nodiscard]] std::size_t count() const { return count_; }

 private:
  std::size_t count_ = 0;
  std::string file_;
  std::size_t of_file_ = 0;
};

/// The files of the paths given. Throws Error{input} if one is missing, or if there is nothing to
/// read at all.
[[nodiscard]] std::vector<Source> find_sources(const InputOptions& options, ProblemLog& log);

}  // namespace mercato
