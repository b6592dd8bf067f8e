// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/entities/recognizer.hh"

#include <vector>

#include "common/entities/lexicon.hh"
#include "common/entities/name_matcher.hh"
#include "common/entities/resolver.hh"
#include "common/entities/word_table.hh"

namespace mercato {

struct Recognizer::State {
  explicit State(const Lexicon& lexicon)
      : words(lexicon), matcher(lexicon, words), resolver(lexicon, words) {}

  WordTable words;
  NameMatcher matcher;
  Resolver resolver;
  std::vector<NameSpan> entities;
  std::vector<NameSpan> places;
};

Recognizer::Recognizer(const Lexicon& lexicon) : state_(std::make_unique<State>(lexicon)) {}
Recognizer::~Recognizer() = default;
Recognizer::Recognizer(Recognizer&&) noexcept = default;
Recognizer& Recognizer::operator=(Recognizer&&) noexcept = default;

void Recognizer::recognize(const ArticleText& article, std::span<const Token> tokens,
                           Annotations& out) {
  state_->matcher.match(article.text, tokens, state_->entities, state_->places);
  state_->resolver.resolve(article, tokens, state_->entities, out);
}

void Recognizer::recycle() { state_->words.clear(); }

}  // namespace mercato
