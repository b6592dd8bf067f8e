// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/knowledge/knowledge.hh"

#include <algorithm>
#include <array>
#include <fstream>
#include <initializer_list>
#include <optional>
#include <unordered_map>
#include <unordered_set>

#include <fmt/format.h>
#include <toml++/toml.h>

#include "common/base/error.hh"
#include "common/text/unicode.hh"
#include "indexer/analysis/knowledge/phrasebook.hh"
#include "indexer/analysis/knowledge/world_places.hh"
#include "indexer/analysis/models/meaning_model.hh"

namespace mercato {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const fs::path& file, std::size_t line, const std::string& what,
                       std::string hint) {
  throw Error(ErrorCode::input, fmt::format("{}:{}: {}", file.string(), line, what),
              std::move(hint));
}

std::size_t line_of(const toml::node& node) { return node.source().begin.line; }

/// The parsed file, or nothing if there is none.
std::optional<toml::table> parse(const fs::path& file) {
  if (!fs::exists(file)) return std::nullopt;
  try {
    return toml::parse_file(file.string());
  } catch (const toml::parse_error& error) {
    fail(file, error.source().begin.line, std::string(error.description()),
         "correct the TOML there; strings need double quotes, lists square brackets");
  }
}

std::optional<EntityType> entity_type(std::string_view name) {
  for (const EntityType type : {EntityType::person, EntityType::organization, EntityType::product,
                                EntityType::place, EntityType::media}) {
    if (name_of(type) == name) return type;
  }
  return std::nullopt;
}

/// One table of an array of tables, with the means to complain about it.
class Entry {
 public:
  Entry(const fs::path& file, const toml::table& table) : file_(file), table_(table) {}

  [[nodiscard]] std::size_t line() const { return line_of(table_); }

  void allow(std::initializer_list<std::string_view> keys) const {
    for (const auto& [key, value] : table_) {
      if (std::find(keys.begin(), keys.end(), key.str()) != keys.end()) continue;
      fail(file_, key.source().begin.line, fmt::format("unknown key \"{}\"", key.str()),
           fmt::format("known here: {}", fmt::join(keys, ", ")));
    }
  }

  [[nodiscard]] std::string string(std::string_view key) const {
    const toml::node* node = table_.get(key);
    if (node == nullptr) return {};
    if (!node->is_string())
      fail(file_, line_of(*node), misuse(key, "a string"), "put it in quotes");
    return to_nfc(**node->as_string());
  }

  [[nodiscard]] std::string required(std::string_view key) const {
    std::string value = string(key);
    if (value.empty()) fail(file_, line(), fmt::format("no \"{}\"", key), "add the missing key");
    return value;
  }

  [[nodiscard]] EntityType type() const {
    const std::string name = required("type");
    const auto type = entity_type(name);
    if (!type) {
      fail(file_, line(), fmt::format("unknown type \"{}\"", name),
           "use person, organization, product, place or media");
    }
    return *type;
  }

  [[nodiscard]] bool flag(std::string_view key) const {
    const toml::node* node = table_.get(key);
    if (node == nullptr) return false;
    if (!node->is_boolean()) fail(file_, line_of(*node), misuse(key, "true or false"), "no quotes");
    return **node->as_boolean();
  }

  [[nodiscard]] std::vector<std::string> strings(std::string_view key) const {
    std::vector<std::string> out;
    const toml::node* node = table_.get(key);
    if (node == nullptr) return out;
    if (!node->is_array()) {
      fail(file_, line_of(*node), misuse(key, "a list of strings"), "write it as [\"…\", \"…\"]");
    }
    for (const toml::node& item : *node->as_array()) {
      if (!item.is_string()) {
        fail(file_, line_of(item), misuse(key, "a list of strings"), "write it as [\"…\", \"…\"]");
      }
      out.push_back(to_nfc(**item.as_string()));
    }
    return out;
  }

 private:
  static std::string misuse(std::string_view key, std::string_view expected) {
    return fmt::format("\"{}\" must be {}", key, expected);
  }

  const fs::path& file_;
  const toml::table& table_;
};

