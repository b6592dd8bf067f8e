// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "common/article/annotations.hh"
#include "common/article/article.hh"

namespace mercato {

/// A move as an annotator wrote it down; names as in the article, empty where none is said.
struct GoldMove {
  std::string person;
  std::string group;
  MoveKind kind{};
  std::string from;
  std::string to;
};

/// An article whose moves are known.
struct MoveArticle {
  Article article;
  std::vector<GoldMove> moves;
  std::vector<GoldMove> accepted;  ///< moves_ok: neither asked for nor wrong
  std::vector<GoldMove> groups;
  bool groups_known = false;                       ///< all groups of the article are there
  std::optional<std::vector<std::string>> judged;  ///< whose moves are known; none: everybody's
  float weight = 1;                                ///< how much it counts beside other articles
  bool invented = false;                           ///< one of our stories
  bool says_more_ends = false;  ///< a story that tells where from more often than the press
  bool names_known = true;      ///< its names may teach of those of other articles
  bool made = false;            ///< one of our own sentences: its entities are known
  std::vector<std::vector<std::string>> names;  ///< of each entity: its name and its mentions
};

/// Reads annotated articles, one JSON object a line: {"id", "title", "lead", "date", "text",
/// "entities", "moves", "moves_ok", "groups", "judged", "weight",
/// "invented", "brief"}. Throws Error{input} with file and line.
[[nodiscard]] std::vector<MoveArticle> read_move_articles(const std::filesystem::path& file);

}  // namespace mercato
