// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "searcher/engine/rows/listings.hh"

namespace mercato {
namespace {

/// The search syntax `key:value` or `key:"a value"` at `at`; the end of it, or `at` if there is
/// none.
std::size_t end_of_value(std::string_view query, std::size_t at) {
  if (at >= query.size()) return at;
  if (query[at] != '"') return std::min(query.find(' ', at), query.size());
  const std::size_t close = query.find('"', at + 1);
  return close == std::string_view::npos ? query.size() : close + 1;
}

}  // namespace

SearchRequest with_row_filters(const SearchRequest& request) {
  SearchRequest out = request;
  constexpr std::pair<std::string_view, std::string_view> keys[] = {
      {"kind:", "kind"}, {"genre:", "kind"},  {"role:", "role"},
      {"rôle:", "role"}, {"value:", "value"}, {"valeur:", "value"}};
  for (const auto& [prefix, key] : keys) {
    for (std::size_t at = out.query.find(prefix); at != std::string::npos;
         at = out.query.find(prefix, at)) {
      if (at > 0 && out.query[at - 1] != ' ') {
        ++at;
        continue;
      }
      const std::size_t end = end_of_value(out.query, at + prefix.size());
      std::string value = out.query.substr(at + prefix.size(), end - at - prefix.size());
      std::erase(value, '"');
      if (value.empty()) {
        ++at;
        continue;
      }
      if (key == "value") {
        out.query.replace(at, prefix.size(), fmt::format("{}:", row(Field::amount).name));
        continue;
      }
      out.query.erase(at, end - at);
      out.rows.push_back({std::string(key), std::move(value)});
    }
  }
  return out;
}

}  // namespace mercato
