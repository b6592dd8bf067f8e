// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/train/moves/gold_moves.hh"

#include <utility>

#include "indexer/train/gold.hh"

namespace mercato {
namespace {

using Json = nlohmann::json;

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

/// How much an article counts that says nothing of it: those were annotated whole, with care.
constexpr float annotated_weight = 2;

MoveArticle article_of(const Json& json) {
  MoveArticle gold;
  gold.article = gold_article(json);
  gold.moves = moves_of(json, "moves");
  gold.accepted = moves_of(json, "moves_ok");
  gold.groups = moves_of(json, "groups");
  gold.groups_known = json.contains("groups");
  if (json.contains("judged")) gold.judged = json["judged"].get<std::vector<std::string>>();
  gold.weight = json.value("weight", annotated_weight);
  gold.invented = json.value("invented", false);
  gold.says_more_ends = gold.invented && !json.value("brief", false);
  gold.names_known = !gold.invented;
  for (const Json& entity : json.value("entities", Json::array())) {
    std::vector<std::string> names{text_of(entity, "name")};
    for (const Json& mention : entity.value("mentions", Json::array()))
      names.push_back(mention.get<std::string>());
    gold.names.push_back(std::move(names));
  }
  return gold;
}

}  // namespace

std::vector<MoveArticle> read_move_articles(const std::filesystem::path& file) {
  std::vector<MoveArticle> articles;
  for_each_object(file, "each line needs text, and moves with person, kind, from and to",
                  [&](const Json& json) { articles.push_back(article_of(json)); });
  return articles;
}

}  // namespace mercato
