// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/article/annotations.hh"
#include "common/index/synonyms.hh"
#include "common/index/topics.hh"

/// What the project knows of its world before it reads an article: the files of
/// `corpus/knowledge/`, loaded once and shared by all threads, never changed afterwards.
namespace mercato {

class Phrasebook;

/// One entry of entities.toml.
struct KnownEntity {
  EntityType type{};
  std::string name;                  ///< canonical: what facets show
  std::vector<std::string> aliases;  ///< other full names, variants, acronyms
  bool word = false;                 ///< also an ordinary word: only this exact case matches
  std::string org;                   ///< where a person works, who makes a product
  std::string former;                ///< where a person worked
  std::string country;               ///< of an organization
};

/// One entry of merges.toml that forces a merge.
struct ForcedMerge {
  std::string name;                   ///< what the variants become
  std::vector<std::string> variants;  ///< spellings of the same name
};

/// The string lists of a file under their dotted keys: `[civility] short = ["M."]` is at
/// "civility.short".
using WordLists = std::map<std::string, std::vector<std::string>, std::less<>>;

struct Knowledge {
  std::vector<KnownEntity> entities;
  std::vector<ForcedMerge> merges;
  std::vector<std::vector<std::string>> distinct;  ///< names that must never become one
  std::vector<Synonyms> synonyms;
  WordLists roles;                       ///< roles.toml
  WordLists verbs;                       ///< verbs.toml
  WordLists triggers;                    ///< triggers.toml: words that announce a kind of name
  std::vector<std::string> first_names;  ///< as listed, any case
  std::vector<std::string> communes;     ///< by population, largest first
  std::vector<std::string> places;       ///< places.txt, and ICU's French countries and cities
  std::vector<std::string> demonyms;
  std::shared_ptr<const Phrasebook> phrasebook;  ///< verbs and roles, never null once loaded
  WordTopics meanings;                           ///< of stems; empty if the folder has none
  std::filesystem::path tagger_model;            ///< empty if the folder has none
  std::filesystem::path entity_model;            ///< likewise
};

/// Reads a knowledge folder. A file that is not there counts as empty. Throws Error{input} naming
/// file and line for broken TOML, an unknown key, an unknown type, a duplicate name and an alias
/// that two entities share.
[[nodiscard]] Knowledge load_knowledge(const std::filesystem::path& folder);

}  // namespace mercato
