// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extraction/html_article.hh"

#include <algorithm>
#include <array>
#include <vector>

#include "common/base/error.hh"
#include "common/text/unicode.hh"
#include "indexer/extraction/byline.hh"
#include "indexer/extraction/dates.hh"
#include "indexer/extraction/html_blocks.hh"
#include "indexer/extraction/html_lead.hh"
#include "indexer/extraction/html_metadata.hh"
#include "indexer/extraction/html_root.hh"
#include "indexer/extraction/html_title.hh"
#include "indexer/extraction/language.hh"
#include "indexer/extraction/noise.hh"

namespace mercato {
namespace {

using html::Block;

constexpr std::size_t most_byline_words = 25;
constexpr double link_list = 0.9;  // a line that is all link leads elsewhere

/// Whether a block of the body is not the article's text after all.
bool is_noise(const Block& block, const Article& article) {
  if (block.text == article.title) return true;
  if (classify_line(block.text) != LineKind::text || is_byline(block.text)) return true;
  return block.link_density() > link_list && !ends_sentence(block.text) && !block.heading;
}

std::string join(const std::vector<Block>& blocks) {
  std::string text;
  for (const Block& block : blocks) {
    if (!text.empty()) text += '\n';
    text += block.text;
  }
  return text;
}

/// Author and date from the lines around the start of the body, where metadata has none.
void read_byline(Article& article, const html::Document& page, const html::Node* body) {
  constexpr std::size_t before = 12;  // lines
  constexpr std::size_t after = 6;
  if (!article.date.empty() && !article.author.empty()) return;
  const std::vector<std::string> lines = html::lines_around(page, body, before, after);
  for (const std::string& line : lines) {
    if (count_words(line) > most_byline_words) continue;
    if (article.author.empty()) article.author = byline_author(line);
    if (article.date.empty()) article.date = publication_date(line);
  }
  for (const std::string& line : lines) {
    if (article.date.empty() && is_byline(line)) article.date = find_date(line);
  }
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

/// Takes off what stands above the title, labels at both ends, and headings and announcements at
/// the end: what they announced was left out as noise.
void cut_ends(std::vector<Block>& blocks, const Article& article) {
  constexpr std::size_t head = 12;  // blocks
  const auto reach = blocks.begin() + static_cast<std::ptrdiff_t>(std::min(head, blocks.size()));
  const auto title = std::find_if(blocks.begin(), reach,
                                  [&](const Block& block) { return block.text == article.title; });
  if (title != reach) blocks.erase(blocks.begin(), title + 1);
  while (blocks.size() > 1 && is_loose_label(blocks.front())) blocks.erase(blocks.begin());
  while (blocks.size() > 1 && (blocks.back().heading || blocks.back().text.ends_with(':') ||
                               is_loose_label(blocks.back()))) {
    blocks.pop_back();
  }
}

}  // namespace

Article extract_html(std::string_view text) {
  const html::Document page(text);
  const html::Metadata metadata = html::read_metadata(page);
  const html::Node* body = html::find_body(page);
  if (body == nullptr) body = page.root();
  std::vector<Block> blocks = html::text_blocks(body);

  Article article;
  article.title = html::choose_title(metadata);
  article.date = metadata.date;
  article.author = metadata.author;
  article.source = metadata.site;
  article.url = metadata.url;
  read_byline(article, page, body);
  if (article.title.empty()) article.title = take_title(blocks);
  cut_ends(blocks, article);
  std::erase_if(blocks, [&](const Block& block) { return is_noise(block, article); });
  cut_ends(blocks, article);
  article.lead = html::take_lead(page, body, metadata.description, blocks);
  article.body = join(blocks);
  if (article.body.size() < metadata.body.size() / 2) article.body = metadata.body;
  if (article.body.empty() && article.lead.empty()) article.lead = metadata.description;
  // Templates declare their own language more often than that of the text.
  article.language = detect_language(article.body);
  if (article.language.empty()) article.language = metadata.language;
  return article;
}

std::string html_text(std::string_view fragment) {
  if (fragment.find('<') == std::string_view::npos &&
      fragment.find('&') == std::string_view::npos) {
    return std::string(fragment);
  }
  const html::Document page(fragment);
  return join(html::text_blocks(page.root()));
}

std::string declared_html_charset(std::string_view bytes) {
  constexpr std::size_t head = 4096;
  const std::string start = lower_case(replace_invalid_utf8(bytes.substr(0, head)));
  for (const std::string_view sign : {"charset=", "encoding="}) {
    const std::size_t at = start.find(sign);
    if (at == std::string::npos) continue;
    const std::size_t begin = start.find_first_not_of("\"' ", at + sign.size());
    if (begin == std::string::npos) return {};
    return start.substr(begin, start.find_first_of("\"' />;?", begin) - begin);
  }
  return {};
}

}  // namespace mercato
