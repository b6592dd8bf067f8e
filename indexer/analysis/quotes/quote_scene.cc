// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/quotes/quote_scene.hh"

#include <algorithm>

namespace mercato {
namespace {

/// How many quotations of one sentence are looked at for where it begins.
constexpr std::size_t quotes_in_sentence = 8;

/// Whether what stands between two sentences parts paragraphs.
bool parts_paragraphs(std::string_view gap) {
  if (gap.find('\n') != std::string_view::npos) return true;
  std::size_t stop = gap.find_last_of(".!?");
  const std::size_t dots = gap.rfind("…");
  if (dots != std::string_view::npos && (stop == std::string_view::npos || dots > stop))
    stop = dots + std::string_view("…").size() - 1;
  if (stop == std::string_view::npos) return false;
  std::string_view after = gap.substr(stop + 1);
  for (const std::string_view closing : {"\"", ")", "»", "”"})
    if (after.starts_with(closing) && leading_space(after.substr(closing.size())) > 0) return false;
  return leading_space(after) == 0;
}

}  // namespace

QuoteScene::QuoteScene(const ArticleText& article, const Discourse& discourse)
    : discourse_(discourse), reading_(discourse.reading()) {
  for (const Quoted& quoted : find_quoted(reading_.text, article.title))
    add(quoted, ArticlePart::title);
  for (const Quoted& quoted : find_quoted(reading_.text, article.lead))
    add(quoted, ArticlePart::lead);
  for (const Quoted& quoted : find_quoted(reading_.text, article.body))
    add(quoted, ArticlePart::body);
  if (quotes_.empty()) return;
  find_paragraphs();
  quoted_.resize(reading_.size());
  for (const QuotedTokens& quote : quotes_)
    for (std::size_t token = quote.first; token < quote.last; ++token) quoted_[token] = true;
}

void QuoteScene::find_paragraphs() {
  std::uint32_t paragraph = 0;
  for (const Sentence& sentence : reading_.sentences) {
    if (sentence.first > 0 && sentence.first < reading_.size() &&
        parts_paragraphs(reading_.gap(sentence.first)))
      ++paragraph;
    paragraphs_.push_back(paragraph);
  }
}

void QuoteScene::add(const Quoted& quoted, ArticlePart part) {
  QuotedTokens tokens{quoted, static_cast<std::uint32_t>(reading_.token_at(quoted.inside.begin)), 0,
                      part};
  tokens.last = static_cast<std::uint32_t>(reading_.token_at(quoted.inside.end));
  if (tokens.first < tokens.last) quotes_.push_back(tokens);
}

std::size_t QuoteScene::frame_begin(std::size_t quote) const {
  const QuotedTokens& quoted = quotes_[quote];
  std::size_t begin = reading_.sentences[reading_.sentence_of(quoted.first)].first;
  const std::size_t oldest = quote > quotes_in_sentence ? quote - quotes_in_sentence : 0;
  for (std::size_t earlier = quote; earlier-- > oldest && begin < quoted.first;) {
    const QuotedTokens& other = quotes_[earlier];
    if (other.last <= begin) break;
    if (other.first < begin) begin = reading_.sentences[reading_.sentence_of(other.first)].first;
  }
  const std::size_t reach = quoted.first > frame_reach ? quoted.first - frame_reach : 0;
  return std::max(begin, reach);
}

std::size_t QuoteScene::sentence_end(std::size_t quote) const {
  const std::size_t next = quotes_[quote].last;
  if (next >= reading_.size()) return next;
  const Sentence& sentence = reading_.sentences[reading_.sentence_of(next)];
  return sentence.first == next ? next : std::min<std::size_t>(sentence.last, next + frame_reach);
}

std::size_t QuoteScene::frame_end(std::size_t quote) const {
  const std::size_t end = sentence_end(quote);
  return quote + 1 < quotes_.size() ? std::min<std::size_t>(end, quotes_[quote + 1].first) : end;
}

std::string_view QuoteScene::after_mark(std::size_t quote) const {
  const QuotedTokens& quoted = quotes_[quote];
  const std::uint32_t close = quoted.bytes.whole.end;
  const std::size_t end =
      quoted.last < reading_.size() ? reading_.tokens[quoted.last].begin : reading_.text.size();
  return close < end ? reading_.text.substr(close, end - close) : std::string_view{};
}

std::string_view QuoteScene::before_mark(std::size_t quote) const {
  std::string_view before = reading_.text.substr(0, quotes_[quote].bytes.whole.begin);
  for (bool trimmed = true; trimmed && !before.empty();) {
    const std::size_t size = before.size();
    before = trim_right(before);
    if (before.ends_with('\n')) before.remove_suffix(1);
    trimmed = before.size() < size;
  }
  return before;
}

}  // namespace mercato
