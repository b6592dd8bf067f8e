// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extraction/html/html_article.hh"

#include <algorithm>
#include <string>
#include <vector>

#include "indexer/extraction/html/html_page.hh"
#include "indexer/extraction/html/html_root.hh"
#include "indexer/extraction/html/html_script_data.hh"
#include "indexer/extraction/html/html_title.hh"
#include "indexer/extraction/text/language.hh"

namespace mercato {
namespace {

using html::Visibility;

constexpr std::size_t shortest_text =
    140;  // bytes: less is no article, but what a page shows of one

ExtractedArticle extract_single(const html::Document& page, const html::Metadata& metadata,
                                Visibility visibility) {
  const html::Node* body = html::find_body(page, visibility);
  return html::extract_below(page, metadata, body == nullptr ? page.root() : body, visibility);
}

std::size_t text_size(const Article& article) { return article.lead.size() + article.body.size(); }

/// The article as the page carries it for its scripts, where it shows none.
void take_script_data(const html::Document& page, ExtractedArticle& found) {
  html::ScriptArticle data = html::find_script_article(page);
  Article& article = found.article;
  if (data.body.size() < shortest_text || data.body.size() < text_size(article) * 2) return;
  article.body = std::move(data.body);
  article.lead = std::move(data.lead);
  found.notes.body = "data of a script";
  if (!data.title.empty() && article.title.empty()) article.title = std::move(data.title);
  if (article.date.empty()) article.date = std::move(data.date);
  if (article.author.empty()) article.author = std::move(data.author);
}

ExtractedArticle extract_only(const html::Document& page, const html::Metadata& metadata) {
  ExtractedArticle found = extract_single(page, metadata, Visibility::shown);
  if (text_size(found.article) < shortest_text) {
    ExtractedArticle hidden = extract_single(page, metadata, Visibility::all);
    if (text_size(hidden.article) >= shortest_text) {
      found = std::move(hidden);
      found.notes.body += ", hidden until a script shows it";
    }
  }
  take_script_data(page, found);
  return found;
}

}  // namespace

std::vector<ExtractedArticle> extract_html_articles(std::string_view text) {
  const html::Document page(text);
  const html::Metadata metadata = html::read_metadata(page);
  std::vector<ExtractedArticle> articles;
  if (const auto elements = html::find_articles(page, metadata); elements.size() > 1) {
    for (const html::Node* element : elements) {
      articles.push_back(html::extract_part(page, metadata, element));
    }
  } else {
    articles.push_back(extract_only(page, metadata));
  }
  for (ExtractedArticle& one : articles) {
    // Templates declare their own language more often than that of the text.
    one.article.language = detect_language(one.article.body);
    if (one.article.language.empty()) one.article.language = metadata.language;
  }
  return articles;
}

Article extract_html(std::string_view page) {
  return std::move(extract_html_articles(page).front().article);
}

std::string html_text(std::string_view fragment) {
  if (fragment.find('<') == std::string_view::npos &&
      fragment.find('&') == std::string_view::npos) {
    return std::string(fragment);
  }
  const html::Document page(fragment);
  return html::join_blocks(html::text_blocks(page.root()));
}

}  // namespace mercato
