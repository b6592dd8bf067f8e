// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

namespace mercato {

/// The id an article is indexed under: ids become index terms, which have a bound of 245 bytes, so
/// one of over 200 bytes is cut and told apart by a hash of the whole (FNV-1a, 64 bits). Whoever
/// asks for an article by the id it came with asks for this.
[[nodiscard]] std::string bounded_id(std::string id);

}  // namespace mercato
