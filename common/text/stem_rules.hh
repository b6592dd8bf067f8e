// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace mercato {

/// What stands in for a word before Snowball stems it, because Snowball alone would part it from
/// its own plural, feminine or noun: « jeux » is stemmed as « jeu », « élus » as « élu »,
/// « japonais » as « japonaise », « actrice » as « acteur », « démissionner » as « démission ».
/// Returns `word` itself where no rule applies. `word` is lower case with accents.
[[nodiscard]] std::string stemmed_as(std::string_view word);

/// The whole stem of the few words whose stem, once folded, would be another word's:
/// « châtiment » is not « chat ». Empty for all others.
[[nodiscard]] std::string_view fixed_stem(std::string_view word);

}  // namespace mercato
