// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace mercato {

/// How well a short name fits a person's full name, from worst to best.
enum class NameLikeness : std::uint8_t {
  none,
  misspelt_surname,  ///< Meyer, of Kevin Mayer
  first_name,        ///< Kevin
  surname,           ///< Mayer; Le Drian, of Jean-Yves Le Drian
};

/// What the folded words of a short name are to those of a full one.
[[nodiscard]] NameLikeness short_name_likeness(std::span<const std::string> name,
                                               std::span<const std::string> full);

/// Whether two full names, as folded words, are one person's: the same but for middle names and
/// initials (Donald J. Trump), or the same first name and a surname spelt almost alike.
[[nodiscard]] bool same_person(std::span<const std::string> a, std::span<const std::string> b);

}  // namespace mercato
