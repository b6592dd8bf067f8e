// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

namespace mercato {

/// The French names ICU knows: countries and territories (CLDR regions), and the cities after
/// which time zones are named.
[[nodiscard]] std::vector<std::string> world_places();

}  // namespace mercato
