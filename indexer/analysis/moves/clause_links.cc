// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/moves/clause.hh"

namespace mercato {

std::optional<std::uint32_t> ClauseReader::relative_object(const Clause& clause) const {
  for (std::size_t token = clause.verb; token-- > clause.begin && clause.verb - token < 8;) {
    if (discourse_.at(token) != nullptr) continue;
    const bool que = reading_.folded(token) == "que" ||
                     (reading_.tokens[token].elided &&
                      reading_.gap(token).find_first_of("qQ") != std::string_view::npos);
    const bool clitic = reading_.tokens[token].elided && reading_.has(token, mark::auxiliary) &&
                        reading_.gap(token).find_first_of("lL") != std::string_view::npos;
    if (!que && !clitic) continue;
    const MentionTokens* person = discourse_.last_before(token, EntityType::person);
    if (person == nullptr) return std::nullopt;
    const bool comma = reading_.gap(token).find(',') != std::string_view::npos;
    const bool near = person->first >= clause.begin &&
                      (person->last == token || (comma && token - person->last < 12));
    if (clitic || near) return person->entity;
    return std::nullopt;
  }
  return std::nullopt;
}

std::optional<std::uint32_t> ClauseReader::organization_of_role(const Clause& clause) const {
  const auto head = role(clause);
  if (!head) return std::nullopt;
  for (std::size_t token = *head + 1; token < clause.end; ++token) {
    const bool genitive = is_any_of(reading_.folded(token), {"de", "du", "des", "chez"});
    const MentionTokens* mention = discourse_.at(token);
    if (mention != nullptr && mention->type == EntityType::person) break;
    if (mention != nullptr && is_employer(mention->type) && discourse_.is_genitive(*mention))
      return mention->entity;
    if (reading_.gap(token).find_first_of(",;") != std::string_view::npos) break;
    if (genitive)
      if (const auto end = organization_at(token + 1, clause.end)) return end->entity;
  }
  return std::nullopt;
}

}  // namespace mercato
