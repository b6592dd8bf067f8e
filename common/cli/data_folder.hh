// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>
#include <string_view>

namespace mercato {

/// A folder of data files beside the program that runs: installed (`PREFIX/share/mercato/NAME`), or
/// `in_tree` of the source tree it was built in, known by a file `holds` in it. Empty if there is
/// none.
[[nodiscard]] std::filesystem::path data_folder(std::string_view name, std::string_view in_tree,
                                                std::string_view holds);

}  // namespace mercato
