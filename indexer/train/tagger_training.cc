// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/train/tagger_training.hh"

#include <algorithm>
#include <fstream>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "common/article/article_tokens.hh"
#include "common/text/analyzer.hh"
#include "common/text/unicode.hh"
#include "indexer/analysis/knowledge/lexicon.hh"
#include "indexer/analysis/names/name_matcher.hh"
#include "indexer/analysis/names/tagger.hh"
#include "indexer/train/gold_names.hh"
#include "indexer/train/sentences.hh"

namespace mercato {
namespace {

/// A text with marked names as the recognizer would see it.
struct ReadText {
  ArticleText article;
  std::vector<Token> tokens;
  std::vector<MarkedName> names;
  int weight = 1;
};

std::vector<ReadText> read_texts(const TaggerTraining& training, Analyzer& analyzer) {
  std::vector<ReadText> texts;
  for (const std::string& file : training.sentences) {
    for (MarkedSentence& sentence : read_marked_sentences(file)) {
      Article article;
      article.body = std::move(sentence.text);
      texts.push_back({article_text(article), {}, std::move(sentence.names), 1});
    }
  }
  for (const std::string& file : training.articles) {
    const auto gold = read_named_articles(file);
    for (std::size_t i = 0; i < gold.size(); ++i) {
      if (training.fold.leaves_out(i)) continue;
      ReadText& text = texts.emplace_back();
      text.article = article_text(gold[i].article);
      text.names = mark_names(gold[i], text.article.text);
      text.weight = training.article_weight;
    }
  }
  for (ReadText& text : texts) text.tokens = tokenize(analyzer, text.article);
  return texts;
}

/// Words that the texts write without a capital at least twice as often as with one (those that
/// begin a sentence do not count), and those of the dictionary that the texts do not write mostly
/// with a capital.
std::vector<FeatureHash> lower_words(const std::vector<ReadText>& texts,
                                     const std::string& dictionary) {
  std::unordered_map<std::string_view, std::pair<int, int>> seen;
  for (const ReadText& text : texts) {
    for (std::size_t i = 0; i < text.tokens.size(); ++i) {
      const Lexeme& lexeme = *text.tokens[i].lexeme;
      auto& [lower, upper] = seen[lexeme.folded];
      if (lexeme.letters == LetterCase::lower) ++lower;
      const Gap gap = gap_before(text.article.text, text.tokens, i);
      const bool inside = gap != Gap::start && gap != Gap::stop && gap != Gap::open;
      if (inside && is_capitalised(lexeme.letters)) ++upper;
    }
  }
  std::vector<FeatureHash> words;
  for (const auto& [word, counts] : seen) {
    if (counts.first > 0 && counts.first >= 2 * counts.second) {
      words.push_back(lower_word_hash(word));
    }
  }
  std::ifstream in(dictionary);
  for (std::string word; std::getline(in, word);) {
    const std::string folded = fold(word);
    if (folded.size() < 2 || lower_case(word) != word) continue;
    const auto place = seen.find(folded);
    if (place == seen.end() || place->second.second <= place->second.first)
      words.push_back(lower_word_hash(folded));
  }
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

std::vector<std::uint8_t> tags_of(const ReadText& text) {
  std::vector<std::uint8_t> tags(text.tokens.size(), tag::outside);
  std::size_t i = 0;
  for (const MarkedName& name : text.names) {
    bool first = true;
    for (; i < tags.size() && text.tokens[i].begin < name.span.end; ++i) {
      if (!name.span.overlaps(text.tokens[i].span())) continue;
      tags[i] = static_cast<std::uint8_t>(first ? tag::begin(name.kind) : tag::inside(name.kind));
      first = false;
    }
  }
  return tags;
}

/// Makes training sentences of texts, cut where the tagger's windows end.
class Reader {
 public:
  Reader(const Lexicon& lexicon, WordTable& table) : table_(table), matcher_(lexicon, table) {}

  void add(const ReadText& text, std::vector<TrainingSentence>& out) {
    matcher_.match(text.article.text, text.tokens, entities_, places_);
    listed_.assign(text.tokens.size(), 0);
    mark_listed(entities_, 1, listed_);
    mark_listed(places_, 11, listed_);
    const std::vector<std::uint8_t> tags = tags_of(text);
    const auto count = static_cast<std::uint32_t>(text.tokens.size());
    for (std::uint32_t first = 0; first < count;) {
      std::uint32_t last = first + 1;
      while (last < count && gap_before(text.article.text, text.tokens, last) != Gap::stop) ++last;
      TrainingSentence sentence = features_of(text, first, last);
      sentence.tags.assign(tags.begin() + first, tags.begin() + last);
      if (tag::is_inside(sentence.tags.front())) --sentence.tags.front();
      for (int i = 0; i < text.weight; ++i) out.push_back(sentence);
      first = last;
    }
  }

 private:
  TrainingSentence features_of(const ReadText& text, std::uint32_t first, std::uint32_t last) {
    std::vector<TaggerWord> words;
    read_words(text.article.text, text.tokens, first, last, listed_, table_, words);
    TrainingSentence out;
    for (std::size_t i = context_words; i < context_words + last - first; ++i) {
      auto& features = out.features.emplace_back();
      const auto use = [&](FeatureHash feature) { features.push_back(feature); };
      const TaggerWord& here = words[i];
      KindContext kinds{};
      for (std::size_t k = 0; k < kinds.size(); ++k) kinds[k] = words[i + k - context_words].kind;
      for (const Offset offset : {Offset::before, Offset::here, Offset::after}) {
        const TaggerWord& word = words[i + static_cast<std::size_t>(offset) - 1];
        if (word.lexeme == nullptr) continue;
        for_word_features(*word.lexeme, table_[*word.lexeme], offset, use);
      }
      for_kind_features(kinds, use);
      use(gap_feature(feature::gap_left, here.gap, here.kind));
      use(gap_feature(feature::gap_right, words[i + 1].gap, here.kind));
      for_rare_features(words, i, use);
    }
    return out;
  }

  WordTable& table_;
  NameMatcher matcher_;
  std::vector<NameSpan> entities_;
  std::vector<NameSpan> places_;
  std::vector<std::uint8_t> listed_;
};

}  // namespace

TaggerModel train_tagger(const TaggerTraining& training, ModelHeader header) {
  Knowledge knowledge = load_knowledge(training.knowledge);
  knowledge.tagger_model.clear();
  knowledge.entity_model.clear();
  Lexicon lexicon(knowledge);
  Analyzer analyzer;
  const std::vector<ReadText> texts = read_texts(training, analyzer);
  const auto lower = lower_words(texts, training.dictionary);
  lexicon.set_tagger(TaggerModel({}, {}, lower, {}));
  WordTable table(lexicon);
  Reader reader(lexicon, table);
  std::vector<TrainingSentence> examples;
  for (const ReadText& text : texts) reader.add(text, examples);
  header.features = tagger_feature_hash();
  return train_tagger(examples, lower, training.plan, std::move(header));
}

}  // namespace mercato
