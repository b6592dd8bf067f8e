// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/names/announced_names.hh"

#include <algorithm>
#include <array>

namespace mercato {
namespace {

constexpr std::uint32_t longest_court = 7;  // words: tribunal mixte de commerce de Fort-de-France
constexpr std::uint32_t longest_title = 8;  // words; what is longer between marks is speech
constexpr std::uint32_t announcement_reach = 4;  // words between « film » and the mark

bool is_link(std::string_view folded) {
  return folded == "de" || folded == "du" || folded == "des" || folded == "la" || folded == "d";
}

/// Whether only a space, or an elided article, stands before token `i`.
bool follows(std::string_view text, std::span<const Token> tokens, std::uint32_t i) {
  if (i >= tokens.size()) return false;
  const Gap gap = gap_before(text, tokens, i);
  return gap == Gap::space || gap == Gap::hyphen;
}

bool is_court(std::string_view folded) {
  return folded == "tribunal" || folded == "cour" || folded == "parquet";
}

}  // namespace

void AnnouncedNames::find(std::string_view text, std::span<const Token> tokens,
                          std::vector<NameSpan>& out) {
  out.clear();
  const Work work{text, tokens};
  for (std::uint32_t i = 0; i < tokens.size(); ++i) {
    const WordInfo& word = words_[*tokens[i].lexeme];
    constexpr std::uint32_t head =
        word_flag::organization_head | word_flag::product_head | word_flag::media_head;
    if ((word.flags & head) == 0) continue;
    const std::string& folded = tokens[i].lexeme->folded;
    std::uint32_t first = i;
    std::uint32_t last = i;
    NameSpan name{i, i, EntityType::organization};
    if (folded == "ministere") {
      last = ministry_end(work, i);
    } else if (is_court(folded)) {
      last = court_end(work, i);
    } else if ((word.flags & word_flag::product_head) != 0) {
      name.type = EntityType::product;
      for (first = i + 1; first < tokens.size() && first <= i + announcement_reach; ++first) {
        const Gap gap = gap_before(text, tokens, first);
        if (gap == Gap::open) last = title_end(work, first);
        if (gap == Gap::open || gap == Gap::stop || gap == Gap::colon) break;
      }
    }
    if (last <= first) continue;
    name.first = first;
    name.last = last;
    out.push_back(name);
    i = last - 1;
  }
}

/// The end of a ministry: its first matter, and those that « et de la » or « et des » adds.
std::uint32_t AnnouncedNames::ministry_end(const Work& work, std::uint32_t head) const {
  std::uint32_t end = head;
  for (std::uint32_t i = head + 1; follows(work.text, work.tokens, i);) {
    const bool linked = is_link(work.tokens[i].lexeme->folded) || work.tokens[i].elided;
    if (!linked) break;
    while (follows(work.text, work.tokens, i) && is_link(work.tokens[i].lexeme->folded)) ++i;
    if (!follows(work.text, work.tokens, i)) break;
    const bool affairs =
        work.tokens[i].lexeme->folded == "affaires" || work.tokens[i].lexeme->folded == "relations";
    const bool national =
        i + 1 < work.tokens.size() && work.tokens[i + 1].lexeme->folded.starts_with("national");
    end = i + (affairs || national ? 2 : 1);
    if (end > work.tokens.size() || !follows(work.text, work.tokens, end) ||
        work.tokens[end].lexeme->folded != "et") {
      break;
    }
    i = end + 1;
  }
  return std::min(end, static_cast<std::uint32_t>(work.tokens.size()));
}

/// The end of a court named by its place: the first capital after a « de ».
std::uint32_t AnnouncedNames::court_end(const Work& work, std::uint32_t head) const {
  const auto limit = std::min<std::size_t>(work.tokens.size(), head + longest_court);
  bool linked = false;
  for (std::uint32_t i = head + 1; i < limit && follows(work.text, work.tokens, i); ++i) {
    const Lexeme& word = *work.tokens[i].lexeme;
    if (is_capitalised(word.letters)) {
      if (!linked && !work.tokens[i].elided) return head;
      std::uint32_t end = i + 1;
      while (end < work.tokens.size() && work.tokens[end].joined) ++end;
      return end;
    }
    if (word.stop && !is_link(word.folded)) return head;
    linked = is_link(word.folded);
  }
  return head;
}

/// The end of a title in quotation marks that begins at `first`.
std::uint32_t AnnouncedNames::title_end(const Work& work, std::uint32_t first) {
  if (!is_capitalised(work.tokens[first].lexeme->letters)) return first;
  const auto limit = std::min<std::size_t>(work.tokens.size(), first + longest_title + 1);
  for (std::uint32_t i = first + 1; i < limit; ++i) {
    const Gap gap = gap_before(work.text, work.tokens, i);
    if (gap == Gap::close || closes_mark(work.text, work.tokens[i - 1].end)) return i;
    if (gap == Gap::stop || gap == Gap::colon || gap == Gap::open) return first;
  }
  return first;
}

}  // namespace mercato