/// Calls `read` with each table of the array `name`.
template <class Reader>
void for_each_entry(const fs::path& file, const toml::table& root, std::string_view name,
                    Reader read) {
  const toml::node* node = root.get(name);
  if (node == nullptr) return;
  const auto hint = [&] { return fmt::format("write each as [[{}]]", name); };
  if (!node->is_array()) {
    fail(file, line_of(*node), fmt::format("\"{}\" must be a list of tables", name), hint());
  }
  for (const toml::node& item : *node->as_array()) {
    if (!item.is_table())
      fail(file, line_of(item), fmt::format("\"{}\" holds a value", name), hint());
    read(Entry(file, *item.as_table()));
  }
}

/// Who a name belongs to, so that no two entities are called the same.
class NameRegister {
 public:
  explicit NameRegister(const fs::path& file) : file_(file) {}

  /// Enters the entity at index `owner` of `entities`, which stands at `line`.
  void enter(const std::vector<KnownEntity>& entities, std::size_t owner, std::size_t line) {
    const KnownEntity& entity = entities[owner];
    const auto [place, fresh] = names_.try_emplace(key(entity.type, entity.name), line);
    if (!fresh) {
      fail(file_, line,
           fmt::format("duplicate {} \"{}\", already at line {}", name_of(entity.type), entity.name,
                       place->second),
           "make it one entry with all its aliases");
    }
    claim(entities, owner, entity.name, line);
    for (const std::string& alias : entity.aliases) claim(entities, owner, alias, line);
  }

 private:
  static std::string key(EntityType type, std::string_view name) {
    return fmt::format("{}:{}", name_of(type), fold(name));
  }

  /// Entities of different types may share a name (a site and its company), not an alias.
  void claim(const std::vector<KnownEntity>& entities, std::size_t owner, const std::string& name,
             std::size_t line) {
    const auto [place, fresh] = owners_.try_emplace(lower_case(name), owner);
    if (fresh || place->second == owner) return;
    const KnownEntity& other = entities[place->second];
    const bool both_names =
        lower_case(other.name) == place->first && lower_case(entities[owner].name) == place->first;
    if (both_names) return;
    fail(file_, line,
         fmt::format("\"{}\" names both \"{}\" and \"{}\"", name, other.name, entities[owner].name),
         "keep the alias with one of them only");
  }

  const fs::path& file_;
  std::unordered_map<std::string, std::size_t> names_;   ///< type and name to line
  std::unordered_map<std::string, std::size_t> owners_;  ///< name or alias to entity
};

std::vector<KnownEntity> read_entities(const fs::path& file) {
  std::vector<KnownEntity> entities;
  const auto root = parse(file);
  if (!root) return entities;
  Entry(file, *root).allow({"entity"});
  NameRegister names(file);
  for_each_entry(file, *root, "entity", [&](const Entry& entry) {
    entry.allow({"name", "type", "aliases", "word", "org", "former", "country"});
    entities.push_back({entry.type(), entry.required("name"), entry.strings("aliases"),
                        entry.flag("word"), entry.string("org"), entry.string("former"),
                        entry.string("country")});
    names.enter(entities, entities.size() - 1, entry.line());
  });
  return entities;
}

/// Adds the names of gazetteer.toml that entities.toml does not have. `A | B` is a name and an
/// alias.
void add_gazetteer(const fs::path& file, std::vector<KnownEntity>& entities) {
  const auto root = parse(file);
  if (!root) return;
  Entry(file, *root).allow({"names"});
  std::unordered_set<std::string> taken;
  for (const KnownEntity& entity : entities) {
    taken.insert(lower_case(entity.name));
    for (const std::string& alias : entity.aliases) taken.insert(lower_case(alias));
  }
  for_each_entry(file, *root, "names", [&](const Entry& entry) {
    entry.allow({"type", "names", "words"});
    const EntityType type = entry.type();
    const bool words = entry.flag("words");
    for (const std::string& line : entry.strings("names")) {
      KnownEntity entity{type, {}, {}, words, {}, {}, {}};
      for (std::size_t at = 0; at < line.size();) {
        const std::size_t end = std::min(line.find(" | ", at), line.size());
        std::string name = line.substr(at, end - at);
        at = end + 3;
        if (!taken.insert(lower_case(name)).second) continue;
        (entity.name.empty() ? entity.name : entity.aliases.emplace_back()) = std::move(name);
      }
      if (!entity.name.empty()) entities.push_back(std::move(entity));
    }
  });
}

