// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/train/gold.hh"

#include <cstddef>
#include <exception>
#include <fstream>

#include <fmt/format.h>

#include "common/base/error.hh"
#include "common/text/unicode.hh"

namespace mercato {

void for_each_object(const std::filesystem::path& file, std::string_view hint,
                     const std::function<void(const nlohmann::json&)>& use) {
  std::ifstream in(file);
  if (!in)
    throw Error(ErrorCode::input, fmt::format("{}: cannot read", file.string()),
                "name a file with one JSON object a line");
  std::size_t number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.empty()) continue;
    try {
      use(nlohmann::json::parse(line));
    } catch (const std::exception& error) {
      throw Error(ErrorCode::input, fmt::format("{}:{}: {}", file.string(), number, error.what()),
                  std::string(hint));
    }
  }
}

std::string text_of(const nlohmann::json& object, const char* key) {
  const auto value = object.find(key);
  return value == object.end() || value->is_null() ? std::string() : value->get<std::string>();
}

Article gold_article(const nlohmann::json& object) {
  Article article;
  article.id = text_of(object, "id");
  article.title = text_of(object, "title");
  article.lead = text_of(object, "lead");
  article.date = text_of(object, "date");
  article.body = text_of(object, "text");
  normalise(article);
  return article;
}

std::string name_spelling(std::string_view written) {
  std::string key;
  for (const char c : fold(written)) {
    const bool space = c == ' ' || c == '-' || c == '\n' || c == '\t';
    if (!space) {
      key += c;
    } else if (!key.empty() && key.back() != ' ') {
      key += ' ';
    }
  }
  for (const std::string_view article : {"le ", "la ", "les ", "l'"}) {
    if (key.starts_with(article)) return key.substr(article.size());
  }
  return key;
}

bool same_name(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty()) return a.empty() == b.empty();
  const std::string left = name_spelling(a);
  const std::string right = name_spelling(b);
  return left == right || left.ends_with(" " + right) || right.ends_with(" " + left);
}

}  // namespace mercato
