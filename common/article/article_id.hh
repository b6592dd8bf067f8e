// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

namespace mercato {

/// The id an article is indexed under: ids become index terms, which have a bound of 245 bytes, so
/// one of over 200 bytes is cut to at most that, and told apart by a hash of the whole (FNV-1a, 64
/// bits).
[[nodiscard]] std::string bounded_id(std::string id);

/// The ids that an article may have in an index which somebody asks for by `id`: this, as hits show
/// it, and if that is too long for one that an article comes with, what it was cut to.
[[nodiscard]] std::vector<std::string> indexed_ids(const std::string& id);

}  // namespace mercato
