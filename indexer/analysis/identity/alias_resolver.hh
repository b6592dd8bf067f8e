// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/article/annotations.hh"
#include "indexer/analysis/knowledge/knowledge.hh"

namespace mercato {

/// A name that some articles give an entity.
struct NamedEntity {
  EntityType type{};
  std::string name;
  std::uint32_t documents = 0;       ///< how many articles
  std::vector<std::string> aliases;  ///< folded; how else articles with the name call it
};

/// Two names of one entity: `from` is to be shown and counted as `into`.
struct AliasMerge {
  EntityType type{};
  std::string from;
  std::string into;
  std::string reason;  ///< in English, for people: why the two are one

  friend bool operator==(const AliasMerge&, const AliasMerge&) = default;
};

/// Tells which names of a whole index are the same entity: case, accents, hyphens and articles;
/// listed aliases; legal forms of companies; middle initials and misspelt surnames of people, by
/// first name and sound; acronyms; a bare surname that only one well-known person bears. A name of
/// the knowledge base always wins, else the one more articles have. What merges.toml forces is
/// merged first, what it forbids never is. The result does not depend on the order of `entities`,
/// and is sorted by type and name. Near linear: names are compared within blocks of like names
/// only.
[[nodiscard]] std::vector<AliasMerge> resolve_aliases(std::vector<NamedEntity> entities,
                                                      const Knowledge& knowledge);

}  // namespace mercato
