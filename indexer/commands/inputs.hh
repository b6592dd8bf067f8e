// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "indexer/analysis/knowledge/knowledge.hh"
#include "indexer/readers/source.hh"

namespace CLI {
class App;
}

namespace mercato {

/// What every command that reads articles takes.
struct InputOptions {
  std::vector<std::string> paths;
  std::string knowledge;  ///< --knowledge, else $MERCATO_KNOWLEDGE, else what is installed
  bool strict = false;
};

/// Adds PATH..., --knowledge and --strict.
void add_input_options(CLI::App& command, InputOptions& options);

/// The knowledge files of the folder that was asked for, else of the one beside the program
/// (`../share/mercato/knowledge`), else of the source tree it was built from.
[[nodiscard]] Knowledge load_knowledge(const InputOptions& options);

/// Prints each problem to standard error and counts them.
class ProblemLog {
 public:
  void report(const Problem& problem);
  [[nodiscard]] std::size_t count() const { return count_; }

 private:
  std::size_t count_ = 0;
};

/// The files of the paths given. Throws Error{input} if one is missing, or if there is nothing to
/// read at all.
[[nodiscard]] std::vector<Source> find_sources(const InputOptions& options, ProblemLog& log);

}  // namespace mercato
