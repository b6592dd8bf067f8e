// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "common/article/annotations.hh"
#include "common/article/article.hh"
#include "indexer/train/sentences.hh"

namespace mercato {

/// Something an article names, as a reader has marked it.
struct NamedEntry {
  EntityType type{};                  ///< the right one
  std::set<EntityType> types;         ///< that and those as good
  std::vector<std::string> mentions;  ///< surface forms, the name last
  std::set<std::string> keys;         ///< `name_spelling` of the mentions
  bool optional = false;              ///< may be left out
};

/// An article whose names a reader has marked.
struct NamedArticle {
  Article article;
  std::vector<NamedEntry> entities;

  /// The entity that is named so, or null.
  [[nodiscard]] const NamedEntry* named(std::string_view written) const;
};

/// Reads annotated articles, one JSON object a line: {"id", "title", "lead", "text", "entities":
/// [{"type", "name", "mentions", "optional"}]}. Beside `x.jsonl` may lie `x.alt.jsonl` with second
/// types: {"id", "name", "alt"}. Throws Error{input} with file and line.
[[nodiscard]] std::vector<NamedArticle> read_named_articles(const std::filesystem::path& file);

/// Where the names of an article stand in its text: every mention of an entity on whole words, the
/// longest first. Optional names without a capital are left out.
[[nodiscard]] std::vector<MarkedName> mark_names(const NamedArticle& gold, std::string_view text);

}  // namespace mercato
