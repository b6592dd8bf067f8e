// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace CLI {
class App;
}

namespace mercato {

/// One example of a program's use. Tests run every one of the searcher's.
struct Example {
  std::string_view what;
  std::string_view command;
};

/// A page of its own: `--help NAME`, and a man page of section 7.
struct Topic {
  std::string_view name;   ///< what follows --help
  std::string_view page;   ///< name of its man page
  std::string_view title;  ///< one line
  std::string (*text)();   ///< sections: a line without indent is a heading, indented ones follow
};

/// An option whose values the program itself knows: completion scripts run `PROGRAM complete-values
/// -- KIND BEGINNING LINE...`, which prints one a line. `option` is a name with its dashes, or what
/// help calls a positional.
struct CompletedValue {
  std::string_view option;
  std::string_view kind;
};

/// What help and man page say about a program beyond its options.
struct Manual {
  std::string_view name;             ///< of the program
  std::string_view summary;          ///< one line
  std::string_view description;      ///< paragraphs, separated by blank lines
  std::string_view default_command;  ///< run on bare words; empty: there is none
  std::string_view default_operand;  ///< what those words are: QUERY
  std::vector<Example> examples;
  std::vector<Topic> topics;
  std::string_view see_also;  ///< "mercato-indexer(1), mercato-query(7)"
  std::vector<CompletedValue> completed = {};
};

/// The program's man page of section 1 (troff), from its options and its manual.
[[nodiscard]] std::string man_page(const CLI::App& app, const Manual& manual);

/// The man page of a topic, section 7 (troff).
[[nodiscard]] std::string man_page(const Topic& topic, const Manual& manual);

/// The text that follows the options in `--help`: examples, topics, exit status.
[[nodiscard]] std::string help_footer(const Manual& manual);

/// A completion script made from the program's options. `shell` is bash, zsh or fish; throws
/// Error{usage} for any other.
[[nodiscard]] std::string completion(const CLI::App& app, const Manual& manual,
                                     std::string_view shell);

}  // namespace mercato
