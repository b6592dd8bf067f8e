// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <unordered_map>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "common/article/article_tokens.hh"
#include "common/base/error.hh"
#include "common/text/analyzer.hh"
#include "common/text/unicode.hh"
#include "indexer/analysis/knowledge/lexicon.hh"
#include "indexer/analysis/names/name_matcher.hh"
#include "indexer/analysis/names/tagger.hh"
#include "indexer/train/perceptron.hh"
#include "indexer/train/sentences.hh"

/// mercato-train-tagger: makes `tagger.model` from sentences whose names are marked.
namespace {

using namespace mercato;

struct Options {
  std::string knowledge;
  std::string sentences;
  std::string model;
  std::string dictionary;
  TrainingPlan plan;
};

/// A sentence as the recognizer would see it.
struct ReadSentence {
  ArticleText article;
  std::vector<Token> tokens;
};

ReadSentence read(Analyzer& analyzer, const std::string& text) {
  Article article;
  article.body = text;
  ReadSentence sentence{article_text(article), {}};
  sentence.tokens = tokenize(analyzer, sentence.article);
  return sentence;
}

/// Words that the sentences write without a capital at least twice as often as with one (those that
/// begin a sentence do not count), and those of the dictionary that the sentences do not write
/// mostly with a capital.
std::vector<FeatureHash> lower_words(const std::vector<ReadSentence>& sentences,
                                     const std::string& dictionary) {
  std::unordered_map<std::string_view, std::pair<int, int>> seen;
  for (const ReadSentence& sentence : sentences) {
    for (std::size_t i = 0; i < sentence.tokens.size(); ++i) {
      const Lexeme& lexeme = *sentence.tokens[i].lexeme;
      auto& [lower, upper] = seen[lexeme.folded];
      if (lexeme.letters == LetterCase::lower) ++lower;
      if (i > 0 && is_capitalised(lexeme.letters)) ++upper;
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

std::vector<std::uint8_t> tags_of(const ReadSentence& sentence,
                                  const std::vector<MarkedName>& names) {
  std::vector<std::uint8_t> tags(sentence.tokens.size(), tag::outside);
  for (const MarkedName& name : names) {
    bool first = true;
    for (std::size_t i = 0; i < tags.size(); ++i) {
      if (!name.span.overlaps(sentence.tokens[i].span())) continue;
      tags[i] = static_cast<std::uint8_t>(first ? tag::begin(name.kind) : tag::inside(name.kind));
      first = false;
    }
  }
  return tags;
}

TrainingSentence features_of(const ReadSentence& sentence, const Lexicon& lexicon,
                             WordTable& table) {
  NameMatcher matcher(lexicon, table);
  std::vector<NameSpan> entities;
  std::vector<NameSpan> places;
  matcher.match(sentence.article.text, sentence.tokens, entities, places);
  std::vector<std::uint8_t> listed(sentence.tokens.size());
  mark_listed(entities, 1, listed);
  mark_listed(places, 11, listed);
  std::vector<TaggerWord> words;
  const auto count = static_cast<std::uint32_t>(sentence.tokens.size());
  read_words(sentence.article.text, sentence.tokens, 0, count, listed, table, words);
  TrainingSentence out;
  for (std::size_t i = context_words; i < context_words + count; ++i) {
    auto& features = out.features.emplace_back();
    const auto use = [&](FeatureHash feature) { features.push_back(feature); };
    const TaggerWord& here = words[i];
    KindContext kinds{};
    for (std::size_t k = 0; k < kinds.size(); ++k) kinds[k] = words[i + k - context_words].kind;
    for (const Offset offset : {Offset::before, Offset::here, Offset::after}) {
      const TaggerWord& word = words[i + static_cast<std::size_t>(offset) - 1];
      if (word.lexeme == nullptr) continue;
      for_word_features(*word.lexeme, table[*word.lexeme], offset, use);
    }
    for_kind_features(kinds, use);
    use(gap_feature(feature::gap_left, here.gap, here.kind));
    use(gap_feature(feature::gap_right, words[i + 1].gap, here.kind));
    for_rare_features(words, i, use);
  }
  return out;
}

void train(const Options& options) {
  Knowledge knowledge = load_knowledge(options.knowledge);
  knowledge.tagger_model.clear();
  Lexicon lexicon(knowledge);
  const auto marked = read_marked_sentences(options.sentences);
  Analyzer analyzer;
  std::vector<ReadSentence> sentences;
  for (const MarkedSentence& sentence : marked) sentences.push_back(read(analyzer, sentence.text));
  const auto lower = lower_words(sentences, options.dictionary);
  lexicon.set_tagger(TaggerModel({}, lower, {}));
  WordTable table(lexicon);
  std::vector<TrainingSentence> examples;
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    if (sentences[i].tokens.empty()) continue;
    examples.push_back(features_of(sentences[i], lexicon, table));
    examples.back().tags = tags_of(sentences[i], marked[i].names);
  }
  train_tagger(examples, lower, options.plan).save(options.model);
  fmt::print(stderr, "{} sentences, {} words without a capital, model {}\n", examples.size(),
             lower.size(), options.model);
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  CLI::App app("Trains the tagger of names.", "mercato-train-tagger");
  app.add_option("KNOWLEDGE", options.knowledge, "folder of knowledge files")->required();
  app.add_option("SENTENCES", options.sentences, "sentences with marked names, JSON lines")
      ->required();
  app.add_option("MODEL", options.model, "model file to write")->required();
  app.add_option("--dictionary", options.dictionary, "words of the language, one a line")
      ->check(CLI::ExistingFile);
  app.add_option("--epochs", options.plan.epochs, "times to go over the sentences");
  app.add_option("--rarest", options.plan.rarest, "leave out features seen less often");
  CLI11_PARSE(app, argc, argv);
  try {
    train(options);
  } catch (const Error& error) {
    fmt::print(stderr, "{}\n{}\n", error.what(), error.hint());
    return error.exit_status();
  }
  return 0;
}
