// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "common/index/block_sums.hh"

namespace mercato {

/// Compares each block that Xapian reads with its checksum, before Xapian sees it: a block that
/// differs is a failed read (EIO) to it, so that damage is never answered from and never leads its
/// decoders astray. Xapian 1.4 reads blocks with `pread` and nothing else does in blocks of that
/// size; the programs have a `pread` of their own, which knows the watched files by device and
/// inode, and holds what it has compared (block_cache.hh) until their own `close` ends it.

/// Whether a table that is missing or cut short is refused at once, or only what is read of it.
enum class FirstLook : bool { refuse, skip };

/// Watches the tables of a generation, which has checksums. Throws Error{no_index} for a table or
/// version file that is missing, cut short or not what was written.
void watch_tables(const std::filesystem::path& generation, FirstLook look = FirstLook::refuse);

/// From now on this process changes the tables, which it watches: what Xapian writes to them is
/// noted (it writes with `pwrite`, of which the programs have their own, too), and what it reads is
/// compared with that. Returns false, and stops watching them, where they are not watched or reads
/// do not come here, as in a program that loads Xapian otherwise.
[[nodiscard]] bool note_writes(const std::filesystem::path& generation);

/// The checksums of tables whose writes were noted, as they are now. Stops watching them. Throws
/// Error{no_index} for what cannot be read.
[[nodiscard]] GenerationSums noted_sums(const std::filesystem::path& generation);

/// Stops watching them: this process changes them now.
void forget_tables(const std::filesystem::path& generation);

/// The damage that was met since it was asked for last, as `FILE: what`; nothing if there was none.
[[nodiscard]] std::optional<std::string> take_met_damage();

}  // namespace mercato
