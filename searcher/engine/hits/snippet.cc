// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/hits/snippet.hh"

#include <algorithm>
#include <utility>

namespace mercato {
namespace {

constexpr std::size_t passage_size = 150;  // bytes
constexpr std::size_t most_before = 70;  // bytes between the start of a passage and its first match
constexpr std::size_t sentence_reach =
    110;                                 // bytes a passage may start earlier to begin a sentence
constexpr double worth_of_answer = 0.9;  // of a passage, beside 1 for each stem
constexpr std::string_view ellipsis = "…";

bool ends_sentence(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (c == '\n') return true;
  return (c == '.' || c == '!' || c == '?') && (at + 1 >= text.size() || text[at + 1] == ' ' ||
                                                text[at + 1] == '\n' || text[at + 1] == '"');
}

std::size_t to_boundary(std::string_view text, std::size_t at) {
  while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
  return at;
}

/// Where a passage that shows the match at `match` starts: at its sentence if that is near, else at
/// a word before it.
std::size_t passage_begin(std::string_view text, std::size_t match) {
  const std::size_t furthest = match > sentence_reach ? match - sentence_reach : 0;
  for (std::size_t at = match; at > furthest; --at)
    if (ends_sentence(text, at - 1)) {
      std::size_t begin = at;
      while (begin < match && (text[begin] == ' ' || text[begin] == '\n')) ++begin;
      return begin;
    }
  if (furthest == 0) return 0;
  const std::size_t space = text.find(' ', match - most_before);
  return space == std::string_view::npos || space >= match ? match : space + 1;
}

/// Where it ends: at a sentence end near its full size, else between words.
std::size_t passage_end(std::string_view text, std::size_t begin, std::size_t last_match) {
  const std::size_t full = std::max(begin + passage_size, last_match);
  if (full >= text.size()) return text.size();
  for (std::size_t at = full; at > last_match && at > begin + passage_size / 2; --at)
    if (ends_sentence(text, at - 1)) return at;
  const std::size_t space = text.rfind(' ', full);
  return space == std::string_view::npos || space < last_match ? to_boundary(text, full) : space;
}

struct Passage {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::vector<StemMatch> matches;
  double score = 0;
};

/// A passage for each place it could start; scores count distinct stems first, then all matches.
std::vector<Passage> find_passages(std::string_view text, const std::vector<StemMatch>& matches,
                                   AnswerKind answer) {
  std::vector<Passage> passages;
  for (std::size_t i = 0; i < matches.size(); ++i) {
    Passage passage;
    passage.begin = passage_begin(text, matches[i].span.begin);
    if (!passages.empty() && passages.back().begin == passage.begin) continue;
    std::vector<const std::string*> seen;
    for (std::size_t j = i; j < matches.size(); ++j) {
      if (matches[j].span.end > passage.begin + passage_size && j > i) break;
      passage.matches.push_back(matches[j]);
      const bool repeated = std::find(seen.begin(), seen.end(), matches[j].stem) != seen.end();
      passage.score += repeated ? 0.1 : 1.0;
      if (!repeated) seen.push_back(matches[j].stem);
    }
    passage.end = passage_end(text, passage.begin, passage.matches.back().span.end);
    const std::string_view shown = text.substr(passage.begin, passage.end - passage.begin);
    if (has_answer(answer, shown)) passage.score += worth_of_answer;
    passages.push_back(std::move(passage));
  }
  return passages;
}

/// How many stems of `other` a passage does not show.
std::size_t news_in(const Passage& other, const Passage& shown) {
  std::vector<const std::string*> fresh;
  for (const StemMatch& match : other.matches) {
    const bool known = std::any_of(shown.matches.begin(), shown.matches.end(),
                                   [&](const StemMatch& m) { return m.stem == match.stem; }) ||
                       std::find(fresh.begin(), fresh.end(), match.stem) != fresh.end();
    if (!known) fresh.push_back(match.stem);
  }
  return fresh.size();
}

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

/// Appends a passage as one line, with single spaces, its matches marked.
void append(Snippet& snippet, std::string_view text, const Passage& passage) {
  std::size_t at = passage.begin;
  const auto copy_to = [&](std::size_t end) {
    for (; at < end; ++at) {
      const bool space = is_space(text[at]);
      if (!space)
        snippet.text += text[at];
      else if (!snippet.text.empty() && snippet.text.back() != ' ')
        snippet.text += ' ';
    }
  };
  for (const StemMatch& match : passage.matches) {
    copy_to(match.span.begin);
    const auto begin = static_cast<std::uint32_t>(snippet.text.size());
    copy_to(match.span.end);
    snippet.highlights.push_back({begin, static_cast<std::uint32_t>(snippet.text.size())});
  }
  copy_to(passage.end);
  if (snippet.text.ends_with(' ')) snippet.text.pop_back();
}

}  // namespace

std::vector<Span> find_stems(Analyzer& analyzer, std::string_view text, const StemSet& stems) {
  std::vector<Span> spans;
  if (stems.empty()) return spans;
  for (const StemMatch& match : find_stem_matches(analyzer, text, stems))
    spans.push_back(match.span);
  return spans;
}

Snippet make_snippet(Analyzer& analyzer, std::string_view text, const StemSet& stems,
                     AnswerKind answer) {
  std::vector<Passage> passages;
  if (!stems.empty())
    passages = find_passages(text, find_stem_matches(analyzer, text, stems), answer);
  Snippet snippet;
  if (passages.empty()) {
    const std::size_t end = passage_end(text, 0, 0);
    append(snippet, text, {0, end, {}, 0});
    if (end < text.size() && !ends_sentence(text, end - 1)) snippet.text += ellipsis;
    return snippet;
  }
  const auto best =
      std::max_element(passages.begin(), passages.end(),
                       [](const Passage& a, const Passage& b) { return a.score < b.score; });
  std::vector<const Passage*> shown{&*best};
  const Passage* second = nullptr;
  for (const Passage& passage : passages) {
    const bool apart = passage.end <= best->begin || passage.begin >= best->end;
    if (apart && news_in(passage, *best) > 0 &&
        (second == nullptr || news_in(passage, *best) > news_in(*second, *best)))
      second = &passage;
  }
  if (second != nullptr) shown.push_back(second);
  std::sort(shown.begin(), shown.end(),
            [](const Passage* a, const Passage* b) { return a->begin < b->begin; });
  for (const Passage* passage : shown) {
    const bool at_sentence = passage->begin == 0 || ends_sentence(text, passage->begin - 1) ||
                             (passage->begin > 1 && ends_sentence(text, passage->begin - 2));
    const bool left_off = snippet.text.ends_with(ellipsis);
    if (!snippet.text.empty()) snippet.text += ' ';
    if (!at_sentence && !left_off) snippet.text += ellipsis;
    append(snippet, text, *passage);
    if (passage->end < text.size() && !ends_sentence(text, passage->end - 1))
      snippet.text += ellipsis;
  }
  return snippet;
}

}  // namespace mercato
