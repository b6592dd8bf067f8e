// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <atomic>

#include "common/base/error.hh"

namespace mercato {

/// Throws Error{input} once `asked`, which may be null, has become true.
inline void stop_if_asked(const std::atomic<bool>* asked) {
  if (asked != nullptr && asked->load(std::memory_order_relaxed))
    throw Error(ErrorCode::input, "interrupted: the index is as it was before");
}

}  // namespace mercato
