// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extraction/html/html_root.hh"

#include <algorithm>
#include <unordered_map>
#include <vector>

#include <libxml/tree.h>

#include "indexer/extraction/html/html_blocks.hh"
#include "indexer/extraction/html/html_names.hh"
#include "indexer/extraction/text/noise.hh"

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

/// Searches one page for the element that holds the article.
class BodySearch {
 public:
  BodySearch(const Document& page, Visibility visibility) : page_(page), visibility_(visibility) {}

  const Node* find() const {
    const auto is_article_body = [](const Node* node) {
      return attribute(node, "itemprop").find("articleBody") != std::string::npos;
    };
    const Node* anywhere = heaviest(page_.root());
    if (anywhere != nullptr) anywhere = widen_among_likes(anywhere);
    if (const Node* body = largest(is_article_body); body != nullptr && !is_side(body, anywhere)) {
      return body;
    }
    for (const char* name : {"article", "main"}) {
      const Node* scope = largest([&](const Node* node) { return name_of(node) == name; });
      if (scope == nullptr) continue;
      if (is_one_of_many(scope)) scope = scope->parent;
      const Node* body = heaviest(scope);
      if (body == nullptr) continue;
      body = widen(body, scope);
      if (!is_side(body, anywhere)) return body;
    }
    return anywhere;
  }

 private:
  [[nodiscard]] std::size_t prose(const Node* node) const {
    return prose_size(text_blocks(node, visibility_));
  }

  /// Whether an element that is marked as an article is a card beside the one that has most of the
  /// page's prose.
  [[nodiscard]] bool is_side(const Node* body, const Node* anywhere) const {
    constexpr std::size_t times = 2;
    if (anywhere == nullptr || is_within(anywhere, body) || is_within(body, anywhere)) return false;
    return prose(body) * times < prose(anywhere);
  }

  /// Whether elements beside this one are built like it and have as much prose: the posts of a live
  /// blog.
  [[nodiscard]] bool is_one_of_many(const Node* element) const {
    if (element->parent == nullptr || !is_element(element->parent)) return false;
    std::size_t likes = 0;
    for (const Node* part = element->parent->children; part != nullptr; part = part->next) {
      if (part != element && is_like(part, element)) likes += prose(part);
    }
    return likes > 0 && likes >= prose(element);
  }

  template <class Wanted>
  const Node* largest(Wanted wanted) const {
    const Node* best = nullptr;
    std::size_t best_size = 0;
    for (const Node* at = page_.root(); at != nullptr;) {
      if (!is_element(at) || !wanted(at) || named_as(at) == NamedAs::comments) {
        at = next_node(at, page_.root());
        continue;
      }
      const std::size_t size = size_of(text_blocks(at, visibility_));
      if (size > best_size) {
        best = at;
        best_size = size;
      }
      at = next_outside(at, page_.root());
    }
    return best_size >= shortest_body ? best : nullptr;
  }

  const Node* heaviest(const Node* scope) const {
    std::unordered_map<const Node*, double> weights;
    const Node* best = nullptr;
    double best_weight = 0;
    for (const Block& block : text_blocks(scope, visibility_)) {
      if (block.heading || block.text.size() < shortest_paragraph) continue;
      if (block.link_density() > most_linked) continue;
      const auto commas =
          static_cast<double>(std::count(block.text.begin(), block.text.end(), ','));
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

  /// A text in several sections has its weight in one of them: goes up as long as that adds a
  /// quarter more prose.
  const Node* widen(const Node* body, const Node* scope) const {
    std::size_t size = prose(body);
    for (const Node* parent = body; parent != scope;) {
      parent = parent->parent;
      const std::size_t wider = prose(parent);
      if (wider < size + size / 4) continue;
      body = parent;
      size = wider;
    }
    return body;
  }

  /// The same where nothing says how far the article goes: up to an element whose other parts are
  /// built like the one that the text was found in.
  const Node* widen_among_likes(const Node* body) const {
    const Node* top = page_.root();
    std::size_t size = prose(body);
    for (const Node* at = body; at != top && at->parent != nullptr && is_element(at->parent);) {
      const Node* parent = at->parent;
      std::size_t likes = 0;
      for (const Node* part = parent->children; part != nullptr; part = part->next) {
        if (part != at && is_like(part, at)) likes += prose(part);
      }
      if (likes > 0 && likes >= size / 4) {
        body = parent;
        size = prose(parent);
      }
      at = parent;
    }
    return body;
  }

  static std::string first_class(const Node* element) {
    const std::string names = attribute(element, "class");
    return names.substr(0, names.find(' '));
  }

  static bool is_like(const Node* one, const Node* other) {
    return is_element(one) && name_of(one) == name_of(other) && !is_never_text(one) &&
           named_as(one) < NamedAs::aside && first_class(one) == first_class(other);
  }

  const Document& page_;
  Visibility visibility_;
};

}  // namespace

const Node* find_body(const Document& page, Visibility visibility) {
  return BodySearch(page, visibility).find();
}

}  // namespace mercato::html
