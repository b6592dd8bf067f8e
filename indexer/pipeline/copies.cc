// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/pipeline/copies.hh"

#include <algorithm>
#include <cstring>

#include <xapian.h>

#include "common/article/stored.hh"
#include "common/fields/fields.hh"
#include "common/format/schema.hh"

namespace mercato {
namespace {

constexpr std::size_t rare_words = 12;          // enough of them are in a copy at the threshold
constexpr std::size_t fewest_rare_words = 5;    // however many articles have them
constexpr std::uint64_t most_postings = 2'000;  // of the words together
constexpr std::size_t least_share = 4;          // of so many words a copy has one
constexpr std::size_t most_candidates = 8;

std::string bytes_of(std::uint64_t number) {
  std::string bytes(sizeof number, '\0');
  std::memcpy(bytes.data(), &number, sizeof number);
  return bytes;
}

}  // namespace

TextSketch sketch(const Article& article) {
  return sketch(article.lead.empty() ? article.body : article.lead + '\n' + article.body);
}

std::vector<std::string> telling_stems(const std::vector<Token>& tokens) {
  std::vector<const std::string*> stems;
  for (const Token& token : tokens)
    if (!token.lexeme->stop) stems.push_back(&token.lexeme->stem);
  std::sort(stems.begin(), stems.end(), [](const auto* a, const auto* b) { return *a < *b; });
  stems.erase(std::unique(stems.begin(), stems.end(),
                          [](const auto* a, const auto* b) { return *a == *b; }),
              stems.end());
  std::vector<std::string> telling;
  telling.reserve(stems.size());
  for (const std::string* stem : stems) telling.push_back(*stem);
  return telling;
}

std::string StoryGroups::story_of(std::string_view id, const TextSketch& text,
                                  std::uint64_t content) {
  stories_.push_back(stable_hash(id) ^ content);
  return bytes_of(stories_[groups_.add(text)]);
}

/// The words of a text that fewest articles of the index have, rarest first; as many as have few
/// articles together.
std::vector<IndexedStories::Word> IndexedStories::rarest(const std::vector<std::string>& stems) {
  std::vector<std::pair<std::uint32_t, const std::string*>> words;
  for (const std::string& stem : stems) {
    const auto [place, fresh] = articles_.try_emplace(stem, 0);
    if (fresh) place->second = database_.get_termfreq(terms::stem(stem));
    if (place->second > 0) words.emplace_back(place->second, &stem);
  }
  const std::size_t some = std::min(words.size(), rare_words);
  std::partial_sort(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(some), words.end(),
                    [](const auto& a, const auto& b) {
                      return a.first != b.first ? a.first < b.first : *a.second < *b.second;
                    });
  std::vector<Word> rare;
  std::uint64_t articles = 0;
  for (std::size_t i = 0; i < some; ++i) {
    articles += words[i].first;
    if (i >= fewest_rare_words && articles > most_postings) break;
    rare.push_back({words[i].first, terms::stem(*words[i].second)});
  }
  return rare;
}

/// The documents that have enough of the words, and half as many as any has: those with most of
/// them first.
std::vector<std::uint32_t> IndexedStories::candidates(const std::vector<Word>& words) const {
  std::vector<std::uint32_t> met;
  for (const Word& word : words)
    for (auto it = database_.postlist_begin(word.term); it != database_.postlist_end(word.term);
         ++it)
      met.push_back(*it);
  std::sort(met.begin(), met.end());
  const std::size_t enough = (words.size() + least_share - 1) / least_share;
  std::vector<std::pair<std::size_t, std::uint32_t>> found;
  for (auto it = met.begin(); it != met.end();) {
    const auto next = std::upper_bound(it, met.end(), *it);
    if (static_cast<std::size_t>(next - it) >= enough && counts_(*it))
      found.emplace_back(next - it, *it);
    it = next;
  }
  const std::size_t some = std::min(found.size(), most_candidates);
  std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(some), found.end(),
                    [](const auto& a, const auto& b) {
                      return a.first != b.first ? a.first > b.first : a.second < b.second;
                    });
  std::vector<std::uint32_t> documents;
  for (std::size_t i = 0; i < some && 2 * found[i].first >= found[0].first; ++i)
    documents.push_back(found[i].second);
  return documents;
}

std::string IndexedStories::story_of(const std::vector<std::string>& stems,
                                     const TextSketch& text) {
  if (text.shingles < fewest_shingles) return {};
  double best = duplicate_threshold;
  std::string story;
  for (const std::uint32_t number : candidates(rarest(stems))) {
    const Xapian::Document document = database_.get_document(number);
    const double alike = resemblance(text, sketch(decode_article(document.get_data())));
    if (alike < best || (alike == best && !story.empty())) continue;
    best = alike;
    story = document.get_value(slot::collapse);
    if (alike >= 1) break;
  }
  return story;
}

}  // namespace mercato
