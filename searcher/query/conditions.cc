// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/conditions.hh"

#include <algorithm>

namespace mercato {

bool is_condition(const Node& node) {
  if (node.field || node.exact) return true;
  switch (node.kind) {
    case NodeKind::value:
    case NodeKind::range:
    case NodeKind::tagged:
    case NodeKind::saved:
    case NodeKind::arrived:
      return true;
    case NodeKind::any_of:
      return std::all_of(node.children.begin(), node.children.end(), is_condition);
    default:
      return false;
  }
}

bool is_one_part(const Node& node) {
  if (node.kind == NodeKind::group && node.children.size() == 1)
    return is_one_part(node.children.front());
  return node.kind == NodeKind::word || node.kind == NodeKind::phrase ||
         node.kind == NodeKind::near;
}

}  // namespace mercato
