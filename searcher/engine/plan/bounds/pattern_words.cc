// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/plan/bounds/pattern_words.hh"

#include <algorithm>

#include "common/text/unicode.hh"
#include "searcher/engine/plan/corrections/corrections.hh"
#include "searcher/engine/plan/corrections/edit_rows.hh"

namespace mercato {
namespace {

constexpr std::size_t most_for_one = 300;
constexpr std::size_t most_for_all = 1500;
constexpr std::size_t least_for_one = 5;     // however many came before
constexpr std::size_t always_looked_up = 4;  // patterns
// The words of the first pattern may be, on the average, so often in each article.
constexpr std::uint64_t most_of_an_article = 30;

/// Whether a word fits a pattern of * (any letters) and ? (one letter).
bool fits_pattern(std::string_view pattern, std::string_view word) {
  std::size_t p = 0;
  std::size_t w = 0;
  std::size_t star = std::string_view::npos;
  std::size_t star_word = 0;
  while (w < word.size()) {
    if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == word[w])) {
      ++p;
      ++w;
    } else if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      star_word = w;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      w = ++star_word;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

template <typename Words>
void add_forms(Words& words, std::string_view payload) {
  for (WordForm& form : decode_word_forms(payload))
    words.emplace_back(form.count, std::move(form.exact));
}

}  // namespace

const PatternWords::Words& PatternWords::of(const Node& node) {
  const auto [it, fresh] = known_.try_emplace({node.kind, fold(node.text), node.distance});
  Words& out = it->second;
  if (!fresh) return out;
  out.looked_up = known_.size() <= always_looked_up || !work_.spent();
  if (!out.looked_up) return out;
  Counted found = find(node);
  const std::size_t room = most_for_all - std::min(most_for_all, taken_);
  const std::size_t most = std::min(found.size(), std::clamp(room, least_for_one, most_for_one));
  std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(most), found.end(),
                    [](const auto& a, const auto& b) {
                      return a.first != b.first ? a.first > b.first : a.second < b.second;
                    });
  const std::size_t all = found.size();
  found.resize(most);
  std::uint64_t of_the_first =
      known_.size() == 1 ? most_of_an_article * index_.database().get_doccount() : 0;
  for (auto& [count, word] : found) {
    const bool always = out.words.size() < least_for_one || count <= of_the_first;
    if (!work_.affords_word(count, always)) break;
    of_the_first -= std::min<std::uint64_t>(of_the_first, count);
    out.words.push_back(std::move(word));
  }
  out.left_out = all - out.words.size();
  taken_ += out.words.size();
  return out;
}

PatternWords::Counted PatternWords::find(const Node& node) {
  const std::string folded = fold(node.text);
  if (node.kind == NodeKind::fuzzy)
    return near(folded, node.distance > 0 ? node.distance
                                          : std::max<std::size_t>(1, allowed_edits(folded.size())));
  const bool is_prefix = node.kind == NodeKind::prefix;
  const std::string literal = is_prefix ? folded : folded.substr(0, folded.find_first_of("*?"));
  Counted found;
  std::size_t looked_at = 0;
  index_.words().scan(literal, [&](std::string_view word, std::string_view payload) {
    ++looked_at;
    if (is_prefix || fits_pattern(folded, word)) add_forms(found, payload);
    return true;
  });
  work_.add_looked_at(looked_at);
  return found;
}

/// Words at most `limit` edits away.
PatternWords::Counted PatternWords::near(std::string_view folded, std::size_t limit) {
  Counted found;
  if (folded.size() > longest_corrected) return found;
  EditRows rows(folded, limit);
  std::size_t looked_at = 0;
  const auto refuse = [&](std::string_view beginning) {
    looked_at += limit;
    return rows.read(beginning);
  };
  index_.words().search(refuse, [&](std::string_view, std::string_view payload) {
    if (rows.distance() <= limit) add_forms(found, payload);
  });
  work_.add_looked_at(looked_at);
  return found;
}

PatternOfCompound pattern_of_compound(Analyzer& analyzer, std::string_view pattern) {
  PatternOfCompound out;
  std::size_t mark = std::string_view::npos;
  std::size_t behind = 0;
  for (std::size_t i = 0; i < pattern.size();) {
    const CodePoint c = decode_at(pattern, i);
    if (c.value == U'*' || c.value == U'?') break;
    i += c.size;
    if (!is_hyphen(c.value) && !is_apostrophe(c.value)) continue;
    mark = i - c.size;
    behind = i;
  }
  if (mark == std::string_view::npos || mark == 0) return out;
  // With a letter for the pattern, the analyzer tells an elision from a word with an apostrophe.
  analyzer.tokenize(std::string(pattern.substr(0, behind)) + "x", out.head);
  if (out.head.empty() || out.head.back().lexeme->folded != "x") return out;
  out.head.pop_back();
  out.last = pattern.substr(behind);
  out.cut = true;
  return out;
}

}  // namespace mercato
