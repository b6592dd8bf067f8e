// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <system_error>
#include <thread>
#include <vector>

namespace mercato {

/// Starts `count` threads that do `work`, or as many as the system allows; what kept it from more.
template <typename Work>
std::error_code start_threads(std::vector<std::thread>& threads, std::size_t count,
                              const Work& work) {
  threads.reserve(threads.size() + count);
  try {
    for (std::size_t i = 0; i < count; ++i) threads.emplace_back(work);
  } catch (const std::system_error& error) {
    return error.code();
  }
  return {};
}

}  // namespace mercato
