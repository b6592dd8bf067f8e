// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extraction/html/html_blocks.hh"

#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_map>

#include <libxml/tree.h>

#include "indexer/extraction/html/html_names.hh"
#include "indexer/extraction/text/noise.hh"

namespace mercato::html {
namespace {

using namespace std::string_view_literals;

template <std::size_t size>
bool is_one_of(std::string_view name, const std::array<std::string_view, size>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

constexpr std::array never_text = {
    "script"sv,     "style"sv,  "noscript"sv, "template"sv, "svg"sv,   "math"sv,     "head"sv,
    "nav"sv,        "footer"sv, "button"sv,   "select"sv,   "input"sv, "textarea"sv, "iframe"sv,
    "object"sv,     "embed"sv,  "canvas"sv,   "audio"sv,    "video"sv, "figure"sv,   "picture"sv,
    "figcaption"sv, "aside"sv,  "dialog"sv,   "menu"sv,     "label"sv};

constexpr std::array block_elements = {
    "html"sv,  "body"sv,    "div"sv,     "p"sv,       "section"sv, "article"sv,    "main"sv,
    "h1"sv,    "h2"sv,      "h3"sv,      "h4"sv,      "h5"sv,      "h6"sv,         "ul"sv,
    "ol"sv,    "li"sv,      "dl"sv,      "dt"sv,      "dd"sv,      "blockquote"sv, "pre"sv,
    "table"sv, "tr"sv,      "td"sv,      "th"sv,      "tbody"sv,   "header"sv,     "center"sv,
    "hr"sv,    "address"sv, "details"sv, "summary"sv, "hgroup"sv};

constexpr std::array headings = {"h1"sv, "h2"sv, "h3"sv, "h4"sv, "h5"sv, "h6"sv};

bool is_block(const Node* node) { return is_one_of(name_of(node), block_elements); }

/// Gathers text nodes into blocks.
class Gatherer {
 public:
  explicit Gatherer(const Node* top) : top_(top) {}

  void add_text(const Node* node) {
    const Node* block = node->parent;
    bool linked = false;
    bool bold = false;
    for (; block != nullptr && block != top_ && !is_block(block); block = block->parent) {
      const std::string_view name = name_of(block);
      linked = linked || name == "a";
      bold = bold || name == "b" || name == "strong";
    }
    if (block != current_.container) end_block();
    current_.container = block;
    linked =
        linked || (block != nullptr && block->parent != nullptr && name_of(block->parent) == "a");
    const std::string_view text = own_text(node);
    const std::size_t before = current_.text.size();
    current_.text += text;
    if (linked) current_.linked += text.size();
    const bool blank = text.find_first_not_of(" \t\r\n\xC2\xA0") == std::string_view::npos;
    if (bold && !plain_seen_) current_.bold_prefix = before + text.size();
    plain_seen_ = plain_seen_ || (!bold && !blank);
  }

  void end_block() {
    std::string prefix = collapse(std::string_view(current_.text).substr(0, current_.bold_prefix));
    current_.text = collapse(current_.text);
    if (!current_.text.empty()) {
      current_.bold_prefix = std::min(prefix.size(), current_.text.size());
      current_.linked = std::min(current_.linked, current_.text.size());
      current_.heading =
          current_.container != nullptr && is_one_of(name_of(current_.container), headings);
      blocks_.push_back(std::move(current_));
    }
    current_ = {};
    plain_seen_ = false;
  }

  std::vector<Block> finish() {
    end_block();
    return std::move(blocks_);
  }

 private:
  const Node* top_;
  Block current_;
  bool plain_seen_ = false;
  std::vector<Block> blocks_;
};

/// The blocks below `top` without the elements that `left_out` names.
template <class LeftOut>
std::vector<Block> gather(const Node* top, LeftOut left_out) {
  Gatherer gatherer(top);
  for (const Node* at = top; at != nullptr;) {
    if (!is_element(at)) {
      gatherer.add_text(at);
      at = next_node(at, top);
      continue;
    }
    const bool skipped = at != top && left_out(at);
    if (is_block(at) || (!skipped && name_of(at) == "br")) gatherer.end_block();
    at = skipped ? next_outside(at, top) : next_node(at, top);
  }
  return gatherer.finish();
}

constexpr std::array only_shown = {"noscript"sv, "template"sv, "figure"sv, "figcaption"sv};

bool is_hidden(const Node* element) {
  if (element->properties == nullptr) return false;
  if (xmlHasProp(element, reinterpret_cast<const xmlChar*>("hidden")) != nullptr) return true;
  const std::string style = attribute(element, "style");
  return style.find("display:none") != std::string::npos ||
         style.find("display: none") != std::string::npos;
}

bool is_never(const Node* element, Visibility visibility) {
  const std::string_view name = name_of(element);
  if (visibility == Visibility::all && is_one_of(name, only_shown)) return false;
  if (is_one_of(name, never_text)) return true;
  return visibility == Visibility::shown && is_hidden(element);
}

bool is_prose(const Block& block) {
  constexpr std::size_t shortest = 50;  // bytes
  constexpr double most_linked = 0.5;
  return block.text.size() >= shortest && ends_sentence(block.text) &&
         block.link_density() < most_linked && classify_line(block.text) == LineKind::text;
}

/// Which names strike elements out below one element.
class Strikes {
 public:
  Strikes(const Node* top, Visibility visibility) : visibility_(visibility) {
    for (const Block& block :
         gather(top, [&](const Node* at) { return is_never(at, visibility); })) {
      const bool heading = block.container != nullptr && name_of(block.container) == "h1";
      if (!heading && !is_prose(block)) continue;
      for (const Node* at = block.container; at != nullptr && at != top; at = at->parent) {
        (heading ? headed_ : prose_)[at] += block.text.size();
      }
    }
    std::size_t named = 0;
    std::size_t other = 0;
    const auto outside = gather(top, [&](const Node* element) {
      if (is_never(element, visibility_)) return true;
      const NamedAs name = element == top ? NamedAs::nothing : named_as(element);
      if (name == NamedAs::aside) named += prose_below(element);
      return name == NamedAs::aside || name == NamedAs::comments;
    });
    for (const Block& block : outside) other += is_prose(block) ? block.text.size() : 0;
    constexpr std::size_t enough = 140;  // bytes of prose
    strikes_comments_ = other >= enough;
    strikes_asides_ = other > 0 && named <= other;
  }

  /// Why an element is left out; empty if it is not.
  [[nodiscard]] std::string_view reason(const Node* element) const {
    if (is_never(element, visibility_)) return never;
    const NamedAs name = named_as(element);
    if (name == NamedAs::nothing || headed_.contains(element)) return {};
    const bool has_prose = prose_below(element) > 0;
    switch (name) {
      case NamedAs::maybe_aside:
        return has_prose ? "" : "named as a part of the page";
      case NamedAs::aside:
        return has_prose && !strikes_asides_ ? "" : "named as something beside the article";
      case NamedAs::comments:
        return has_prose && !strikes_comments_ ? "" : "named as comments or a request for consent";
      case NamedAs::nothing:
        break;
    }
    return {};
  }

  static constexpr std::string_view never = "never text";

 private:
  [[nodiscard]] std::size_t prose_below(const Node* element) const {
    const auto found = prose_.find(element);
    return found == prose_.end() ? 0 : found->second;
  }

  Visibility visibility_;
  std::unordered_map<const Node*, std::size_t> prose_;   ///< bytes below each element
  std::unordered_map<const Node*, std::size_t> headed_;  ///< elements with an h1 below them
  bool strikes_comments_ = false;
  bool strikes_asides_ = false;
};

}  // namespace

bool is_never_text(const Node* element) { return is_never(element, Visibility::shown); }

std::size_t prose_size(const std::vector<Block>& blocks) {
  std::size_t size = 0;
  for (const Block& block : blocks) size += is_prose(block) ? block.text.size() : 0;
  return size;
}

std::vector<Block> text_blocks(const Node* top, Visibility visibility, ReadingNotes* notes) {
  const Strikes strikes(top, visibility);
  return gather(top, [&](const Node* element) {
    const std::string_view reason = strikes.reason(element);
    if (notes != nullptr && !reason.empty() && reason != Strikes::never) {
      notes->leave_out(text_below(element), reason);
    }
    return !reason.empty();
  });
}

std::vector<std::string> lines_around(const Document& page, const Node* element, std::size_t before,
                                      std::size_t after) {
  std::vector<std::string> lines;
  std::size_t left = after;
  bool inside = false;
  for (const Block& block : gather(page.root(), is_never_text)) {
    inside = inside || is_within(block.container, element);
    if (inside && left-- == 0) break;
    if (!inside && lines.size() == before) lines.erase(lines.begin());
    lines.push_back(block.text);
  }
  return lines;
}

}  // namespace mercato::html
