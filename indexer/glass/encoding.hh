// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "common/base/bytes.hh"

/// How Xapian 1.4's glass tables write terms, and numbers in keys, which sort as bytes. Other
/// numbers and strings are as in our own codec (append_number, append_text).
namespace mercato::glass {

/// A number, so that bytes sort as numbers do: document numbers in keys.
void append_sortable(std::string& out, std::uint32_t value);

/// A term in a key: its zero bytes are escaped.
void append_term(std::string& out, std::string_view term);

/// The keys of the table of postings: a term's first chunk, a later one that begins with document
/// `number`. An empty term means the lengths of the documents.
[[nodiscard]] std::string postings_key(std::string_view term);
[[nodiscard]] std::string postings_key(std::string_view term, std::uint32_t number);

}  // namespace mercato::glass
