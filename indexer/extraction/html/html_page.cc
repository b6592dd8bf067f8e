// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extraction/html/html_page.hh"

#include <algorithm>
#include <array>
#include <string_view>

#include "indexer/extraction/html/html_lead.hh"
#include "indexer/extraction/html/html_title.hh"
#include "indexer/extraction/text/byline.hh"
#include "indexer/extraction/text/dates.hh"
#include "indexer/extraction/text/noise.hh"

namespace mercato::html {
namespace {

constexpr double link_list = 0.9;  // a line that is all link leads elsewhere

/// Why a block of the body is not the article's text after all; empty if it is.
std::string_view noise_reason(const Block& block, const Article& article) {
  if (block.text == article.title) return "the title";
  if (const LineKind kind = classify_line(block.text); kind != LineKind::text) {
    return reason_of(kind);
  }
  if (is_byline(block.text)) return reason_of(LineKind::byline);
  const bool link = block.link_density() > link_list && !ends_sentence(block.text);
  return link && !block.heading ? "a link" : "";
}

/// Author and date from the lines around the start of the body, where metadata has none.
void find_byline(ExtractedArticle& found, const Document& page, const Node* body) {
  constexpr std::size_t before = 12;  // lines
  constexpr std::size_t after = 6;
  Article& article = found.article;
  if (!article.date.empty() && !article.author.empty()) return;
  const std::vector<std::string> lines = lines_around(page, body, before, after);
  const bool no_date = article.date.empty();
  const bool no_author = article.author.empty();
  for (const std::string& line : lines) {
    const Byline byline = read_byline(line);
    if (article.author.empty()) article.author = byline.author;
    if (article.date.empty()) article.date = publication_date(without_changes(line));
  }
  for (const std::string& line : lines) {
    if (article.date.empty()) article.date = read_byline(line).date;
  }
  if (no_date && !article.date.empty()) found.notes.date = "a line near the title";
  if (no_author && !article.author.empty()) found.notes.author = "a line near the title";
}

/// The first block as title, of a page that names none.
std::string take_title(std::vector<Block>& blocks) {
  constexpr std::size_t longest = 300;  // bytes
  if (blocks.empty() || blocks.front().text.size() > longest) return {};
  std::string title = std::move(blocks.front().text);
  blocks.erase(blocks.begin());
  return title;
}

/// A few words that are no sentence: a section, a price, a tag.
bool is_loose_label(const Block& block) {
  constexpr std::size_t most_words = 4;
  return !block.heading && count_words(block.text) <= most_words && !ends_sentence(block.text);
}

/// « Il vous reste 80 % de cet article à lire. La suite est réservée aux abonnés. »
bool is_paywall(std::string_view text) {
  constexpr std::array<std::string_view, 6> signs = {
      "Il vous reste ",         "La suite est réservée", "réservé aux abonnés",
      "réservée à nos abonnés", "réservé à nos abonnés", "pour lire la suite"};
  constexpr std::size_t longest = 300;  // bytes
  if (text.size() > longest) return false;
  return std::any_of(signs.begin(), signs.end(), [&](std::string_view sign) {
    return text.find(sign) != std::string_view::npos;
  });
}

/// Takes off what stands above the title, labels at both ends, a paywall, and headings and
/// announcements at the end: what they announced was left out as noise.
void cut_ends(std::vector<Block>& blocks, const Article& article, ReadingNotes& notes) {
  constexpr std::size_t head = 12;  // blocks
  const auto reach = blocks.begin() + static_cast<std::ptrdiff_t>(std::min(head, blocks.size()));
  const auto title = std::find_if(blocks.begin(), reach,
                                  [&](const Block& block) { return block.text == article.title; });
  if (title != reach) {
    for (auto at = blocks.begin(); at != title; ++at) notes.leave_out(at->text, "above the title");
    blocks.erase(blocks.begin(), title + 1);
  }
  while (blocks.size() > 1 && is_loose_label(blocks.front())) {
    notes.leave_out(blocks.front().text, "a few words above the text");
    blocks.erase(blocks.begin());
  }
  while (blocks.size() > 1 && (blocks.back().heading || blocks.back().text.ends_with(':') ||
                               is_loose_label(blocks.back()) || is_paywall(blocks.back().text))) {
    notes.leave_out(blocks.back().text, "a few words below the text");
    blocks.pop_back();
  }
}

}  // namespace

std::string join_blocks(const std::vector<Block>& blocks) {
  std::string text;
  for (const Block& block : blocks) {
    if (!text.empty()) text += '\n';
    text += block.text;
  }
  return text;
}

void tidy_blocks(std::vector<Block>& blocks, const Article& article, ReadingNotes& notes) {
  cut_ends(blocks, article, notes);
  std::erase_if(blocks, [&](const Block& block) {
    const std::string_view reason = noise_reason(block, article);
    if (!reason.empty() && reason != "the title") notes.leave_out(block.text, reason);
    return !reason.empty();
  });
  cut_ends(blocks, article, notes);
}

ExtractedArticle extract_below(const Document& page, const Metadata& metadata, const Node* body,
                               Visibility visibility) {
  ExtractedArticle found;
  Article& article = found.article;
  ReadingNotes& notes = found.notes;
  std::vector<Block> blocks = text_blocks(body, visibility, &notes);
  article.title = choose_title(metadata);
  article.date = metadata.date;
  article.author = metadata.author;
  article.source = metadata.site;
  article.url = metadata.url;
  notes.date = article.date.empty() ? "" : "metadata of the page";
  notes.author = article.author.empty() ? "" : "metadata of the page";
  notes.title = "title, headline and heading of the page";
  find_byline(found, page, body);
  if (article.title.empty()) {
    article.title = take_title(blocks);
    notes.title = "first line";
  }
  tidy_blocks(blocks, article, notes);
  article.lead = take_lead(page, body, metadata.description, blocks);
  article.body = join_blocks(blocks);
  notes.body = "<" + std::string(name_of(body)) + ">";
  if (const std::string name = attribute(body, "class"); !name.empty()) {
    notes.body += " of class " + name;
  }
  if (article.body.size() < metadata.body.size() / 2) {
    article.body = metadata.body;
    notes.body = "articleBody of JSON-LD";
  }
  notes.lead = article.lead.empty() ? "" : "named as lead, bold, or first paragraph";
  if (article.body.empty() && article.lead.empty()) {
    article.lead = metadata.description;
    notes.lead = "description of the page";
  }
  return found;
}

}  // namespace mercato::html
