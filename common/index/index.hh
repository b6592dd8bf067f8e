// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>
#include <string>

#include <xapian.h>

#include "common/index/dictionary.hh"

namespace mercato {

/// What built an index, down to the rules that made its terms. An index with another fingerprint
/// is not searched.
[[nodiscard]] std::string index_fingerprint();

/// Opens the glass database in `folder`, and nothing else: the one place where Xapian is given a
/// path to open, which is never one of a stub, for a stub may name a program to run. Throws
/// Error{no_index} for a table that is a link, and Xapian's errors.
[[nodiscard]] Xapian::Database open_glass(const std::filesystem::path& folder);

/// Opens the index at `path` (an index folder, a generation, or a stub file) and checks its
/// fingerprint. Blocks that are read are compared with their checksums. Throws Error{no_index}:
/// missing, damaged, or another fingerprint, each with what to do;
/// Error{input} at a limit of the system.
[[nodiscard]] Xapian::Database open_index(const std::string& path);

/// Throws Error{no_index} if `database`, which messages call `name`, is none of this program's.
void check_fingerprint(const Xapian::Database& database, const std::string& name);

/// What Xapian says, with the system's reason if it knows one.
[[nodiscard]] std::string reason_of(const Xapian::Error& error);

/// Whether Xapian failed at a limit of the system, which says nothing about the index.
[[nodiscard]] bool is_limit(const Xapian::Error& error);

/// A Xapian error as ours: what a failed look-up in the index at `path` means to the user.
[[noreturn]] void rethrow(const Xapian::Error& error, const std::string& path);

}  // namespace mercato
