// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>

namespace mercato {

/// The working folders of this process, for whoever ends it without unwinding.
class Leftovers {
 public:
  static void add(const std::filesystem::path& folder);
  static void forget(const std::filesystem::path& folder);
  /// Removes them all; safe beside threads that still write there.
  static void remove_all() noexcept;
};

}  // namespace mercato