void read_merges(const fs::path& file, Knowledge& knowledge) {
  const auto root = parse(file);
  if (!root) return;
  Entry(file, *root).allow({"merge", "distinct"});
  for_each_entry(file, *root, "merge", [&](const Entry& entry) {
    entry.allow({"name", "variants"});
    knowledge.merges.push_back({entry.required("name"), entry.strings("variants")});
  });
  for_each_entry(file, *root, "distinct", [&](const Entry& entry) {
    entry.allow({"names"});
    knowledge.distinct.push_back(entry.strings("names"));
  });
}

std::vector<Synonyms> read_synonyms(const fs::path& file) {
  std::vector<Synonyms> groups;
  const auto root = parse(file);
  if (!root) return groups;
  Entry(file, *root).allow({"synonym"});
  for_each_entry(file, *root, "synonym", [&](const Entry& entry) {
    entry.allow({"words", "kind"});
    const std::string kind = entry.required("kind");
    if (kind != "same" && kind != "near") {
      fail(file, entry.line(), fmt::format("unknown kind \"{}\"", kind), "use same or near");
    }
    groups.push_back(
        {entry.strings("words"), kind == "same" ? SynonymKind::same : SynonymKind::near});
  });
  return groups;
}

/// Appends every string below `node` to the list under its dotted key.
void flatten(const toml::node& node, const std::string& key, WordLists& lists) {
  if (const auto* table = node.as_table()) {
    for (const auto& [name, child] : *table) {
      flatten(child, key.empty() ? std::string(name.str()) : fmt::format("{}.{}", key, name.str()),
              lists);
    }
  } else if (const auto* array = node.as_array()) {
    for (const toml::node& child : *array) flatten(child, key, lists);
  } else if (const auto* string = node.as_string()) {
    lists[key].push_back(to_nfc(**string));
  }
}

WordLists read_word_lists(const fs::path& file) {
  WordLists lists;
  if (const auto root = parse(file)) flatten(*root, "", lists);
  return lists;
}

/// One item a line, `#` comments, only what stands before the first tab.
std::vector<std::string> read_lines(const fs::path& file) {
  std::vector<std::string> items;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) {
    line.resize(std::min(line.size(), line.find_first_of("\t\r")));
    if (!line.empty() && line.front() != '#' && line.front() != '_') items.push_back(to_nfc(line));
  }
  return items;
}

}  // namespace

Knowledge load_knowledge(const fs::path& folder) {
  if (!fs::is_directory(folder)) {
    throw Error(ErrorCode::input, fmt::format("{}: no such knowledge folder", folder.string()),
                "name the folder that holds entities.toml");
  }
  Knowledge knowledge;
  knowledge.entities = read_entities(folder / "entities.toml");
  add_gazetteer(folder / "gazetteer.toml", knowledge.entities);
  read_merges(folder / "merges.toml", knowledge);
  knowledge.synonyms = read_synonyms(folder / "synonyms.toml");
  knowledge.roles = read_word_lists(folder / "roles.toml");
  knowledge.verbs = read_word_lists(folder / "verbs.toml");
  knowledge.phrasebook = Phrasebook::load(folder);
  knowledge.triggers = read_word_lists(folder / "triggers.toml");
  knowledge.first_names = read_lines(folder / "first_names.tsv");
  knowledge.communes = read_lines(folder / "communes.tsv");
  knowledge.demonyms = read_lines(folder / "demonyms.txt");
  knowledge.places = world_places();
  for (std::string& place : read_lines(folder / "places.txt")) {
    knowledge.places.push_back(std::move(place));
  }
  if (fs::exists(folder / "meanings.model"))
    knowledge.meanings = load_meanings(folder / "meanings.model");
  if (fs::exists(folder / "tagger.model")) knowledge.tagger_model = folder / "tagger.model";
  if (fs::exists(folder / "entities.model")) knowledge.entity_model = folder / "entities.model";
  return knowledge;
}

}  // namespace mercato
