// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/names/tagger.hh"

#include <algorithm>
#include <limits>

namespace mercato {
namespace {

/// How many words without a capital may stand inside a name, or follow its last capital:
/// « ministère de l'Économie », « Organisation mondiale de la santé ».
constexpr std::uint32_t inner_words = 3;

constexpr std::array<EntityType, 4> type_of_kind{EntityType::person, EntityType::organization,
                                                 EntityType::place, EntityType::product};

constexpr std::array<Offset, 3> offsets{Offset::before, Offset::here, Offset::after};

constexpr std::size_t kind_count = 64;
constexpr std::size_t gap_count = 16;
constexpr std::size_t kept_contexts = 8192;  // of kinds; a power of two

bool ends_sequence(Gap gap) { return gap == Gap::stop || gap == Gap::start; }

TaggerWord tagger_word(std::string_view text, std::span<const Token> tokens, std::uint32_t i,
                       std::span<const std::uint8_t> listed, WordTable& table) {
  const Token& token = tokens[i];
  return {token.lexeme, table[*token.lexeme].kind, gap_before(text, tokens, i), listed[i],
          token.elided};
}

/// Scores in fewer bits; what does not fit decides anyway.
template <class Kept>
Kept kept(const TagScores& scores) {
  constexpr std::int32_t most = std::numeric_limits<std::int16_t>::max();
  Kept out{};
  for (std::size_t t = 0; t < out.size(); ++t) {
    out[t] = static_cast<std::int16_t>(std::clamp(scores[t], -most, most));
  }
  return out;
}

template <class Kept>
void add(const Kept& part, TagScores& scores) {
  for (std::size_t t = 0; t < part.size(); ++t) scores[t] += part[t];
}

}  // namespace

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

Tagger::Tagger(const Lexicon& lexicon, WordTable& table)
    : model_(lexicon.tagger()),
      table_(table),
      gap_scores_(2 * gap_count * kind_count),
      kind_scores_(kept_contexts) {
  if (!model_.empty()) check_features(model_.header(), tagger_feature_hash());
  for (std::size_t side = 0; side < 2; ++side) {
    for (std::size_t gap = 0; gap < gap_count; ++gap) {
      for (std::size_t kind = 0; kind < kind_count; ++kind) {
        TagScores scores{};
        model_.add(gap_feature(side == 0 ? feature::gap_left : feature::gap_right,
                               static_cast<Gap>(gap), static_cast<WordKind>(kind)),
                   scores);
        gap_scores_[(side * gap_count + gap) * kind_count + kind] = kept<KeptScores>(scores);
      }
    }
  }
}

void Tagger::clear() {
  views_.clear();
  kept_.resize(1);
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
    if (!is_candidate(text, tokens, i) && !announces_name(text, tokens, i)) continue;
    std::uint32_t last = i + 1;
    std::uint32_t end = std::min(count, last + inner_words);
    bool open = !is_capitalised(tokens[i].lexeme->letters) || may_go_on(tokens[i]);
    std::uint32_t next = last;
    for (; next < end && !ends_sequence(gap_before(text, tokens, next)); ++next) {
      if (!is_capitalised(tokens[next].lexeme->letters)) continue;
      last = next + 1;
      end = std::min(count, last + inner_words);
      open = may_go_on(tokens[next]);
    }
    last = open ? next : std::min(next, last + 1);
    tag_window(text, tokens, i, last, out);
    i = last - 1;
  }
}

/// Whether words without a capital may follow as part of the name: « Organisation mondiale de la
/// santé ».
bool Tagger::may_go_on(const Token& token) const {
  const WordKind kind = table_[*token.lexeme].kind;
  return kind == WordKind::title_lower_word ||
         (kind >= WordKind::title_organization && kind <= WordKind::title_office);
}

/// A word with a capital; an ordinary one only if another capital follows: « Le Monde », not « Le
/// ministre ».
bool Tagger::is_candidate(std::string_view text, std::span<const Token> tokens,
                          std::uint32_t i) const {
  const WordKind kind = table_[*tokens[i].lexeme].kind;
  if (kind < WordKind::title) return false;
  if (kind != WordKind::title_stop && kind != WordKind::title_lower_word) return true;
  if (kind == WordKind::title_lower_word && i > 0 && !tokens[i].joined &&
      text[tokens[i].begin - 1] == ' ' && text[tokens[i].begin - 2] != '.') {
    return true;  // a capital inside a sentence
  }
  return i + 1 < tokens.size() && is_capitalised(tokens[i + 1].lexeme->letters);
}

/// A word without a capital that may begin a name: « musée Gadagne », « ministère de la Défense ».
bool Tagger::announces_name(std::string_view text, std::span<const Token> tokens,
                            std::uint32_t i) const {
  const WordKind kind = table_[*tokens[i].lexeme].kind;
  if (kind != WordKind::lower_organization && kind != WordKind::lower_place) return false;
  const auto end = std::min<std::size_t>(tokens.size(), i + 1 + inner_words);
  for (std::size_t next = i + 1; next < end; ++next) {
    if (ends_sequence(gap_before(text, tokens, next))) return false;
    if (is_capitalised(tokens[next].lexeme->letters)) return true;
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

/// Adds what a word says, seen from `offset`.
void Tagger::add_word(const Lexeme& lexeme, Offset offset, TagScores& scores) {
  if (lexeme.id >= views_.size()) views_.resize(lexeme.id + 1 + views_.size() / 2);
  std::uint32_t& place = views_[lexeme.id][static_cast<std::size_t>(offset)];
  if (place == 0) {
    TagScores sum{};
    const auto use = [&](FeatureHash feature) { model_.add(feature, sum); };
    for_word_features(lexeme, table_[lexeme], offset, use);
    place = static_cast<std::uint32_t>(kept_.size());
    kept_.push_back(kept<KeptScores>(sum));
  }
  add(kept_[place], scores);
}

/// Adds what the kinds of the words around say.
void Tagger::add_kinds(std::size_t i, TagScores& scores) {
  KindContext kinds{};
  std::uint64_t key = 1;
  for (std::size_t offset = 0; offset < kinds.size(); ++offset) {
    kinds[offset] = words_[i + offset - context_words].kind;
    key = key << 6 | static_cast<std::uint64_t>(kinds[offset]);
  }
  KindScores& slot = kind_scores_[(key * 0x9E3779B97F4A7C15ULL >> 32) & (kept_contexts - 1)];
  if (slot.key != key) {
    TagScores sum{};
    for_kind_features(kinds, [&](FeatureHash feature) { model_.add(feature, sum); });
    slot = {key, kept<KeptScores>(sum)};
  }
  add(slot.scores, scores);
}

void Tagger::score(std::size_t i, TagScores& scores) {
  scores = {};
  const TaggerWord& here = words_[i];
  for (const Offset offset : offsets) {
    const TaggerWord& word = words_[i + static_cast<std::size_t>(offset) - 1];
    if (word.lexeme != nullptr) add_word(*word.lexeme, offset, scores);
  }
  add_kinds(i, scores);
  const auto kind = static_cast<std::size_t>(here.kind);
  add(gap_scores_[static_cast<std::size_t>(here.gap) * kind_count + kind], scores);
  add(gap_scores_[(gap_count + static_cast<std::size_t>(words_[i + 1].gap)) * kind_count + kind],
      scores);
  for_rare_features(words_, i, [&](FeatureHash feature) { model_.add(feature, scores); });
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
