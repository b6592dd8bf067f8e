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
    if (opens_title(work, i) &&
        (is_taken_as_work(work, i) || (!out.empty() && is_listed_with(work, out.back(), i)))) {
      if (const std::uint32_t end = title_end(work, i); end > i) {
        out.push_back({i, end, EntityType::product});
        i = end - 1;
        continue;
      }
    }
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
  std::uint32_t i = head + 1;
  const bool national = follows(work.text, work.tokens, i) &&
                        (words_[*work.tokens[i].lexeme].flags & word_flag::demonym) != 0;
  if (national) ++i;  // « ministère français de la Défense »
  while (follows(work.text, work.tokens, i)) {
    const bool linked = is_link(work.tokens[i].lexeme->folded) || work.tokens[i].elided;
    if (!linked) break;
    while (follows(work.text, work.tokens, i) && is_link(work.tokens[i].lexeme->folded)) ++i;
    if (!follows(work.text, work.tokens, i)) break;
    end = matter_end(work, i);
    if (!follows(work.text, work.tokens, end) || work.tokens[end].lexeme->folded != "et") break;
    i = end + 1;
  }
  return end;
}

/// Whether an adjective of a ministry's matter follows: « Transition écologique et solidaire ».
bool AnnouncedNames::is_qualified(const Work& work, std::uint32_t i) const {
  return follows(work.text, work.tokens, i) &&
         (words_[*work.tokens[i].lexeme].flags & word_flag::matter) != 0;
}

/// The end of one matter of a ministry that begins at `matter`: « Transition écologique et
/// solidaire », « Cohésion des territoires ».
std::uint32_t AnnouncedNames::matter_end(const Work& work, std::uint32_t matter) const {
  const auto folded = [&](std::uint32_t i) -> std::string_view {
    return follows(work.text, work.tokens, i) ? work.tokens[i].lexeme->folded : std::string_view{};
  };
  std::uint32_t end = matter + 1;
  const bool open = (words_[*work.tokens[matter].lexeme].flags & word_flag::open_matter) != 0;
  if (open && is_link(folded(end))) return folded(end + 1).empty() ? end : end + 2;
  while (is_qualified(work, end)) ++end;
  if (end > matter + 1 && folded(end) == "et" && is_qualified(work, end + 1)) end += 2;
  return end;
}

/// Whether a quotation mark opens before a token with a capital.
bool AnnouncedNames::opens_title(const Work& work, std::uint32_t i) {
  if (i == 0 || !is_capitalised(work.tokens[i].lexeme->letters)) return false;
  constexpr std::uint32_t longest_gap = 7;  // bytes: comma, space, mark, no-break space
  const std::uint32_t gap = work.tokens[i].begin - work.tokens[i - 1].end;
  return gap >= 2 && gap <= longest_gap && gap_before(work.text, work.tokens, i) == Gap::open;
}

/// « anime "X" », « l'émission musicale "X" »
bool AnnouncedNames::is_taken_as_work(const Work& work, std::uint32_t i) const {
  const std::string_view gap = std::string_view(work.text).substr(
      work.tokens[i - 1].end, work.tokens[i].begin - work.tokens[i - 1].end);
  if (work.tokens[i].elided) return gap.find("d'") != gap.npos || gap.find("d’") != gap.npos;
  if (gap.front() != ' ' && gap.front() != '\'' && !gap.starts_with("’")) return false;
  if ((words_[*work.tokens[i - 1].lexeme].flags & word_flag::work_cue) != 0) return true;
  return i > 1 && follows(work.text, work.tokens, i - 1) &&
         work.tokens[i - 2].lexeme->folded == "emission";
}

/// « dans "X", "Y" et "Z" », « de "X" à "Y" »: another work of one sentence.
bool AnnouncedNames::is_listed_with(const Work& work, const NameSpan& known, std::uint32_t i) {
  constexpr std::uint32_t longest_way = 10;  // words
  if (known.type != EntityType::product || i > known.last + longest_way) return false;
  for (std::uint32_t at = known.last; at < i; ++at) {
    const Gap gap = gap_before(work.text, work.tokens, at);
    if (gap == Gap::stop || gap == Gap::colon) return false;
  }
  constexpr std::array links{"et", "ou", "a", "puis", "comme", "aussi", "encore", "que"};
  return i == known.last ||
         std::ranges::find(links, work.tokens[i - 1].lexeme->folded) != links.end();
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
