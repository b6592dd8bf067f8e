// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/suggest.hh"

#include <algorithm>
#include <functional>
#include <map>
#include <string>
#include <utility>

#include "common/text/unicode.hh"

namespace mercato {
namespace {

constexpr std::size_t most_suggested_from = 20000;  // entries looked at for one prefix

constexpr std::size_t most_marks = 3;  // that may stand for one another in a prefix

/// A prefix as names may have it: folded, without spaces before it, with hyphens for its spaces and
/// the other way round, and without an article that is elided (l'elys, d'orm).
std::vector<std::string> spellings(std::string_view prefix) {
  std::string folded = fold(prefix);
  const std::size_t first = folded.find_first_not_of(' ');
  folded.erase(0, std::min(first, folded.size()));
  std::vector<std::string> out{folded};
  if (folded.size() > 2 && folded[1] == '\'' && (folded[0] == 'l' || folded[0] == 'd'))
    out.push_back(folded.substr(2));
  std::size_t marks = 0;
  for (std::size_t at = folded.find_first_of(" -"); at != std::string::npos && marks < most_marks;
       at = folded.find_first_of(" -", at + 1), ++marks) {
    const std::size_t known = out.size();
    for (std::size_t i = 0; i < known; ++i) {
      const std::size_t place = at - (folded.size() - out[i].size());
      std::string other = out[i];
      other[place] = other[place] == ' ' ? '-' : ' ';
      out.push_back(std::move(other));
    }
  }
  return out;
}

std::vector<Suggestion> words_with(const IndexReader& index, std::string_view folded) {
  std::vector<Suggestion> found;
  std::size_t seen = 0;
  index.words().scan(folded, [&](std::string_view, std::string_view payload) {
    for (WordForm& form : decode_word_forms(payload))
      found.push_back({std::move(form.exact), "word", form.count});
    return ++seen < most_suggested_from;
  });
  return found;
}

/// The most frequent entities with a name that starts so; names are read for these only.
std::vector<Suggestion> entities_with(const IndexReader& index,
                                      const std::vector<std::string>& prefixes, std::size_t limit) {
  std::map<FacetId, std::uint32_t> entities;
  std::size_t seen = 0;
  for (const std::string& prefix : prefixes)
    index.aliases().scan(prefix, [&](std::string_view, std::string_view payload) {
      for (const AliasTarget& target : decode_alias(payload)) {
        std::uint32_t& count = entities[index.canonical(target.id)];
        count = std::max(count, target.count);
      }
      return ++seen < most_suggested_from;
    });
  std::vector<std::pair<std::uint32_t, FacetId>> ranked;
  ranked.reserve(entities.size());
  for (const auto& [id, count] : entities) ranked.emplace_back(count, id);
  const std::size_t kept = std::min(limit, ranked.size());
  std::partial_sort(ranked.begin(), ranked.begin() + static_cast<std::ptrdiff_t>(kept),
                    ranked.end(), std::greater<>());
  ranked.resize(kept);
  std::vector<Suggestion> found;
  for (const auto& [count, id] : ranked)
    if (const auto name = index.name(id))
      found.push_back({name->name, std::string(row(facet_field(id)).name), name->count});
  return found;
}

}  // namespace

std::vector<Suggestion> suggest(const IndexReader& index, std::string_view prefix,
                                std::size_t limit) {
  const std::vector<std::string> prefixes = spellings(prefix);
  std::vector<Suggestion> found;
  for (const std::string& one : prefixes)
    if (one.find_first_of(" -") == std::string::npos)
      for (Suggestion& word : words_with(index, one)) found.push_back(std::move(word));
  for (Suggestion& entity : entities_with(index, prefixes, limit))
    found.push_back(std::move(entity));
  const std::size_t shown = std::min(limit, found.size());
  std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(shown), found.end(),
                    [](const Suggestion& a, const Suggestion& b) {
                      return a.count != b.count ? a.count > b.count : a.text < b.text;
                    });
  found.resize(shown);
  return found;
}

}  // namespace mercato
