// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/plan/words/words_source.hh"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace mercato {

Words weigh(const IndexReader& index, std::vector<WeighedWord> words) {
  const IndexSize size{static_cast<double>(index.database().get_doccount()),
                       index.database().get_avlength()};
  const bool one_shard = index.shards().parts().size() == 1;
  Words weighed{std::move(words), {}, {}, &index.kept(), one_shard};
  for (const WeighedWord& word : weighed.words) {
    std::vector<Xapian::doccount>& with = weighed.with.emplace_back();
    for (const std::string& term : word.terms) with.push_back(index.term_frequency(term));
    weighed.weights.emplace_back(with_any(with, size.articles), size, word.factor);
  }
  return weighed;
}

std::string WordsSource::serialise() const {
  std::string all;
  for (const WeighedWord& word : words_->words)
    all += fmt::format("{} {}\n", word.factor, fmt::join(word.terms, " "));
  return all;
}

std::vector<Xapian::doccount> WordsSource::with(std::size_t word,
                                                const Xapian::Database& shard) const {
  std::vector<Xapian::doccount> with = words_->with[word];
  if (!words_->one_shard)
    for (std::size_t i = 0; i < with.size(); ++i)
      with[i] = shard.get_termfreq(words_->words[word].terms[i]);
  return with;
}

}  // namespace mercato
