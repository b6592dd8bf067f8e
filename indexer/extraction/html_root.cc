// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extraction/html_root.hh"

#include <algorithm>
#include <unordered_map>
#include <vector>

#include <libxml/tree.h>

#include "indexer/extraction/html_blocks.hh"
#include "indexer/extraction/noise.hh"

namespace mercato::html {
namespace {

constexpr std::size_t shortest_paragraph = 40;  // bytes
constexpr std::size_t shortest_body = 140;      // bytes: less is a card of a list, not an article
constexpr double most_linked = 0.5;

std::size_t size_of(const std::vector<Block>& blocks) {
  std::size_t size = 0;
  for (const Block& block : blocks) size += block.text.size();
  return size;
}

template <class Wanted>
const Node* largest(const Document& page, Wanted wanted) {
  const Node* best = nullptr;
  std::size_t best_size = 0;
  for (const Node* at = page.root(); at != nullptr;) {
    if (!is_element(at) || !wanted(at)) {
      at = next_node(at, page.root());
      continue;
    }
    const std::size_t size = size_of(text_blocks(at));
    if (size > best_size) {
      best = at;
      best_size = size;
    }
    at = next_outside(at, page.root());
  }
  return best_size >= shortest_body ? best : nullptr;
}

const Node* heaviest(const Node* scope) {
  std::unordered_map<const Node*, double> weights;
  const Node* best = nullptr;
  double best_weight = 0;
  for (const Block& block : text_blocks(scope)) {
    if (block.heading || block.text.size() < shortest_paragraph) continue;
    if (block.link_density() > most_linked) continue;
    const auto commas = static_cast<double>(std::count(block.text.begin(), block.text.end(), ','));
    const double length = static_cast<double>(block.text.size()) * (1 - block.link_density());
    const double weight = 1 + commas + std::min(length / 100, 6.0);
    const std::string_view name = name_of(block.container);
    const bool paragraph = name == "p" || name == "li" || name == "blockquote" || name == "td";
    const Node* parent = paragraph ? block.container->parent : block.container;
    double share = 1;
    for (int level = 0; level < 3 && parent != nullptr && is_within(parent, scope); ++level) {
      double& sum = weights[parent];
      sum += weight * share;
      if (sum > best_weight) {
        best_weight = sum;
        best = parent;
      }
      share /= level == 0 ? 2 : 3;
      parent = parent->parent;
    }
  }
  return best;
}

/// Bytes of the sentences below a node.
std::size_t prose_size(const Node* node) {
  std::size_t size = 0;
  for (const Block& block : text_blocks(node)) {
    if (ends_sentence(block.text) && block.link_density() < most_linked) size += block.text.size();
  }
  return size;
}

/// A text in several sections has its weight in one of them: goes up as long as that adds a quarter
/// more prose.
const Node* widen(const Node* body, const Node* scope) {
  std::size_t size = prose_size(body);
  for (const Node* parent = body; parent != scope;) {
    parent = parent->parent;
    const std::size_t wider = prose_size(parent);
    if (wider < size + size / 4) continue;
    body = parent;
    size = wider;
  }
  return body;
}

}  // namespace

const Node* find_body(const Document& page) {
  const auto is_article_body = [](const Node* node) {
    return attribute(node, "itemprop").find("articleBody") != std::string::npos;
  };
  if (const Node* body = largest(page, is_article_body)) return body;
  for (const char* name : {"article", "main"}) {
    const Node* scope = largest(page, [&](const Node* node) { return name_of(node) == name; });
    if (scope == nullptr) continue;
    if (const Node* body = heaviest(scope)) return widen(body, scope);
  }
  return heaviest(page.root());
}

}  // namespace mercato::html
