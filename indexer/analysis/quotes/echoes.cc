// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/quotes/echoes.hh"

#include <algorithm>
#include <functional>
#include <map>

#include "indexer/analysis/quotes/quote_features.hh"

namespace mercato {
namespace {

/// The most words of a quotation that are compared.
constexpr std::size_t compared_words = 400;

}  // namespace

template <typename Use>
void Echoes::for_trigrams(std::size_t quote, Use use) const {
  const Reading& reading = scene_.reading();
  const QuotedTokens& quoted = scene_.at(quote);
  const std::size_t end = std::min<std::size_t>(quoted.last, quoted.first + compared_words);
  for (std::size_t token = quoted.first; token + 2 < end; ++token) {
    std::uint64_t words = 0;
    for (std::size_t i = 0; i < 3; ++i)
      words =
          (words << 21 | words >> 43) ^ std::hash<std::string_view>{}(reading.folded(token + i));
    use(words);
  }
}

Echoes::Echoes(const QuoteScene& scene) : scene_(scene), sources_(scene.quotes().size()) {
  const std::string_view text = scene.reading().text;
  for (std::uint32_t quote = 0; quote < sources_.size(); ++quote) {
    if (scene.at(quote).part == ArticlePart::title) continue;
    for_trigrams(quote, [&](std::uint64_t words) {
      const auto [place, added] = longest_.try_emplace(words, quote);
      const QuotedTokens& known = scene.at(place->second);
      const bool nearer =
          scene.at(quote).part == ArticlePart::body && known.part != ArticlePart::body;
      const bool longer =
          scene.at(quote).part == known.part && scene.at(quote).size() > known.size();
      const bool said = scene.at(quote).part == known.part &&
                        !is_heading(text, scene.at(quote).bytes.whole) &&
                        is_heading(text, known.bytes.whole);
      if (!added && (nearer || longer || said)) place->second = quote;
    });
  }
  for (std::size_t quote = 0; quote < sources_.size(); ++quote) find_source(quote);
}

void Echoes::find_source(std::size_t quote) {
  std::map<std::uint32_t, std::size_t> found;
  std::size_t all = 0;
  for_trigrams(quote, [&](std::uint64_t words) {
    ++all;
    if (const auto place = longest_.find(words); place != longest_.end()) ++found[place->second];
  });
  const auto best =
      std::ranges::max_element(found, {}, [](const auto& count) { return count.second; });
  if (best == found.end() || best->first == quote || 2 * best->second < all) return;
  sources_[quote] = best->first;
}

}  // namespace mercato
