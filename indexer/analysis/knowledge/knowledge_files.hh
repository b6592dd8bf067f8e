// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>

namespace mercato {

/// Throws Error{input}, naming the file, if one that recognition needs is missing, empty, a folder
/// or unreadable: without it less would be recognised, and nobody would know.
void require_knowledge_files(const std::filesystem::path& folder);

}  // namespace mercato
