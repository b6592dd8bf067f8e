// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/recognizer.hh"

#include <utility>
#include <vector>

#include "indexer/analysis/identity/resolver.hh"
#include "indexer/analysis/knowledge/lexicon.hh"
#include "indexer/analysis/names/announced_names.hh"
#include "indexer/analysis/names/name_matcher.hh"
#include "indexer/analysis/names/name_selector.hh"
#include "indexer/analysis/names/tagger.hh"
#include "indexer/analysis/names/word_table.hh"

namespace mercato {

struct Recognizer::State {
  explicit State(const Lexicon& lexicon)
      : words(lexicon),
        matcher(lexicon, words),
        tagger(lexicon, words),
        announcer(words),
        selector(words),
        resolver(lexicon, words) {}

  WordTable words;
  NameMatcher matcher;
  Tagger tagger;
  AnnouncedNames announcer;
  NameSelector selector;
  Resolver resolver;
  std::vector<NameSpan> entities;
  std::vector<NameSpan> places;
  std::vector<NameSpan> tagged;
  std::vector<NameSpan> announced;
  std::vector<NameSpan> names;
};

Recognizer::Recognizer(const Lexicon& lexicon) : state_(std::make_unique<State>(lexicon)) {}
Recognizer::~Recognizer() = default;
Recognizer::Recognizer(Recognizer&&) noexcept = default;
Recognizer& Recognizer::operator=(Recognizer&&) noexcept = default;

void Recognizer::recognize(const ArticleText& article, std::span<const Token> tokens,
                           Annotations& out) {
  state_->matcher.match(article.text, tokens, state_->entities, state_->places);
  state_->tagger.tag(article.text, tokens, state_->entities, state_->places, state_->tagged);
  state_->announcer.find(article.text, tokens, state_->announced);
  state_->selector.select(article, tokens,
                          {state_->entities, state_->places, state_->tagged, state_->announced},
                          state_->names);
  state_->resolver.resolve(article, tokens, state_->names, out);
}

void Recognizer::watch(EntityClassifier::Watcher watcher) {
  state_->resolver.watch(std::move(watcher));
}

void Recognizer::recycle() {
  state_->words.clear();
  state_->tagger.clear();
}

}  // namespace mercato
