// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "common/article/annotations.hh"
#include "common/article/article.hh"

namespace mercato {

/// An article as an index keeps it: its fields and what analysis found in it, mentions left out.
struct StoredArticle {
  Article article;
  Annotations annotations;
};

/// A stored article, compressed, and a checksum: what `Xapian::Document::get_data` holds.
[[nodiscard]] std::string encode(const Article& article, const Annotations& annotations);

/// Reads a stored article back; throws Error{no_index} if it is damaged.
[[nodiscard]] StoredArticle decode_stored(std::string_view packed);

/// Reads the article alone, for those who look through the texts of very many.
[[nodiscard]] Article decode_article(std::string_view packed);

}  // namespace mercato
