// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/index/articles.hh"

#include <string>

#include <fmt/format.h>

#include "common/article/article_id.hh"
#include "common/article/damaged.hh"
#include "common/format/schema.hh"

namespace mercato {

Xapian::docid find_article(const Xapian::Database& database, std::string_view id) {
  const std::string term = terms::id(bounded_id(std::string(id)));
  const auto it = database.postlist_begin(term);
  return it == database.postlist_end(term) ? 0 : *it;
}

StoredArticle stored_article(const Xapian::Document& document) {
  try {
    return decode_stored(document.get_data());
  } catch (const DamagedArticle& error) {
    throw DamagedArticle(fmt::format("document {}: {}", document.get_docid(), error.what()));
  }
}

}  // namespace mercato
