// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "common/base/error.hh"

namespace Xapian {
class Error;
}  // namespace Xapian

namespace mercato {

/// What is known of a generation.
struct Soundness {
  std::vector<std::string> faults;  ///< each with its file and place; empty: sound
  /// An update was cut short, or the checksums are gone: the tables were read through instead.
  bool without_sums = false;
  bool other_version = false;  ///< what it says was made by rules of another version
  std::size_t documents = 0;   ///< that were read
};

enum class Thoroughness : std::uint8_t {
  sums,     ///< every byte against the checksums; only without them what the tables say, too
  contents  ///< every byte, and everything that the tables say
};

/// Examines a generation. Throws Error{input} where a limit of the system ends that. Writes
/// nothing; survives whatever the tables say: they are read in a child process, whose death or
/// silence is a fault.
[[nodiscard]] Soundness examine(const std::filesystem::path& generation, Thoroughness how);

/// Throws Error{no_index}, with the first fault, if a generation is not sound.
void refuse_damage(const std::filesystem::path& generation);

/// A change of the index in `folder` that Xapian could not make, as ours: Error{no_index} if the
/// index is damaged, else Error{input}.
[[nodiscard]] Error failed_change(const std::filesystem::path& folder, const Xapian::Error& error);

}  // namespace mercato
