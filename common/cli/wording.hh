// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace mercato {

/// « 1 article », « 19 articles »: a number and a noun that takes an s.
[[nodiscard]] std::string counted(std::uintmax_t number, std::string_view noun);

/// 33812 as « 33,812 ».
[[nodiscard]] std::string grouped(std::uintmax_t number);

/// A size as people read it, in powers of 1,000: « 812 bytes », « 34.6 kB », « 77.7 MB ».
[[nodiscard]] std::string size_text(std::uintmax_t bytes);

}  // namespace mercato
