// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/spaced_values.hh"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace mercato {
namespace {

constexpr std::size_t most_words = 6;  ///< that a value is given

/// Whether only a space stands between two nodes, and no mark closed the first.
bool follows(const Node& next, const Node& previous, std::string_view text) {
  if (next.kind != NodeKind::word || next.field || previous.at.end >= text.size()) return false;
  const char last = text[previous.at.end - 1];
  const bool marked = last == '"' || last == ')' || static_cast<unsigned char>(last) == 0xBB;
  return !marked && next.at.begin == previous.at.end + 1 && text[previous.at.end] == ' ';
}

/// How many of the words after `items[first]` belong to its value.
std::size_t words_of_value(const std::vector<Node>& items, std::size_t first, std::string_view text,
                           const KnowsValue& knows) {
  std::string value = items[first].text;
  std::size_t belong = 0;
  for (std::size_t n = 1; n <= most_words && first + n < items.size(); ++n) {
    if (!follows(items[first + n], items[first + n - 1], text)) break;
    value += " " + items[first + n].text;
    if (knows(*items[first].field, value)) belong = n;
  }
  return belong;
}

}  // namespace

void join_spaced_values(Node& node, std::string_view text, const KnowsValue& knows) {
  for (Node& child : node.children) join_spaced_values(child, text, knows);
  if (node.kind != NodeKind::group) return;
  std::vector<Node> joined;
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    Node item = node.children[i];
    const std::size_t belong =
        item.kind == NodeKind::value ? words_of_value(node.children, i, text, knows) : 0;
    for (std::size_t n = 1; n <= belong; ++n) {
      item.text += " " + node.children[i + n].text;
      item.at.end = node.children[i + n].at.end;
    }
    i += belong;
    joined.push_back(std::move(item));
  }
  if (joined.size() == 1) {
    const std::optional<Field> field = node.field;
    Node only = std::move(joined.front());
    node = std::move(only);
    if (!node.field) node.field = field;
    return;
  }
  node.children = std::move(joined);
}

}  // namespace mercato
