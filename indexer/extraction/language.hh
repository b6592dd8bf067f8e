// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace mercato {

/// The language of a text as ISO 639-1, by the share of its words that are function words of
/// French, English, German, Spanish, Italian, Portuguese or Dutch, or by its script if that is not
/// Latin. Looks at the first 600 bytes. Empty if the text is too short or too mixed to say.
[[nodiscard]] std::string detect_language(std::string_view text);

}  // namespace mercato
