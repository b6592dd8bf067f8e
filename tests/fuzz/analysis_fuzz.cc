// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "common/text/unicode.hh"
#include "indexer/analysis/article_analyzer.hh"
#include "indexer/analysis/knowledge/knowledge.hh"
#include "indexer/analysis/knowledge/lexicon.hh"

namespace {

using namespace mercato;

void require(bool condition) {
  if (!condition) std::abort();
}

bool within(Span span, std::string_view text) {
  return span.begin <= span.end && span.end <= text.size();
}

}  // namespace

/// Any text is an article, its first line the title: tokens come in order and lie in the text, what
/// is recognised lies in it too and speaks of entities there are.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Lexicon lexicon(load_knowledge(MERCATO_KNOWLEDGE));
  static ArticleAnalyzer analyzer(lexicon);
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  if (!is_utf8(bytes)) return 0;
  Article article;
  const std::size_t line = std::min(bytes.find('\n'), bytes.size());
  article.id = "a";
  article.title = bytes.substr(0, line);
  article.body = bytes.substr(std::min(line + 1, bytes.size()));
  const Analysis analysis = analyzer.analyze(article);
  const std::string_view text = analysis.text.text;
  std::size_t from = 0;
  for (const Token& token : analysis.tokens) {
    require(within(token.span(), text) && token.begin >= from);
    from = token.begin;
  }
  const Annotations& found = analysis.annotations;
  for (const Mention& mention : found.mentions)
    require(within(mention.span, text) && mention.entity < found.entities.size());
  for (const Amount& amount : found.amounts) require(within(amount.span, text));
  for (const DateMention& date : found.dates)
    require(within(date.span, text) && date.first <= date.last);
  for (const Quote& quote : found.quotes) {
    require(within(quote.span, text) && !quote.text.empty());
    require(text.substr(quote.span.begin, quote.span.end - quote.span.begin) == quote.text);
  }
  for (const Move& move : found.moves)
    require(within(move.span, text) && move.person.empty() != move.group.empty());
  analyzer.recycle();
  return 0;
}
