// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/train/gold_names.hh"

#include <algorithm>
#include <map>
#include <stdexcept>
#include <utility>

#include <fmt/format.h>

#include "common/text/unicode.hh"
#include "indexer/train/gold.hh"

namespace mercato {
namespace {

using Json = nlohmann::json;

EntityType type_named(const std::string& name) {
  for (const auto type : {EntityType::person, EntityType::organization, EntityType::product,
                          EntityType::place, EntityType::media}) {
    if (name_of(type) == name) return type;
  }
  throw std::runtime_error(fmt::format("no type is called {}", name));
}

TagKind kind_of(EntityType type) {
  switch (type) {
    case EntityType::person:
      return TagKind::person;
    case EntityType::place:
      return TagKind::place;
    case EntityType::product:
      return TagKind::misc;
    default:
      return TagKind::organization;
  }
}

constexpr std::string_view line_hint =
    "each line needs id, text and entities with type, name, mentions";

NamedArticle read_article(const Json& json) {
  NamedArticle gold;
  gold.article = gold_article(json);
  for (const Json& entry : json.at("entities")) {
    NamedEntry& entity = gold.entities.emplace_back();
    entity.type = type_named(entry.at("type").get<std::string>());
    entity.types.insert(entity.type);
    entity.optional = entry.value("optional", false);
    entity.mentions = entry.at("mentions").get<std::vector<std::string>>();
    entity.mentions.push_back(entry.at("name").get<std::string>());
    for (const std::string& mention : entity.mentions) entity.keys.insert(name_spelling(mention));
  }
  return gold;
}

/// The second types of a file, by article and spelling.
using SecondTypes = std::map<std::pair<std::string, std::string>, std::vector<EntityType>>;

SecondTypes read_second_types(const std::filesystem::path& file) {
  SecondTypes types;
  if (!std::filesystem::exists(file)) return types;
  for_each_object(file, line_hint, [&](const Json& json) {
    const std::string name = name_spelling(json.at("name").get<std::string>());
    auto& second = types[{json.at("id").get<std::string>(), name}];
    for (const Json& type : json.at("alt")) second.push_back(type_named(type.get<std::string>()));
  });
  return types;
}

/// Whether a letter or a digit begins at `at`.
bool is_letter_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  const auto c = static_cast<unsigned char>(text[at]);
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= 0xC3 && c <= 0xC9);
}

/// Whether a letter or a digit ends right before `at`.
bool is_letter_before(std::string_view text, std::size_t at) {
  if (at == 0) return false;
  std::size_t start = at - 1;
  while (start > 0 && (static_cast<unsigned char>(text[start]) & 0xC0) == 0x80) --start;
  return is_letter_at(text, start);
}

}  // namespace

const NamedEntry* NamedArticle::named(std::string_view written) const {
  const std::string key = name_spelling(written);
  for (const NamedEntry& entity : entities) {
    if (entity.keys.contains(key)) return &entity;
  }
  return nullptr;
}

std::vector<NamedArticle> read_named_articles(const std::filesystem::path& file) {
  std::vector<NamedArticle> articles;
  for_each_object(file, line_hint,
                  [&](const Json& json) { articles.push_back(read_article(json)); });
  std::filesystem::path beside = file;
  const SecondTypes second = read_second_types(beside.replace_extension(".alt.jsonl"));
  for (NamedArticle& article : articles) {
    for (NamedEntry& entity : article.entities) {
      const auto found = second.find({article.article.id, name_spelling(entity.mentions.back())});
      if (found == second.end()) continue;
      entity.types.insert(found->second.begin(), found->second.end());
    }
  }
  return articles;
}

std::vector<MarkedName> mark_names(const NamedArticle& gold, std::string_view text) {
  std::vector<std::pair<std::string_view, TagKind>> sought;
  for (const NamedEntry& entity : gold.entities) {
    for (const std::string& mention : entity.mentions) {
      const bool small = lower_case(mention) == mention;
      if (!mention.empty() && !(entity.optional && small))
        sought.emplace_back(mention, kind_of(entity.type));
    }
  }
  std::stable_sort(sought.begin(), sought.end(),
                   [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
  std::vector<MarkedName> names;
  std::vector<char> taken(text.size());
  for (const auto& [words, kind] : sought) {
    for (std::size_t at = text.find(words); at != std::string_view::npos;
         at = text.find(words, at + 1)) {
      const std::size_t end = at + words.size();
      if (taken[at] != 0 || taken[end - 1] != 0) continue;
      if (is_letter_before(text, at) || is_letter_at(text, end)) continue;
      std::fill(taken.begin() + static_cast<std::ptrdiff_t>(at),
                taken.begin() + static_cast<std::ptrdiff_t>(end), 1);
      names.push_back({{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)}, kind});
    }
  }
  std::sort(names.begin(), names.end(),
            [](const MarkedName& a, const MarkedName& b) { return a.span.begin < b.span.begin; });
  return names;
}

}  // namespace mercato
