// SPDX-License-Identifier: GPL-2.0-or-later
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "common/text/unicode.hh"
#include "searcher/query/lexer.hh"
#include "searcher/query/parser.hh"
#include "searcher/query/print.hh"
#include "searcher/query/values/values.hh"

namespace {

using namespace mercato;

void require(bool condition) {
  if (!condition) std::abort();
}

std::size_t depth(const Node& node) {
  std::size_t deepest = 0;
  for (const Node& child : node.children) deepest = std::max(deepest, depth(child));
  return deepest + 1;
}

void check_spans(const Node& node, std::size_t size) {
  require(node.at.begin <= node.at.end && node.at.end <= size);
  require(is_utf8(node.text) && is_utf8(node.upper));
  for (const Node& child : node.children) check_spans(child, size);
}

}  // namespace

/// Any bytes are a query: the parser ends, its tree is shallow, its spans are in the query, its
/// ranges can be resolved, and its canonical form is UTF-8 that is read again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const ParsedQuery query = parse_query(text);
  require(depth(query.root) <= 4 * deepest_nesting + 8);
  check_spans(query.root, size);
  for (const QueryDoubt& doubt : query.doubts) {
    require(doubt.at.begin <= doubt.at.end && doubt.at.end <= size);
    require(is_utf8(doubt_error(text, doubt).what()));
  }
  const std::string canonical = to_string(query.root);
  require(is_utf8(canonical));
  (void)parse_query(canonical);
  (void)parse_date_bound(text, Day{});
  (void)parse_amount_bound(text);
  return 0;
}
