// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace mercato {

/// A Zstandard frame (RFC 8878) of the bytes of a stored article, by the dictionary that is part of
/// the programs: an article alone is too short to be compressed well.
[[nodiscard]] std::string compress_article(std::string_view bytes);

/// Reads it back; throws DamagedArticle for what is no such frame, or one of more than 1 GiB.
[[nodiscard]] std::string decompress_article(std::string_view frame);

}  // namespace mercato
