// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/pipeline/ids/indexed_ids.hh"

#include <algorithm>
#include <cstring>
#include <string>
#include <utility>

#include "common/fields/fields.hh"
#include "common/format/schema.hh"
#include "indexer/pipeline/ids/article_ids.hh"

namespace mercato {

IndexedIds::IndexedIds(const Xapian::Database& database, std::vector<bool> kept)
    : database_(database),
      kept_(std::move(kept)),
      any_(std::find(kept_.begin(), kept_.end(), true) != kept_.end()) {}

std::optional<std::uint64_t> IndexedIds::content_of(std::string_view id) const {
  if (!any_) return std::nullopt;
  const std::string term = terms::id(id);
  for (auto it = database_.postlist_begin(term); it != database_.postlist_end(term); ++it)
    if (keeps(*it)) return number_in(database_.get_document(*it).get_value(slot::content));
  return std::nullopt;
}

/// The term of a long id is cut: the copies of such a one are among the terms that begin alike.
bool IndexedIds::has_copy(std::string_view wanted, std::uint64_t content) const {
  if (!any_) return false;
  const std::string beginning = std::string(wanted) + '~';
  const std::string whole = terms::id(beginning);
  if (whole.ends_with(beginning) && has_copy_below(whole, wanted, content)) return true;
  const std::string longest = terms::id(beginning + std::string(terms::longest, '0'));
  return has_copy_below(longest.substr(0, longest.rfind('#') + 1), wanted, content);
}

bool IndexedIds::has_copy_below(const std::string& prefix, std::string_view wanted,
                                std::uint64_t content) const {
  for (auto term = database_.allterms_begin(prefix); term != database_.allterms_end(prefix); ++term)
    for (auto it = database_.postlist_begin(*term); it != database_.postlist_end(*term); ++it) {
      if (!keeps(*it)) continue;
      const Xapian::Document document = database_.get_document(*it);
      if (number_in(document.get_value(slot::content)) == content &&
          wanted_by_copy(document.get_value(slot::id)) == wanted)
        return true;
    }
  return false;
}

std::uint64_t number_in(std::string_view bytes) {
  std::uint64_t number = 0;
  if (bytes.size() == sizeof number) std::memcpy(&number, bytes.data(), sizeof number);
  return number;
}

}  // namespace mercato
