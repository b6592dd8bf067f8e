// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace mercato {

/// The language of a text as ISO 639-1, by the share of its words that are function words of
/// French, English, German, Spanish, Italian, Portuguese or Dutch, or by its script if that is not
/// Latin. Looks at the first 600 bytes. Empty if the text is too short or too mixed to say.
[[nodiscard]] std::string detect_language(std::string_view text);

/// The ISO 639-1 code (or 639-2, where there is none of two letters) of a language as metadata
/// names it: `fr-FR`, `fr_CA`, `FR`, `fra`, `French`, `français`. Empty if it is none.
[[nodiscard]] std::string language_code(std::string_view name);

}  // namespace mercato
