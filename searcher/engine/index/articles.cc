// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/index/articles.hh"

#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "common/article/article_id.hh"
#include "common/article/damaged.hh"
#include "common/fields/fields.hh"
#include "common/format/schema.hh"
#include "common/text/edit_distance.hh"
#include "common/text/unicode.hh"

namespace mercato {
namespace {

template <typename Decode>
auto decoded(const Xapian::Document& document, const Decode& decode) {
  try {
    return decode(document.get_data());
  } catch (const DamagedArticle& error) {
    throw DamagedArticle(fmt::format("document {}: {}", document.get_docid(), error.what()));
  }
}

}  // namespace

Xapian::docid find_article(const Xapian::Database& database, std::string_view id) {
  for (const std::string& known : indexed_ids(std::string(id))) {
    const std::string term = terms::id(known);
    const auto it = database.postlist_begin(term);
    if (it != database.postlist_end(term)) return *it;
  }
  return 0;
}

std::optional<std::string> nearest_id(const Xapian::Database& database, std::string_view id) {
  constexpr std::size_t most_ids = 500'000;  // looked at: a fraction of a second
  constexpr std::size_t longest = 200;       // bytes of ids that are compared
  const std::string prefix(row(Field::id).prefix);
  const std::string typed = fold(id);
  const bool number = typed.find_first_not_of("0123456789") == std::string::npos;
  if (number || typed.size() > longest) return std::nullopt;
  std::optional<std::string> nearest;
  std::size_t least = std::min<std::size_t>(3, typed.size() / 4) + 1;  // edits
  std::size_t shortest = longest;                                      // of those that hold it
  std::size_t seen = 0;
  for (auto it = database.allterms_begin(prefix);
       it != database.allterms_end(prefix) && seen < most_ids; ++it, ++seen) {
    const std::string known = (*it).substr(prefix.size());
    const std::string folded = fold(known);
    if (folded.size() > longest) continue;
    const bool holds = typed.size() > 2 && folded.find(typed) != std::string::npos;
    const bool held = folded.size() > 2 && typed.find(folded) != std::string::npos;
    const std::size_t edits = edit_distance(typed, folded, least);
    if (edits < least) {
      least = edits;
      nearest = known;
    } else if ((holds || held) && folded.size() < shortest && (!nearest || shortest < longest)) {
      shortest = folded.size();
      nearest = known;
    }
  }
  return nearest;
}

StoredArticle stored_article(const Xapian::Document& document) {
  return decoded(document, decode_stored);
}

Article article_alone(const Xapian::Document& document) {
  return decoded(document, decode_article);
}

}  // namespace mercato
