// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extraction/html_article.hh"

#include <algorithm>
#include <array>
#include <vector>

#include "common/error.hh"
#include "common/text/unicode.hh"
#include "indexer/extraction/byline.hh"
#include "indexer/extraction/dates.hh"
#include "indexer/extraction/html_blocks.hh"
#include "indexer/extraction/html_metadata.hh"
#include "indexer/extraction/html_root.hh"
#include "indexer/extraction/language.hh"
#include "indexer/extraction/noise.hh"
#include "indexer/extraction/plain_text.hh"

namespace mercato {
namespace {

using html::Block;

constexpr std::size_t shortest_lead = 40;   // bytes
constexpr std::size_t longest_lead = 1200;  // bytes
constexpr std::size_t most_byline_words = 25;
constexpr double link_list = 0.9;  // a line that is all link leads elsewhere

/// Whether a block of the body is not the article's text after all.
bool is_noise(const Block& block, const Article& article) {
  if (block.text == article.title) return true;
  if (classify_line(block.text) != LineKind::text || is_byline(block.text)) return true;
  return block.link_density() > link_list && !ends_sentence(block.text) && !block.heading;
}

/// An element before the body that is named as lead, or whose text is the page's description.
std::string named_lead(const html::Document& page, const html::Node* body,
                       const std::string& description) {
  constexpr std::array<std::string_view, 10> names = {
      "chapo", "chapeau", "standfirst", "lead",     "lede",
      "dek",   "intro",   "excerpt",    "subtitle", "heading__desc"};
  for (const html::Node* at = page.root(); at != nullptr && at != body;
       at = html::next_node(at, page.root())) {
    if (!html::is_element(at) || html::is_within(body, at)) continue;
    const std::string words = lower_case(html::attribute(at, "class"));
    const bool described = html::name_of(at) == "p" || html::name_of(at) == "h2";
    if (described && description.size() >= shortest_lead && html::text_below(at) == description) {
      return description;
    }
    for (const std::string_view name : names) {
      if (words.find(name) == std::string::npos) continue;
      std::string text = html::text_below(at);
      if (text.size() >= shortest_lead && text.size() <= longest_lead) return text;
    }
  }
  return {};
}

/// Splits what is bold at the start of the text off as lead: the French press sets its chapo so.
std::string take_bold_lead(std::vector<Block>& blocks) {
  if (blocks.size() < 2 || blocks.front().heading) return {};
  Block& first = blocks.front();
  const std::string_view bold =
      trim_line(std::string_view(first.text).substr(0, first.bold_prefix));
  if (bold.size() < shortest_lead || bold.size() > longest_lead) return {};
  std::string lead(bold);
  const std::string_view rest = trim_line(std::string_view(first.text).substr(first.bold_prefix));
  if (rest.empty()) {
    blocks.erase(blocks.begin());
  } else if (ends_sentence(bold)) {
    first.text = rest;
  } else {
    return {};
  }
  return lead;
}

std::string join(const std::vector<Block>& blocks) {
  std::string text;
  for (const Block& block : blocks) {
    if (!text.empty()) text += '\n';
    text += block.text;
  }
  return text;
}

/// A first paragraph of moderate length that more paragraphs follow.
std::string take_first_paragraph(std::vector<Block>& blocks) {
  if (blocks.size() < 3) return {};
  std::string& first = blocks.front().text;
  const bool fits = first.size() >= shortest_lead && first.size() <= longest_lead / 2;
  if (!fits || blocks.front().heading || !ends_sentence(first)) return {};
  std::string lead = std::move(first);
  blocks.erase(blocks.begin());
  return lead;
}

/// The lead and the body of the blocks that are left. The lead is, in this order: what a page names
/// so outside the body; what is bold at the start of the body; the first paragraph.
void fill_text(Article& article, std::vector<Block> blocks, std::string named) {
  article.lead = std::move(named);
  if (article.lead.empty()) {
    article.lead = take_bold_lead(blocks);
  } else if (!blocks.empty() && blocks.front().text == article.lead) {
    blocks.erase(blocks.begin());
  }
  if (article.lead.empty()) article.lead = take_first_paragraph(blocks);
  article.body = join(blocks);
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

/// Takes headings and labels off the end: what they announced was left out as noise.
void cut_tail(std::vector<Block>& blocks) {
  while (!blocks.empty() && (blocks.back().heading || blocks.back().text.ends_with(':'))) {
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
  std::erase_if(blocks, [&](const Block& block) { return is_noise(block, article); });
  cut_tail(blocks);
  fill_text(article, std::move(blocks), named_lead(page, body, metadata.description));
  if (article.body.size() < metadata.body.size() / 2) article.body = metadata.body;
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
