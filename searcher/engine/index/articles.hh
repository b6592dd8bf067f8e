// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <xapian.h>

#include "common/article/stored.hh"

namespace mercato {

/// The document number of an article; 0 if the index has none of this id.
[[nodiscard]] Xapian::docid find_article(const Xapian::Database& database, std::string_view id);

/// The id that is most like one that the index does not have: one that holds it or that it holds,
/// or one that differs in few letters. Numbers are like no other.
[[nodiscard]] std::optional<std::string> nearest_id(const Xapian::Database& database,
                                                    std::string_view id);

/// The stored article of a document. Throws Error{no_index} if it is damaged.
[[nodiscard]] StoredArticle stored_article(const Xapian::Document& document);

/// The same without what analysis found in it: a sixth less time.
[[nodiscard]] Article article_alone(const Xapian::Document& document);

}  // namespace mercato
