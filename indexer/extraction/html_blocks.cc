// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extraction/html_blocks.hh"

#include <algorithm>
#include <array>
#include <string_view>

#include <libxml/tree.h>

#include "common/text/unicode.hh"

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

/// Words in the class, id or role of what is beside an article.
constexpr std::array aside_words = {"share"sv,        "sharing"sv,       "partage"sv,
                                    "partager"sv,     "social"sv,        "reseaux"sv,
                                    "related"sv,      "similar"sv,       "similaires"sv,
                                    "associes"sv,     "recommended"sv,   "recommandation"sv,
                                    "reco"sv,         "newsletter"sv,    "newsletters"sv,
                                    "comment"sv,      "comments"sv,      "commentaire"sv,
                                    "commentaires"sv, "reactions"sv,     "caption"sv,
                                    "legende"sv,      "copyright"sv,     "breadcrumb"sv,
                                    "breadcrumbs"sv,  "ariane"sv,        "sidebar"sv,
                                    "navigation"sv,   "nav"sv,           "menu"sv,
                                    "footer"sv,       "pub"sv,           "publicite"sv,
                                    "ad"sv,           "ads"sv,           "advert"sv,
                                    "advertising"sv,  "advertisement"sv, "sponsor"sv,
                                    "sponsored"sv,    "promo"sv,         "banner"sv,
                                    "cookie"sv,       "cookies"sv,       "consent"sv,
                                    "popup"sv,        "popin"sv,         "modal"sv,
                                    "subscribe"sv,    "subscription"sv,  "abonnement"sv,
                                    "abonnez"sv,      "embed"sv,         "player"sv,
                                    "diaporama"sv,    "slideshow"sv,     "gallery"sv,
                                    "widget"sv,       "outbrain"sv,      "taboola"sv,
                                    "tags"sv,         "keywords"sv,      "byline"sv,
                                    "date"sv,         "toolbar"sv,       "print"sv,
                                    "skip"sv,         "search"sv,        "complementary"sv,
                                    "tweet"sv,        "timestamp"sv,     "datetime"sv,
                                    "signature"sv,    "biography"sv,     "pagination"sv};

/// Neighbouring words that mean the same together.
constexpr std::array<std::array<std::string_view, 2>, 9> aside_pairs = {{{"lire", "aussi"},
                                                                         {"voir", "aussi"},
                                                                         {"read", "more"},
                                                                         {"read", "also"},
                                                                         {"sr", "only"},
                                                                         {"visually", "hidden"},
                                                                         {"author", "bio"},
                                                                         {"meme", "sujet"},
                                                                         {"twitter", "tweet"}}};

/// Calls `visit` with each run of small letters until it returns true; whether it did.
template <class Visit>
bool any_word(std::string_view text, Visit visit) {
  while (!text.empty()) {
    std::size_t end = 0;
    while (end < text.size() && text[end] >= 'a' && text[end] <= 'z') ++end;
    if (end > 0 && visit(text.substr(0, end))) return true;
    text.remove_prefix(std::max<std::size_t>(end, 1));
  }
  return false;
}

bool names_aside(std::string_view words) {
  std::string_view before;
  return any_word(words, [&](std::string_view word) {
    const bool pair = std::any_of(aside_pairs.begin(), aside_pairs.end(), [&](const auto& names) {
      return before == names[0] && word == names[1];
    });
    before = word;
    return pair || is_one_of(word, aside_words);
  });
}

bool is_block(const Node* node) { return is_one_of(name_of(node), block_elements); }

/// Bytes of text below a node that could be an article's.
std::size_t text_size(const Node* top) {
  std::size_t size = 0;
  for (const Node* at = top; at != nullptr;) {
    const bool skipped = at != top && is_element(at) && is_never_text(at);
    if (!skipped) size += own_text(at).size();
    at = skipped ? next_outside(at, top) : next_node(at, top);
  }
  return size;
}

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

}  // namespace

bool is_never_text(const Node* element) {
  if (is_one_of(name_of(element), never_text)) return true;
  if (element->properties == nullptr) return false;
  if (xmlHasProp(element, reinterpret_cast<const xmlChar*>("hidden")) != nullptr) return true;
  const std::string style = attribute(element, "style");
  return style.find("display:none") != std::string::npos ||
         style.find("display: none") != std::string::npos;
}

bool has_class_word(const Node* element, std::span<const std::string_view> words) {
  if (element->properties == nullptr) return false;
  return any_word(lower_case(attribute(element, "class")), [&](std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
  });
}

bool is_named_aside(const Node* element) {
  if (name_of(element) == "form") return true;
  if (element->properties == nullptr) return false;
  for (const char* name : {"class", "id", "role"}) {
    if (names_aside(lower_case(attribute(element, name)))) return true;
  }
  return false;
}

std::vector<Block> text_blocks(const Node* top) {
  const std::size_t most = text_size(top) / 2;
  return gather(top, [&](const Node* element) {
    return is_never_text(element) || (is_named_aside(element) && text_size(element) <= most);
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
