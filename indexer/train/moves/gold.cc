// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/train/moves/gold.hh"

#include <fstream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "common/base/error.hh"
#include "common/text/unicode.hh"

namespace mercato {
namespace {

using Json = nlohmann::json;

std::string text_of(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found == object.end() || !found->is_string() ? std::string{} : found->get<std::string>();
}

MoveKind kind_of(const std::string& kind) {
  if (kind == "leave") return MoveKind::leave;
  return kind == "appoint" ? MoveKind::appoint : MoveKind::hire;
}

std::vector<GoldMove> moves_of(const Json& article, const char* key) {
  std::vector<GoldMove> moves;
  for (const Json& move : article.value(key, Json::array()))
    moves.push_back({text_of(move, "person"), text_of(move, "group"),
                     kind_of(text_of(move, "kind")), text_of(move, "from"), text_of(move, "to")});
  return moves;
}

MoveArticle article_of(const Json& json) {
  MoveArticle gold;
  gold.article.id = text_of(json, "id");
  gold.article.title = text_of(json, "title");
  gold.article.lead = text_of(json, "lead");
  gold.article.date = text_of(json, "date");
  gold.article.body = text_of(json, "text");
  gold.moves = moves_of(json, "moves");
  gold.accepted = moves_of(json, "moves_ok");
  gold.groups = moves_of(json, "groups");
  for (const Json& entity : json.value("entities", Json::array())) {
    std::vector<std::string> names{text_of(entity, "name")};
    for (const Json& mention : entity.value("mentions", Json::array()))
      names.push_back(mention.get<std::string>());
    gold.names.push_back(std::move(names));
  }
  return gold;
}

/// A name without case, accents, hyphens and leading article.
std::string plain(std::string_view name) {
  std::string folded = fold(name);
  for (const std::string_view article : {"le ", "la ", "les ", "l'"})
    if (folded.starts_with(article)) {
      folded.erase(0, article.size());
      break;
    }
  for (char& c : folded)
    if (c == '-') c = ' ';
  return folded;
}

}  // namespace

bool same_name(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty()) return a.empty() && b.empty();
  const std::string x = plain(a);
  const std::string y = plain(b);
  return x == y || x.ends_with(" " + y) || y.ends_with(" " + x);
}

std::vector<MoveArticle> read_gold(const std::filesystem::path& file) {
  std::ifstream in(file);
  if (!in) throw Error(ErrorCode::input, fmt::format("{}: cannot open", file.string()));
  std::vector<MoveArticle> articles;
  std::size_t number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.empty()) continue;
    const Json json = Json::parse(line, nullptr, false);
    if (!json.is_object())
      throw Error(ErrorCode::input, fmt::format("{}:{}: not a JSON object", file.string(), number));
    articles.push_back(article_of(json));
  }
  return articles;
}

}  // namespace mercato
