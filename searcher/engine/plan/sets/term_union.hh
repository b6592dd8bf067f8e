// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include <xapian.h>

namespace mercato {

/// The articles that have any of these terms, without a score, in a database on this machine. Many
/// terms (the amounts or days of a range) are read once each into a set of documents; an OR of them
/// would compare them all at each document.
[[nodiscard]] Xapian::Query term_union(const std::vector<std::string>& terms);

}  // namespace mercato
