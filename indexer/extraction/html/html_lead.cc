// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extraction/html/html_lead.hh"

#include <algorithm>
#include <array>

#include <libxml/tree.h>

#include "indexer/extraction/html/html_names.hh"
#include "indexer/extraction/text/noise.hh"

namespace mercato::html {
namespace {

constexpr std::size_t shortest_lead = 40;   // bytes
constexpr std::size_t longest_lead = 1200;  // bytes

constexpr auto lead_words =
    std::to_array<std::string_view>({"chapo", "chapeau", "standfirst", "lead", "lede", "dek",
                                     "intro", "excerpt", "subtitle", "desc", "accroche"});

bool has_length_of_lead(std::string_view text) {
  return text.size() >= shortest_lead && text.size() <= longest_lead;
}

/// What the page names as lead before its body.
std::string lead_before(const Document& page, const Node* body, const std::string& description) {
  for (const Node* at = page.root(); at != nullptr && at != body;) {
    if (is_element(at) && is_never_text(at)) {
      at = next_outside(at, page.root());
      continue;
    }
    if (is_element(at) && !is_within(body, at)) {
      const bool paragraph = name_of(at) == "p" || name_of(at) == "h2";
      const bool named = has_class_word(at, lead_words);
      std::string text = named || paragraph ? text_below(at) : std::string();
      if (has_length_of_lead(text) && (named || text == description)) return text;
    }
    at = next_node(at, page.root());
  }
  return {};
}

/// One of the first blocks that is named as lead, or whose text describes the page.
std::string take_named(const std::string& description, std::vector<Block>& blocks) {
  constexpr std::size_t first_blocks = 4;
  for (std::size_t i = 0; i < std::min(first_blocks, blocks.size()); ++i) {
    const Node* container = blocks[i].container;
    const bool named = container != nullptr && has_class_word(container, lead_words);
    if (!has_length_of_lead(blocks[i].text) || !(named || blocks[i].text == description)) continue;
    std::string lead = std::move(blocks[i].text);
    blocks.erase(blocks.begin() + static_cast<std::ptrdiff_t>(i));
    return lead;
  }
  return {};
}

/// What is bold at the start of the text: the French press sets its chapo so.
std::string take_bold(std::vector<Block>& blocks) {
  if (blocks.size() < 2 || blocks.front().heading) return {};
  Block& first = blocks.front();
  const std::string_view text = first.text;
  const std::string_view bold = trim_line(text.substr(0, first.bold_prefix));
  if (!has_length_of_lead(bold)) return {};
  std::string lead(bold);
  std::string rest(trim_line(text.substr(first.bold_prefix)));
  if (rest.empty()) {
    blocks.erase(blocks.begin());
  } else if (ends_sentence(bold)) {
    first.text = std::move(rest);
  } else {
    return {};
  }
  return lead;
}

std::string take_first_paragraph(std::vector<Block>& blocks) {
  if (blocks.size() < 3 || blocks.front().heading) return {};
  std::string& first = blocks.front().text;
  if (!has_length_of_lead(first) || first.size() > longest_lead / 2 || !ends_sentence(first)) {
    return {};
  }
  std::string lead = std::move(first);
  blocks.erase(blocks.begin());
  return lead;
}

}  // namespace

std::string take_lead(const Document& page, const Node* body, const std::string& description,
                      std::vector<Block>& blocks) {
  std::string lead = lead_before(page, body, description);
  if (lead.empty()) {
    lead = take_named(description, blocks);
  } else if (!blocks.empty() && blocks.front().text == lead) {
    blocks.erase(blocks.begin());
  }
  if (lead.empty()) lead = take_bold(blocks);
  return lead.empty() ? take_first_paragraph(blocks) : lead;
}

}  // namespace mercato::html
