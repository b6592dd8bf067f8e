// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/identity/entity_features.hh"

#include <algorithm>
#include <bit>

#include "common/text/word_hashes.hh"
#include "indexer/analysis/names/tagger_features.hh"

namespace mercato {
namespace {

/// The feature templates; those of a side or a place take the numbers after their own as well.
namespace evidence {
enum Template : std::uint32_t {
  bias = 1000,
  type,
  listed_type,
  votes,
  mentions,
  size,
  whole,
  any_word,
  kinds,
  shape,
  joined,
  whole_shape,
  digits,
  lower_inside,
  any_flag,
  in_capitals,
  written_small,
  in_title,
  in_marks,
  elided,
  near_word,
  part_of,
  share,
  // by place in the name
  word = 1100,
  suffix4 = 1110,
  suffix3 = 1120,
  prefix = 1130,
  flag = 1140,
  kind = 1150,
  // by side
  next = 1200,
  next_type = 1210,
  next_kind = 1220,
  next_kind_gap = 1230,
  next_two = 1240,
  next_kinds = 1250,
  content = 1260,
  content_gap = 1270,
  telling = 1280,
  gap_beside = 1290,
  stop_beside = 1300,
  neighbour = 1310,
};
}  // namespace evidence

/// How many mentions of a name are looked at: more say nothing new.
constexpr std::uint32_t most_mentions = 24;

/// How many names that share a word are looked at.
constexpr std::uint32_t most_sharers = 8;

/// How far words that tell a name's kind stand from it.
constexpr std::uint32_t reach = 5;

constexpr std::uint32_t telling_flags =
    word_flag::organization_head | word_flag::media_head | word_flag::product_head |
    word_flag::place_head | word_flag::office | word_flag::civility | word_flag::speech_verb |
    word_flag::place_preposition | word_flag::demonym | word_flag::legal_form;

std::uint64_t bit(bool value) { return value ? 1 : 0; }

template <class Enum>
std::uint64_t number(Enum value) {
  return static_cast<std::uint64_t>(value);
}

std::string_view ending(std::string_view word, std::size_t size) {
  return word.size() <= size ? word : word.substr(word.size() - size);
}

bool stops(Gap gap) { return gap == Gap::stop || gap == Gap::start; }

bool continues(Gap gap) { return gap == Gap::space || gap == Gap::hyphen; }

std::uint32_t root(const ArticleNames& names, std::uint32_t cluster) {
  while (names.clusters[cluster].joined_to != NameCluster::none)
    cluster = names.clusters[cluster].joined_to;
  return cluster;
}

Gap gap_at(const ArticleNames& names, std::size_t token) {
  if (token >= names.tokens.size()) return Gap::stop;
  return gap_before(names.article.text, names.tokens, token);
}

/// The letter of an elided article: « l'Oréal », « d'Airbus ».
std::uint64_t elided_letter(const ArticleNames& names, std::uint32_t token) {
  const std::uint32_t begin = names.tokens[token].begin;
  for (const std::uint32_t mark_size : {1U, 3U}) {  // ' and ’
    if (begin <= mark_size) break;
    const char letter = names.article.text[begin - mark_size - 1];
    if ((letter | 0x20) >= 'a' && (letter | 0x20) <= 'z')
      return static_cast<std::uint64_t>(letter | 0x20);
  }
  return 0;
}

/// Where a word, however it is capitalised, stands in a map of words.
std::size_t form_place(const Lexeme& lexeme) { return form_hash(lexeme.exact) >> 16; }

}  // namespace

void EntityFeatures::read(const ArticleNames& names) {
  lower_forms_.reset();
  for (const Token& token : names.tokens) {
    if (token.lexeme->letters == LetterCase::lower && !token.joined)
      lower_forms_.set(form_place(*token.lexeme));
  }
  first_of_.assign(names.clusters.size(), NameCluster::none);
  next_of_.assign(names.found.size(), NameCluster::none);
  for (std::size_t i = names.found.size(); i-- > 0;) {
    const std::uint32_t cluster = root(names, names.assigned[i]);
    next_of_[i] = first_of_[cluster];
    first_of_[cluster] = static_cast<std::uint32_t>(i);
  }
  parts_.clear();
  for (std::uint32_t i = 0; i < names.clusters.size(); ++i) {
    const auto& words = names.clusters[i].words;
    if (words.size() < 2) continue;
    parts_.push_back({feature_hash(0, words.front()), root(names, i), false});
    parts_.push_back({feature_hash(0, words.back()), root(names, i), true});
  }
  std::stable_sort(parts_.begin(), parts_.end(),
                   [](const Part& a, const Part& b) { return a.word < b.word; });
}

void EntityFeatures::of(const ArticleNames& names, std::uint32_t cluster,
                        std::vector<FeatureHash>& out) {
  features_.clear();
  add_evidence(names, cluster);
  std::uint32_t seen = 0;
  for (std::uint32_t i = first_of_[cluster]; i != NameCluster::none && seen < most_mentions;
       i = next_of_[i], ++seen) {
    if (seen == 0) add_form(names, names.found[i]);
    add_mention(names, i, number(names.clusters[cluster].type));
  }
  add_relations(names, cluster);
  std::sort(features_.begin(), features_.end());
  features_.erase(std::unique(features_.begin(), features_.end()), features_.end());
  out.assign(features_.begin(), features_.end());
}

/// What the finders of names took it for, and how often.
void EntityFeatures::add_evidence(const ArticleNames& names, std::uint32_t index) {
  const NameCluster& cluster = names.clusters[index];
  const std::uint64_t type = number(cluster.type);
  const std::uint64_t listed = bit(cluster.canonical != NameSpan::unlisted);
  const std::uint64_t size = std::min<std::size_t>(cluster.words.size(), 6);
  add(evidence::bias, std::uint64_t{0});
  add(evidence::type, type * 2 + listed);
  if (listed != 0) add(evidence::listed_type, type * 8 + size);
  std::uint64_t total = 0;
  for (const std::uint32_t votes : cluster.votes) total += votes;
  for (std::size_t i = 0; i < cluster.votes.size(); ++i) {
    if (cluster.votes[i] == 0) continue;
    const std::uint64_t quarters = std::uint64_t{4} * cluster.votes[i] / total;
    add(evidence::votes, (i * 8 + quarters) * 2 + listed);
  }
  add(evidence::mentions, static_cast<std::uint64_t>(std::bit_width(total)) * 16 + type);
  add(evidence::size, size * 16 + type);
}

/// How the name is written and what is known of its words.
void EntityFeatures::add_form(const ArticleNames& names, const NameSpan& name) {
  std::uint64_t whole = 0;
  std::uint64_t shape = 1;
  std::uint32_t flags = 0;
  bool digits = false;
  bool lower = false;
  bool joined = false;
  constexpr std::uint32_t most_shapes = 6;
  for (std::uint32_t i = name.first; i < name.last; ++i) {
    const Lexeme& lexeme = *names.tokens[i].lexeme;
    const FeatureHash hash = feature_hash(0, lexeme.folded);
    whole = whole * 0x9E3779B97F4A7C15ULL + hash;
    if (i - name.first < most_shapes) shape = shape * 6 + number(lexeme.letters);
    flags |= info(names, i).flags;
    digits = digits || names.tokens[i].kind == TokenKind::number;
    lower = lower || lexeme.letters == LetterCase::lower;
    joined = joined || (names.tokens[i].joined && i > name.first);
    if (!lexeme.stop) add(evidence::any_word, std::uint64_t{hash});
  }
  const Lexeme& first = *names.tokens[name.first].lexeme;
  const Lexeme& last = *names.tokens[name.last - 1].lexeme;
  const std::uint64_t size = std::min<std::uint32_t>(name.size(), 4);
  add(evidence::whole, whole);
  add(evidence::whole_shape, shape);
  add(evidence::digits, bit(digits));
  add(evidence::lower_inside, bit(lower));
  add(evidence::joined, bit(joined));
  add(evidence::shape, word_shape(first.surface) * 8 + size);
  add_word(first, 0);
  add_word(last, size > 1 ? 1 : 2);
  add(evidence::kinds, (number(words_[first].kind) * 64 + number(words_[last].kind)) * 8 + size);
  for (std::uint64_t i = 0; i < word_flag::count; ++i) {
    if ((flags >> i & 1) != 0) add(evidence::any_flag, i * 8 + size);
  }
  const bool small = size == 1 && lower_forms_.test(form_place(first));
  add(evidence::written_small, bit(small) * 64 + number(words_[first].kind));
}

void EntityFeatures::add_word(const Lexeme& lexeme, std::uint32_t place) {
  const WordInfo& word = words_[lexeme];
  const std::string_view folded = lexeme.folded;
  add(evidence::word + place, folded);
  add(evidence::suffix4 + place, ending(folded, 4));
  add(evidence::suffix3 + place, ending(folded, 3));
  add(evidence::prefix + place, folded.substr(0, 4));
  add(evidence::kind + place, number(word.kind));
  for (std::uint32_t i = 0; i < word_flag::count; ++i) {
    if ((word.flags >> i & 1) != 0) add(evidence::flag + place, std::uint64_t{i});
  }
}

void EntityFeatures::add_mention(const ArticleNames& names, std::uint32_t mention,
                                 std::uint64_t type) {
  const NameSpan& name = names.found[mention];
  add_setting(names, name, type);
  add_side(names, name, type, Side::left);
  add_side(names, name, type, Side::right);
  if (mention > 0) add_neighbour(names, mention, false);
  if (mention + 1 < names.found.size()) add_neighbour(names, mention, true);
}

/// The part of the article a mention stands in, capitals and marks around it.
void EntityFeatures::add_setting(const ArticleNames& names, const NameSpan& name,
                                 std::uint64_t type) {
  const std::uint32_t begin = names.tokens[name.first].begin;
  const std::uint64_t part =
      begin < names.article.title.end ? 0 : (begin < names.article.lead.end ? 1 : 2);
  add(evidence::in_title, part * 8 + type);
  if (names.tokens[name.first].elided) {
    add(evidence::elided, elided_letter(names, name.first));
  }
  const bool marks = gap_at(names, name.first) == Gap::open &&
                     closes_mark(names.article.text, name.end(names.tokens));
  if (marks) add(evidence::in_marks, type);
  const auto capitals = [&](std::uint32_t token) {
    return token < names.tokens.size() && names.tokens[token].lexeme->letters == LetterCase::upper;
  };
  for (std::uint32_t i = name.first; i < name.last; ++i) {
    if (!capitals(i)) return;
  }
  add(evidence::in_capitals,
      bit(name.first > 0 && capitals(name.first - 1)) + 2 * bit(capitals(name.last)) + 4 * type);
}

/// What stands before or after a mention in its sentence.
void EntityFeatures::add_side(const ArticleNames& names, const NameSpan& name, std::uint64_t type,
                              Side side) {
  const auto which = static_cast<std::uint32_t>(side);
  const Gap gap = gap_at(names, side == Side::left ? name.first : name.last);
  add(evidence::gap_beside + which, number(gap) * 8 + type);
  if (stops(gap)) {
    add(evidence::stop_beside + which, type);
    return;
  }
  bool content = false;
  bool same_phrase = continues(gap) || gap == (side == Side::left ? Gap::open : Gap::close);
  for (std::uint32_t distance = 1; distance <= reach; ++distance) {
    const bool inside =
        side == Side::left ? distance <= name.first : name.last + distance <= names.tokens.size();
    if (!inside) break;
    const std::uint32_t token =
        side == Side::left ? name.first - distance : name.last + distance - 1;
    const Gap before = distance == 1 ? gap : gap_at(names, side == Side::left ? token + 1 : token);
    if (stops(before)) break;
    if (distance > 1) same_phrase = same_phrase && continues(before);
    add_near_word(names, token, distance, side, type, gap);
    const Lexeme& lexeme = *names.tokens[token].lexeme;
    if (!content && !lexeme.stop && lexeme.letters == LetterCase::lower) {
      content = true;
      add(evidence::content + which, lexeme.folded);
      add(evidence::content_gap + which,
          feature_hash(side == Side::right && gap == Gap::comma ? 2 : (same_phrase ? 1 : 0),
                       lexeme.folded));
    }
    std::uint32_t telling = info(names, token).flags & telling_flags;
    for (; telling != 0; telling &= telling - 1) {
      add(evidence::telling + which,
          (static_cast<std::uint64_t>(std::countr_zero(telling)) * 4 + std::min(distance, 3U)) * 2 +
              bit(same_phrase));
    }
  }
}

/// A word near a mention.
void EntityFeatures::add_near_word(const ArticleNames& names, std::uint32_t token,
                                   std::uint32_t distance, Side side, std::uint64_t type, Gap gap) {
  const auto which = static_cast<std::uint32_t>(side);
  const Lexeme& lexeme = *names.tokens[token].lexeme;
  if (!lexeme.stop) add(evidence::near_word, std::string_view(lexeme.folded));
  if (distance > 2) return;
  const std::uint64_t kind = number(info(names, token).kind);
  if (distance == 1) {
    const auto gap_seed = static_cast<std::uint32_t>(side == Side::right ? number(gap) : 0);
    add(evidence::next + which, std::uint64_t{feature_hash(gap_seed, lexeme.folded)});
    add(evidence::next_type + which,
        std::uint64_t{feature_hash(static_cast<std::uint32_t>(type), lexeme.folded)});
    add(evidence::next_kind + which, kind * 8 + type);
    add(evidence::next_kind_gap + which, kind * 16 + number(gap));
    return;
  }
  const std::uint32_t between = side == Side::left ? token + 1 : token - 1;
  const Lexeme& nearer = *names.tokens[between].lexeme;
  add(evidence::next_two + which,
      std::uint64_t{feature_hash(feature_hash(0, lexeme.folded), nearer.folded)});
  add(evidence::next_kinds + which, kind * 64 + number(info(names, between).kind));
}

/// A name right beside a mention, or with one word between: « X, Y et Z », « X de Y ».
void EntityFeatures::add_neighbour(const ArticleNames& names, std::uint32_t mention, bool next) {
  const std::uint32_t other = next ? mention + 1 : mention - 1;
  const NameSpan& one = names.found[next ? mention : other];
  const NameSpan& two = names.found[next ? other : mention];
  if (two.first > one.last + 1) return;
  std::uint64_t link = 0;
  if (two.first == one.last) {
    link = 1 + number(gap_at(names, two.first));
  } else {
    link = 16 + std::uint64_t{feature_hash(0, names.tokens[one.last].lexeme->folded)} * 16;
  }
  const NameCluster& cluster = names.clusters[root(names, names.assigned[other])];
  add(evidence::neighbour + static_cast<std::uint32_t>(next ? 1 : 0),
      link * 8 + number(cluster.type));
}

/// What longer names of the article share a word with it.
void EntityFeatures::add_relations(const ArticleNames& names, std::uint32_t index) {
  const auto& words = names.clusters[index].words;
  if (words.empty()) return;
  if (words.size() == 1) {
    add_sharers(names, index, words.front(), evidence::part_of);
    return;
  }
  add_sharers(names, index, words.front(), evidence::share);
  add_sharers(names, index, words.back(), evidence::share);
}

void EntityFeatures::add_sharers(const ArticleNames& names, std::uint32_t index,
                                 const std::string& word, std::uint32_t name) {
  const FeatureHash hash = feature_hash(0, word);
  auto at =
      std::lower_bound(parts_.begin(), parts_.end(), hash,
                       [](const Part& part, FeatureHash sought) { return part.word < sought; });
  for (std::uint32_t seen = 0; at != parts_.end() && at->word == hash && seen < most_sharers;
       ++at, ++seen) {
    if (at->cluster == index) continue;
    add(name, number(names.clusters[at->cluster].type) * 2 + bit(at->last));
  }
}

}  // namespace mercato
