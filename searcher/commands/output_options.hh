// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "common/cli/program.hh"
#include "searcher/output/presentation.hh"

namespace mercato {

/// Options that say how an answer is written.
struct OutputOptions {
  Format format = Format::text;
  std::string fields;  ///< --fields, comma-separated
  std::string end = "\n";
  std::string language;  ///< --lang; empty: that of the locale
  Header header = Header::on;
  enum class Paging { automatic, never } paging = Paging::automatic;

  /// --format with these formats, and for row formats --fields, -0, --no-header.
  void add_to(CLI::App& command, std::span<const Format> formats);

  /// How to write, for the terminal there is.
  [[nodiscard]] Presentation presentation(const SharedOptions& shared) const;
};

/// --lang: the language of what people read.
void add_language(CLI::App& command, std::string& language);

/// The language that --lang names; that of LC_ALL, LC_MESSAGES or LANG if it names none.
[[nodiscard]] Language chosen_language(const std::string& language);

/// Writes an answer, through a pager if it is text, long, and goes to a terminal.
void print_answer(const std::string& answer, const OutputOptions& options);

/// Writes the warnings of an answer to standard error, for formats that do not hold them.
void print_warnings(const std::vector<std::string>& warnings, const Presentation& how);

/// The same of the notice that other words were searched than those typed.
void print_correction(const std::string& query, const std::optional<std::string>& corrected,
                      const Presentation& how);

/// The same of both notices of a search: that other words were searched, and that no article has
/// all words.
void print_changes(const SearchResult& result, const Presentation& how);

/// Says on standard error that a table in a file or pipe holds a part of the rows only.
void print_rest(std::size_t written, std::size_t total, const Presentation& how);

}  // namespace mercato
