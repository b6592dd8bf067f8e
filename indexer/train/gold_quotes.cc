// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/train/gold_quotes.hh"

#include <algorithm>
#include <string>

#include "common/text/unicode.hh"
#include "indexer/train/gold.hh"

namespace mercato {
namespace {

/// The words of a text, folded, in alphabetical order.
std::vector<std::string> sorted_words(std::string_view text) {
  std::vector<std::string> words(1);
  for (const char c : fold(text)) {
    const bool inside = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & 0x80) != 0;
    if (inside)
      words.back() += c;
    else if (!words.back().empty())
      words.emplace_back();
  }
  if (words.back().empty()) words.pop_back();
  std::ranges::sort(words);
  return words;
}

}  // namespace

std::vector<QuotedArticle> read_quoted_articles(const std::filesystem::path& file) {
  std::vector<QuotedArticle> articles;
  for_each_object(file, "each line needs text and quotes", [&](const nlohmann::json& object) {
    QuotedArticle& gold = articles.emplace_back();
    gold.article = gold_article(object);
    for (const auto& quote : object.at("quotes"))
      gold.quotes.push_back({text_of(quote, "text"), text_of(quote, "speaker")});
  });
  return articles;
}

bool same_quote(std::string_view a, std::string_view b) {
  const auto left = sorted_words(a);
  const auto right = sorted_words(b);
  std::vector<std::string> common;
  std::ranges::set_intersection(left, right, std::back_inserter(common));
  const auto most = static_cast<double>(std::max({left.size(), right.size(), std::size_t{1}}));
  return static_cast<double>(common.size()) >= 0.8 * most;
}

}  // namespace mercato
