// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/plan/glued_names.hh"

#include <algorithm>
#include <utility>

#include "common/format/schema.hh"
#include "searcher/engine/plan/field_words.hh"
#include "searcher/engine/plan/sets/boolean_matches.hh"

namespace mercato {
namespace {

constexpr std::string_view particles[] = {"le",  "la",  "les", "du", "des", "de", "van",
                                          "von", "mac", "ben", "el", "al",  "di", "da"};
constexpr std::size_t least_letters = 3;  // of the name behind a particle

bool is_particle(std::string_view word) {
  return std::find(std::begin(particles), std::end(particles), word) != std::end(particles);
}

/// Whether the index calls a person or an organization so.
bool names_somebody(const IndexReader& index, const PartedName& parts) {
  const auto targets = index.alias(parts.particle + " " + parts.name);
  return std::any_of(targets.begin(), targets.end(), [](const AliasTarget& target) {
    const Field field = facet_field(target.id);
    return field == Field::person || field == Field::organization || field == Field::media;
  });
}

/// The first way to part a word that `fits`.
template <typename Fits>
std::optional<PartedName> parted(std::string_view folded, const Fits& fits) {
  for (const std::string_view particle : particles) {
    if (!folded.starts_with(particle)) continue;
    const std::string_view rest = folded.substr(particle.size());
    if (rest.size() < least_letters) continue;
    PartedName parts{std::string(particle), std::string(rest)};
    if (fits(parts)) return parts;
  }
  return std::nullopt;
}

}  // namespace

std::optional<PartedName> parted_name(const IndexReader& index, std::string_view folded) {
  return parted(folded, [&](const PartedName& parts) { return names_somebody(index, parts); });
}

std::optional<PartedName> parted_words(IndexReader& index, PlacedQueries& placed,
                                       std::string_view folded) {
  return parted(folded, [&](const PartedName& parts) {
    return has_matches(index.database(), name_query(index, placed, parts));
  });
}

std::optional<std::string> glued_name(IndexReader& index, std::string_view particle,
                                      std::string_view name) {
  if (!is_particle(particle) || name.size() < least_letters) return std::nullopt;
  const PartedName parts{std::string(particle), std::string(name)};
  std::string glued = parts.particle + parts.name;
  const std::string& stem = index.analyzer().lexeme(glued).stem;
  if (index.term_frequency(terms::stem(stem)) == 0 || !names_somebody(index, parts))
    return std::nullopt;
  return glued;
}

Xapian::Query name_query(IndexReader& index, PlacedQueries& placed, const PartedName& name) {
  return phrase_query(placed,
                      {terms::stem(index.analyzer().lexeme(name.particle).stem),
                       terms::stem(index.analyzer().lexeme(name.name).stem)},
                      std::nullopt);
}

}  // namespace mercato
