// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "searcher/output/language/messages.hh"

namespace mercato {

/// A warning of the query or the engine, which speak English as machine formats do, in the user's
/// language; one that the table does not have stays as it is.
[[nodiscard]] std::string warning_text(std::string_view warning, Language language);

}  // namespace mercato
