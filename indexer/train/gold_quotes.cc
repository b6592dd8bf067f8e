// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/train/gold_quotes.hh"

#include <algorithm>
#include <fstream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "common/base/error.hh"
#include "common/text/unicode.hh"

namespace mercato {
namespace {

std::string text_of(const nlohmann::json& object, const char* key) {
  const auto value = object.find(key);
  return value == object.end() || value->is_null() ? std::string() : value->get<std::string>();
}

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

std::string plain_name(std::string_view name) {
  std::string folded = fold(name);
  std::ranges::replace(folded, '-', ' ');
  for (const std::string_view article : {"le ", "la ", "les ", "l'"})
    if (folded.starts_with(article)) {
      folded.erase(0, article.size());
      break;
    }
  return folded;
}

}  // namespace

std::vector<QuotedArticle> read_gold_articles(const std::filesystem::path& file) {
  std::ifstream in(file);
  if (!in) throw Error(ErrorCode::input, fmt::format("{}: cannot read", file.string()));
  std::vector<QuotedArticle> articles;
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    try {
      const auto row = nlohmann::json::parse(line);
      QuotedArticle& gold = articles.emplace_back();
      gold.article.id = text_of(row, "id");
      gold.article.title = text_of(row, "title");
      gold.article.lead = text_of(row, "lead");
      gold.article.date = text_of(row, "date");
      gold.article.body = text_of(row, "text");
      normalise(gold.article);
      for (const auto& quote : row.at("quotes"))
        gold.quotes.push_back({text_of(quote, "text"), text_of(quote, "speaker")});
    } catch (const nlohmann::json::exception& error) {
      throw Error(ErrorCode::input, fmt::format("{}:{}: {}", file.string(), number, error.what()));
    }
  }
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

bool same_name(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty()) return a.empty() == b.empty();
  const std::string left = plain_name(a);
  const std::string right = plain_name(b);
  return left == right || left.ends_with(" " + right) || right.ends_with(" " + left);
}

}  // namespace mercato
