// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>

namespace mercato {

/// Says what failed of the index in `folder`, and ends the program with the status of Error{input},
/// when Xapian ends it where a write fails. Nothing that was live has changed then; the next writer
/// sweeps what lies about.
void explain_failed_writes(const std::filesystem::path& folder);

}  // namespace mercato
