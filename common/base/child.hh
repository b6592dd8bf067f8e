// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <string>

namespace mercato {

/// What a child process may take; 0 is no limit. The clock is none: on a machine that has other
/// work, or is asleep, it would take what is slow for what has no end.
struct ChildLimits {
  unsigned processor_seconds = 0;
  std::uint64_t memory = 0;  ///< bytes, beside what this process has at the time
};

/// How the work of a child process ended.
enum class ChildEnd : std::uint8_t {
  done,
  failed,  ///< it threw; Error{input} counts as a limit
  limit,   ///< the system had no memory, no descriptors, or no process for it
  late,    ///< it was still at work when its time of the processor was over
  died,    ///< of a signal: a fault of its code, or out of memory
};

/// What `work` said, what it threw, or the name of the signal that it died of.
struct ChildAnswer {
  ChildEnd end = ChildEnd::done;
  std::string text;
};

/// Does `work` in a child process, which ends with this one: neither its death nor its hunger is
/// ours. It writes nothing to the terminal. For work that takes no lock which another thread may
/// hold at this moment. Throws Error{input} if no process can be started. In a fuzz target the work
/// is done in place, where its faults are seen.
[[nodiscard]] ChildAnswer in_a_child(const std::function<std::string()>& work,
                                     const ChildLimits& limits);

}  // namespace mercato
