// SPDX-License-Identifier: GPL-2.0-or-later
#include <span>
#include <string>
#include <unordered_map>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "indexer/analysis/identity/person_names.hh"
#include "indexer/analysis/identity/resolver.hh"

namespace mercato {
namespace {

/// Above so many different names a text is no article, and not all pairs of people are compared.
constexpr std::size_t most_compared = 2000;

}  // namespace

void Resolver::join_people() {
  if (clusters_.size() > most_compared) return;
  for (std::uint32_t a = 0; a < clusters_.size(); ++a) {
    if (clusters_[a].type != EntityType::person || clusters_[a].words.size() < 2) continue;
    for (std::uint32_t b = a + 1; b < clusters_.size(); ++b) {
      if (clusters_[b].type != EntityType::person || clusters_[b].words.size() < 2) continue;
      if (lexicon_.distinct(clusters_[a].name, clusters_[b].name)) continue;
      if (same_person(clusters_[a].words, clusters_[b].words)) join(a, b);
    }
  }
}

/// Company names with and without their legal form, or the article: « Tiffany & Co », « Tiffany ».
void Resolver::join_organizations() {
  const auto is_form = [&](const std::string& word) {
    return (lexicon_.flags(word) & word_flag::legal_form) != 0;
  };
  std::unordered_map<std::string, std::uint32_t> by_bare_name;
  for (std::uint32_t i = 0; i < clusters_.size(); ++i) {
    const Cluster& cluster = clusters_[i];
    if (cluster.type != EntityType::organization && cluster.type != EntityType::media) continue;
    std::span<const std::string> words = cluster.words;
    while (words.size() > 1 && is_form(words.back())) words = words.first(words.size() - 1);
    if (words.size() > 1 && is_form(words.front())) words = words.subspan(1);
    if (words.size() > 1 && is_article(words.front())) words = words.subspan(1);
    const auto [place, fresh] =
        by_bare_name.try_emplace(fmt::format("{}", fmt::join(words, " ")), i);
    if (!fresh) join(i, place->second);
  }
  join_last_words();
}

/// « le Times » where the article names the New York Times.
void Resolver::join_last_words() {
  const auto firm = [](const Cluster& cluster) {
    return cluster.type == EntityType::organization || cluster.type == EntityType::media;
  };
  constexpr std::size_t shortest = 4;
  if (clusters_.size() > most_compared) return;
  for (std::uint32_t i = 0; i < clusters_.size(); ++i) {
    const Cluster& word = clusters_[i];
    if (!firm(word) || word.canonical != NameSpan::unlisted || word.words.size() != 1 ||
        word.words.front().size() < shortest) {
      continue;
    }
    for (std::uint32_t j = 0; j < clusters_.size(); ++j) {
      const Cluster& name = clusters_[j];
      if (!firm(name) || name.words.size() < 2 || name.words.back() != word.words.front()) continue;
      join(i, j);
      break;
    }
  }
}

}  // namespace mercato
