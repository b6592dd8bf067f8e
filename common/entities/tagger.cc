// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/entities/tagger.hh"

#include <algorithm>
#include <limits>

#include "common/text/unicode.hh"

namespace mercato {
namespace {

/// How many words without a capital may stand inside a name, or follow its last capital:
/// « ministère de l'Économie », « Organisation mondiale de la santé ».
constexpr std::uint32_t inner_words = 3;

constexpr std::array<EntityType, 4> type_of_kind{EntityType::person, EntityType::organization,
                                                 EntityType::place, EntityType::product};

constexpr std::array<Offset, 5> offsets{Offset::before2, Offset::before1, Offset::here,
                                        Offset::after1, Offset::after2};

bool ends_sequence(Gap gap) { return gap == Gap::stop || gap == Gap::start; }

TaggerWord tagger_word(std::string_view text, std::span<const Token> tokens, std::uint32_t i,
                       std::span<const std::uint8_t> listed, WordTable& table) {
  const Token& token = tokens[i];
  return {token.lexeme, table[*token.lexeme].kind, gap_before(text, tokens, i), listed[i],
          token.elided};
}

}  // namespace

std::uint64_t word_shape(std::string_view surface) {
  std::uint64_t shape = 0;
  std::uint64_t last = 0;
  for (std::size_t at = 0; at < surface.size();) {
    const CodePoint c = decode_at(surface, at);
    at += c.size;
    const bool digit = c.value >= U'0' && c.value <= U'9';
    const bool upper = (c.value >= U'A' && c.value <= U'Z') ||
                       (c.value >= 0xC0 && c.value <= 0xDE && c.value != 0xD7);
    const bool lower = (c.value >= U'a' && c.value <= U'z') || c.value >= 0xDF;
    const std::uint64_t sort = digit ? 1 : upper ? 2 : lower ? 3 : 4;
    if (sort != last && shape < (1ULL << 40)) shape = shape * 5 + sort;
    last = sort;
  }
  return shape;
}

void read_words(std::string_view text, std::span<const Token> tokens, std::uint32_t first,
                std::uint32_t last, std::span<const std::uint8_t> listed, WordTable& table,
                std::vector<TaggerWord>& words) {
  words.assign(context_words, TaggerWord{});
  words.resize(last - first + 2 * context_words);
  for (std::uint32_t i = first; i < last; ++i) {
    words[i - first + context_words] = tagger_word(text, tokens, i, listed, table);
  }
  Gap gap = words[context_words].gap;
  for (std::size_t back = 1; back <= context_words && !ends_sequence(gap); ++back) {
    const std::uint32_t i = first - static_cast<std::uint32_t>(back);
    words[context_words - back] = tagger_word(text, tokens, i, listed, table);
    gap = words[context_words - back].gap;
  }
  for (std::uint32_t i = last; i < last + context_words; ++i) {
    TaggerWord& word = words[i - first + context_words];
    word.gap = i < tokens.size() ? gap_before(text, tokens, i) : Gap::stop;
    if (ends_sequence(word.gap)) break;
    word = tagger_word(text, tokens, i, listed, table);
  }
}

void mark_listed(std::span<const NameSpan> names, std::uint8_t source,
                 std::vector<std::uint8_t>& listed) {
  for (const NameSpan& name : names) {
    for (std::uint32_t i = name.first; i < name.last; ++i) {
      listed[i] = static_cast<std::uint8_t>(source + 2 * static_cast<unsigned>(name.type) +
                                            (i > name.first ? 1 : 0));
    }
  }
}

void Tagger::tag(std::string_view text, std::span<const Token> tokens,
                 std::span<const NameSpan> entities, std::span<const NameSpan> places,
                 std::vector<NameSpan>& out) {
  out.clear();
  if (model_.empty()) return;
  listed_.assign(tokens.size(), 0);
  mark_listed(entities, 1, listed_);
  mark_listed(places, 11, listed_);
  const auto count = static_cast<std::uint32_t>(tokens.size());
  for (std::uint32_t i = 0; i < count; ++i) {
    if (!is_candidate(tokens[i]) && !announces_name(text, tokens, i)) continue;
    std::uint32_t last = i + 1;
    std::uint32_t end = std::min(count, last + inner_words);
    for (std::uint32_t next = last; next < end; ++next) {
      if (ends_sequence(gap_before(text, tokens, next))) {
        end = next;
        break;
      }
      last = next + 1;
      if (is_candidate(tokens[next])) end = std::min(count, last + inner_words);
    }
    tag_window(text, tokens, i, last, out);
    i = last - 1;
  }
}

/// A word with a capital.
bool Tagger::is_candidate(const Token& token) const {
  return table_[*token.lexeme].kind >= WordKind::title;
}

/// A word without a capital that may begin a name: « musée Gadagne », « ministère de la Défense ».
bool Tagger::announces_name(std::string_view text, std::span<const Token> tokens,
                            std::uint32_t i) const {
  const WordKind kind = table_[*tokens[i].lexeme].kind;
  if (kind != WordKind::lower_organization && kind != WordKind::lower_place) return false;
  const auto end = std::min<std::size_t>(tokens.size(), i + 1 + inner_words);
  for (std::size_t next = i + 1; next < end; ++next) {
    if (ends_sequence(gap_before(text, tokens, next))) return false;
    if (is_candidate(tokens[next])) return true;
  }
  return false;
}

void Tagger::tag_window(std::string_view text, std::span<const Token> tokens, std::uint32_t first,
                        std::uint32_t last, std::vector<NameSpan>& out) {
  read_words(text, tokens, first, last, listed_, table_, words_);
  decode(last - first);
  for (std::uint32_t i = first; i < last; ++i) {
    const std::size_t tag = tags_[i - first];
    if (tag == tag::outside) continue;
    if (tag::is_inside(tag)) {
      out.back().last = i + 1;
    } else {
      out.push_back({i, i + 1, type_of_kind[static_cast<std::size_t>(tag::kind(tag))],
                     NameSpan::unlisted, 0});
    }
  }
}

const TagScores& Tagger::word_scores(const Lexeme& lexeme, Offset offset) {
  if (lexeme.id >= scores_.size()) scores_.resize(lexeme.id + 1 + scores_.size() / 2);
  WordScores& scores = scores_[lexeme.id];
  const auto at = static_cast<std::size_t>(offset);
  if (!scores.known[at]) {
    scores.known[at] = true;
    for_word_features(lexeme, table_[lexeme], offset,
                      [&](FeatureHash feature) { model_.add(feature, scores.of[at]); });
  }
  return scores.of[at];
}

void Tagger::score(std::size_t i, TagScores& scores) {
  scores = {};
  for (const Offset offset : offsets) {
    const TaggerWord& word = words_[i + static_cast<std::size_t>(offset) - context_words];
    if (word.lexeme == nullptr) continue;
    const TagScores& part = word_scores(*word.lexeme, offset);
    for (std::size_t t = 0; t < scores.size(); ++t) scores[t] += part[t];
  }
  for_place_features(words_, i, [&](FeatureHash feature) { model_.add(feature, scores); });
}

/// Viterbi: the best sequence of tags for the words of the window.
void Tagger::decode(std::size_t count) {
  constexpr std::int32_t never = std::numeric_limits<std::int32_t>::min() / 2;
  best_.resize(count);
  from_.resize(count);
  tags_.resize(count);
  for (std::size_t i = 0; i < count; ++i) {
    TagScores emission;
    score(i + context_words, emission);
    for (std::size_t to = 0; to < tag::count; ++to) {
      std::int32_t top = never;
      std::uint8_t top_from = 0;
      for (std::size_t from = 0; from < tag::count; ++from) {
        if ((i == 0 && from != tag::outside) || !tag::may_follow(from, to)) continue;
        const std::int32_t score = (i == 0 ? 0 : best_[i - 1][from]) + model_.transition(from, to);
        if (score > top) {
          top = score;
          top_from = static_cast<std::uint8_t>(from);
        }
      }
      best_[i][to] = top + emission[to];
      from_[i][to] = top_from;
    }
  }
  const TagScores& last = best_[count - 1];
  auto tag = static_cast<std::uint8_t>(std::max_element(last.begin(), last.begin() + tag::count) -
                                       last.begin());
  for (std::size_t i = count; i-- > 0;) {
    tags_[i] = tag;
    tag = from_[i][tag];
  }
}

}  // namespace mercato
