// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "common/text/unicode.hh"
#include "indexer/analysis/identity/person_names.hh"
#include "indexer/analysis/identity/resolver.hh"

namespace mercato {
namespace {

/// Above so many different names a text is no article, and not all pairs of people are compared.
constexpr std::size_t most_compared = 2000;
/// Nor those of one first name and initial, if there are more.
constexpr std::size_t most_alike = 100;

/// Whether a name is an organization's or a medium's.
bool is_firm(const NameCluster& name) {
  return (name.type == EntityType::organization || name.type == EntityType::media) && !name.nothing;
}

/// The people who may be one: names of one person begin with the same word, and their last words
/// with the same letter (same_person).
std::vector<std::vector<std::uint32_t>> people_alike(std::span<const NameCluster> names) {
  std::map<std::pair<std::string_view, char>, std::size_t> places;
  std::vector<std::vector<std::uint32_t>> people;
  for (std::uint32_t i = 0; i < names.size(); ++i) {
    const std::vector<std::string>& words = names[i].words;
    if (names[i].type != EntityType::person || words.size() < 2 || names[i].nothing) continue;
    const std::pair beginnings{std::string_view(words.front()), *words.back().c_str()};
    const auto [place, fresh] = places.try_emplace(beginnings, people.size());
    if (fresh) people.emplace_back();
    people[place->second].push_back(i);
  }
  return people;
}

}  // namespace

void Resolver::join_people() {
  if (clusters_.size() > most_compared) return;
  for (const std::vector<std::uint32_t>& alike : people_alike(clusters_))
    for (std::size_t i = 0; alike.size() <= most_alike && i < alike.size(); ++i)
      for (std::size_t j = i + 1; j < alike.size(); ++j) {
        const Cluster& a = clusters_[alike[i]];
        const Cluster& b = clusters_[alike[j]];
        if (same_person(a.words, b.words) && !lexicon_.distinct(a.name, b.name))
          join(alike[i], alike[j]);
      }
}

/// Company names with and without their legal form, or the article: « Tiffany & Co », « Tiffany »;
/// a listed one under its listed name as well: LR, « les Républicains ».
void Resolver::join_organizations() {
  std::unordered_map<std::string, std::uint32_t> by_bare_name;
  const auto add = [&](std::uint32_t cluster, const std::string& name) {
    const auto [place, fresh] = by_bare_name.try_emplace(name, cluster);
    if (!fresh) join(cluster, place->second);
  };
  for (std::uint32_t i = 0; i < clusters_.size(); ++i) {
    const Cluster& cluster = clusters_[i];
    if (!is_firm(cluster)) continue;
    if (cluster.canonical != NameSpan::unlisted) {
      std::string name = fold(cluster.name);
      std::ranges::replace(name, '-', ' ');
      for (const std::string_view article : {"le ", "la ", "les ", "l'", "the "})
        if (name.starts_with(article)) name.erase(0, article.size());
      add(i, name);
    }
    add(i, bare_name(cluster.words));
  }
  join_single_words();
}

/// The words of a name without legal form and article.
std::string Resolver::bare_name(std::span<const std::string> words) const {
  const auto is_form = [&](const std::string& word) {
    return (lexicon_.flags(word) & word_flag::legal_form) != 0;
  };
  while (words.size() > 1 && is_form(words.back())) words = words.first(words.size() - 1);
  if (words.size() > 1 && is_form(words.front())) words = words.subspan(1);
  if (words.size() > 1 && is_article(words.front())) words = words.subspan(1);
  return fmt::format("{}", fmt::join(words, " "));
}

/// « le Times » where the article names the New York Times; « l'Assemblée », where it names the
/// Assemblée nationale.
void Resolver::join_single_words() {
  constexpr std::size_t shortest = 4;
  if (clusters_.size() > most_compared) return;
  for (std::uint32_t i = 0; i < clusters_.size(); ++i) {
    const Cluster& word = clusters_[i];
    if (!is_firm(word) || word.canonical != NameSpan::unlisted || word.words.size() != 1 ||
        word.words.front().size() < shortest) {
      continue;
    }
    const bool head = (lexicon_.flags(word.words.front()) & word_flag::organization_head) != 0;
    for (std::uint32_t j = 0; j < clusters_.size(); ++j) {
      const Cluster& name = clusters_[j];
      if (!is_firm(name) || name.words.size() < 2) continue;
      const bool last = name.words.back() == word.words.front();
      const bool first = head && name.words.front() == word.words.front();
      if (!last && !first) continue;
      join(i, j);
      break;
    }
  }
}

}  // namespace mercato
