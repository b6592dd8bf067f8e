// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "searcher/output/presentation.hh"

namespace mercato {

/// An answer as rows of cells, for spreadsheets and `cut`.
struct Table {
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;
};

/// RFC 4180: comma, CR LF (or `how.end` if it is NUL), quotes where a cell needs them.
[[nodiscard]] std::string csv(const Table& table, const Presentation& how);

/// A tab between cells, `how.end` after rows; tabs and newlines inside a cell become spaces.
[[nodiscard]] std::string tsv(const Table& table, const Presentation& how);

/// The columns `fields` names of a table, in that order. Throws Error{usage} for one it has not.
[[nodiscard]] Table choose_columns(Table table, const std::vector<std::string>& fields);

}  // namespace mercato
