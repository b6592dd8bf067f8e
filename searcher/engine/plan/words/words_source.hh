// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <xapian.h>

#include "searcher/engine/index/index_reader.hh"
#include "searcher/engine/plan/words/score_window.hh"
#include "searcher/engine/plan/words/word_postings.hh"
#include "searcher/engine/plan/words/word_query.hh"
#include "searcher/engine/ranking/weighting.hh"

namespace mercato {

inline constexpr double a_hair = 1e-9;  ///< by which a sum may differ

/// Words of a query, and what each is worth in an index.
struct Words {
  std::vector<WeighedWord> words;
  std::vector<WordWeight> weights;
  std::vector<std::vector<Xapian::doccount>> with;  ///< of each word, articles of the whole index
  KeptShards* kept;
  bool one_shard;
};

[[nodiscard]] Words weigh(const IndexReader& index, std::vector<WeighedWord> words);

/// How many articles a source says it has.
struct SourceSize {
  Xapian::doccount fewest = 0;
  Xapian::doccount about = 0;
  Xapian::doccount most = 0;
};

/// What sources of words have in common.
class WordsSource : public Xapian::PostingSource {
 public:
  explicit WordsSource(std::shared_ptr<const Words> words) : words_(std::move(words)) {}

  [[nodiscard]] Xapian::doccount get_termfreq_min() const override { return size_.fewest; }
  [[nodiscard]] Xapian::doccount get_termfreq_est() const override { return size_.about; }
  [[nodiscard]] Xapian::doccount get_termfreq_max() const override { return size_.most; }
  [[nodiscard]] bool at_end() const override { return at_ == no_document; }
  [[nodiscard]] Xapian::docid get_docid() const override { return at_; }

  [[nodiscard]] std::string serialise() const override;
  [[nodiscard]] std::string get_description() const override { return serialise(); }

 protected:
  [[nodiscard]] const std::shared_ptr<const Words>& words() const { return words_; }
  [[nodiscard]] WordPostings postings_of(std::size_t word, const Xapian::Database& shard) const {
    return {shard, words_->words[word].terms, words_->weights[word], words_->kept->of(shard)};
  }
  /// Of each term of a word, how many articles of the shard have it.
  [[nodiscard]] std::vector<Xapian::doccount> with(std::size_t word,
                                                   const Xapian::Database& shard) const;
  void set_size(const SourceSize& size) { size_ = size; }
  /// Goes before the first document of a shard.
  void begin(const Xapian::Database& shard) {
    at_ = 0;
    last_ = shard.get_lastdocid();
  }
  void set_at(Xapian::docid document) { at_ = document; }
  /// The last document of the shard.
  [[nodiscard]] Xapian::docid last() const { return last_; }

 private:
  std::shared_ptr<const Words> words_;
  Xapian::docid at_ = 0;
  Xapian::docid last_ = 0;
  SourceSize size_;
};

}  // namespace mercato
