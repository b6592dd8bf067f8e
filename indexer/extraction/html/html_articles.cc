// SPDX-License-Identifier: GPL-2.0-or-later
// Pages of several articles: exports of press databases, pages of blogs.
#include <algorithm>
#include <array>
#include <string_view>

#include <libxml/tree.h>

#include "indexer/extraction/html/html_lead.hh"
#include "indexer/extraction/html/html_names.hh"
#include "indexer/extraction/html/html_page.hh"
#include "indexer/extraction/html/html_title.hh"
#include "indexer/extraction/text/byline.hh"
#include "indexer/extraction/text/dates.hh"
#include "indexer/extraction/text/noise.hh"

namespace mercato::html {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t shortest_prose = 140;  // bytes

bool is_heading(const Node* node) {
  const std::string_view name = name_of(node);
  return name == "h1" || name == "h2" || name == "h3" || name == "h4";
}

/// Whether a class, letters only and in small ones, has one of these in it: `rdp__articletitle`,
/// `titreArticleVisu`, `entry-title`.
bool has_name_part(const Node* node, std::span<const std::string_view> parts) {
  if (!is_element(node) || node->properties == nullptr) return false;
  const std::string name = comparable_title(attribute(node, "class"));
  return std::any_of(parts.begin(), parts.end(),
                     [&](std::string_view part) { return name.find(part) != std::string::npos; });
}

constexpr std::array title_parts = {"titrearticle"sv, "articletitle"sv, "entrytitle"sv,
                                    "posttitle"sv,    "headline"sv,     "doctitle"sv};
constexpr std::array publication_parts = {"docpublicationname"sv, "publicationname"sv,
                                          "nompublication"sv};
constexpr std::array header_parts = {"docheader"sv, "entrydate"sv, "entrymeta"sv, "postmeta"sv};

/// The first element below `top` that `wanted` says yes to; null if none.
template <class Wanted>
const Node* find_below(const Node* top, Wanted wanted) {
  for (const Node* at = top; at != nullptr; at = next_node(at, top)) {
    if (is_element(at) && at != top && wanted(at)) return at;
  }
  return nullptr;
}

const Node* title_of(const Node* article) {
  if (const Node* named =
          find_below(article, [](const Node* node) { return has_name_part(node, title_parts); })) {
    return named;
  }
  return find_below(article, is_heading);
}

/// A summary that leads to an article: its heading is a link, and there is little else.
bool is_teaser(const Node* article, const Node* title, const std::vector<Block>& blocks) {
  constexpr std::size_t most_paragraphs = 2;
  const bool linked =
      find_below(title, [](const Node* node) { return name_of(node) == "a"; }) != nullptr ||
      (title->parent != nullptr && title->parent != article && name_of(title->parent) == "a");
  const auto paragraphs = std::count_if(blocks.begin(), blocks.end(), [](const Block& block) {
    return ends_sentence(block.text) && block.text.size() >= 60;
  });
  return linked && static_cast<std::size_t>(paragraphs) <= most_paragraphs;
}

bool is_full_article(const Node* node) {
  if (name_of(node) != "article" || named_as(node) >= NamedAs::aside) return false;
  const Node* title = title_of(node);
  if (title == nullptr || text_below(title).empty()) return false;
  const std::vector<Block> blocks = text_blocks(node);
  std::size_t prose = 0;
  for (const Block& block : blocks) prose += ends_sentence(block.text) ? block.text.size() : 0;
  return prose >= shortest_prose && !is_teaser(node, title, blocks);
}

bool says_live(const Node* node) {
  constexpr std::array words = {"live"sv, "liveblog"sv, "direct"sv, "livefeed"sv};
  for (; node != nullptr && is_element(node); node = node->parent) {
    if (has_class_word(node, words)) return true;
  }
  return false;
}

}  // namespace

std::vector<const Node*> find_articles(const Document& page, const Metadata& metadata) {
  std::vector<const Node*> found;
  if (metadata.is_live) return found;
  for (const Node* at = page.root(); at != nullptr;) {
    const bool skipped = is_element(at) && is_never_text(at);
    const bool full = is_element(at) && !skipped && is_full_article(at);
    if (full) found.push_back(at);
    at = full || skipped ? next_outside(at, page.root()) : next_node(at, page.root());
  }
  if (found.size() < 2) return {};
  if (says_live(found.front())) return {};
  if (!metadata.is_article) return found;
  // One article of many parts has its heading outside of them; a page that goes on with the next
  // articles as one scrolls has it inside the first.
  const std::string own = comparable_title(choose_title(metadata));
  const bool inside = std::any_of(found.begin(), found.end(), [&](const Node* article) {
    return comparable_title(text_below(title_of(article))) == own;
  });
  if (!inside) return {};
  return found;
}

ExtractedArticle extract_part(const Document& page, const Metadata& metadata, const Node* element) {
  ExtractedArticle found;
  Article& article = found.article;
  const Node* title = title_of(element);
  article.title = text_below(title);
  found.notes.title = "heading of its <article>";
  const std::string own = comparable_title(choose_title(metadata));
  if (comparable_title(article.title) == own) {
    article.date = metadata.date;
    article.author = metadata.author;
    article.url = metadata.url;
  }
  const auto named = [&](std::span<const std::string_view> parts) {
    const Node* node =
        find_below(element, [&](const Node* at) { return has_name_part(at, parts); });
    return node == nullptr ? std::string() : text_below(node);
  };
  const std::string publication = named(publication_parts);
  article.source = publication.empty() ? metadata.site : publication;
  const std::string header = named(header_parts);
  if (const Node* time =
          find_below(element, [](const Node* node) { return name_of(node) == "time"; })) {
    if (article.date.empty()) article.date = iso_date(attribute(time, "datetime"));
  }
  if (article.date.empty()) article.date = find_date(without_changes(header));
  std::vector<Block> blocks = text_blocks(element, Visibility::shown, &found.notes);
  constexpr std::size_t head = 8;  // blocks
  for (std::size_t i = 0; i < std::min(head, blocks.size()); ++i) {
    const Byline byline = read_byline(blocks[i].text);
    if (article.author.empty()) article.author = byline.author;
    if (article.date.empty()) article.date = byline.date;
  }
  std::erase_if(blocks, [&](const Block& block) {
    const bool gone = block.text == publication || block.text == header;
    if (gone) found.notes.leave_out(block.text, "paper, page and date");
    return gone;
  });
  tidy_blocks(blocks, article, found.notes);
  static_cast<void>(page);
  article.body = join_blocks(blocks);
  found.notes.body = "<article>, one of several";
  return found;
}

}  // namespace mercato::html
