// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "indexer/analysis/models/score_model.hh"
#include "indexer/analysis/reading/discourse.hh"

namespace mercato::move_feature {

/// One number a kind of feature; new ones at the end.
enum MoveTemplate : std::uint64_t {
  bias = 1,
  lemma,
  kind,
  form,
  voice,
  lemma_voice,
  lemma_form,
  word_before,
  word_before2,
  word_after,
  word_after2,
  words_after,
  doubt,
  doubt_word,
  place_in_text,
  sentence_ends,
  object_head,
  object_kind,
  own,
  role_word,
  role_kind,
  // of a person
  mover_slot,
  fit,
  fit_lemma,
  fit_voice,
  fit_base,
  source,
  source_kind,
  distance,
  between_count,
  between_mark,
  path,
  side_before,
  side_after,
  gap_before,
  gap_after,
  genitive,
  main_person,
  mention_count,
  title,
  short_name,
  office,
  listed,
  // of an end
  rule,
  rule_lemma,
  rules_all,
  entity_type,
  head_word,
  head_kind,
  name_word,
  sentence_offset,
  org_count,
  org_title,
  org_main,
  affiliation,
  nearest_person,
  other_trigger,
  same_sentences,
  none_lemma,
  none_role,
  none_rules,
  none_count,
  none_word,
  none_object,
  // of an event
  best,
  second,
  count,
  best_lemma,
  best_state,
  best_doubt,
  best_role,
  told_in_title,
  offset_count,
  rival_state,
  best_flags,
  in_clause,
  post,
  end_role,
  holders,
  company,
  rank,
  mover_posts,
  dense,
  invented,  // of articles to learn from only
  house,
  agreement,
  counted,  // of a group
  known_name,
  former_at,
  former_none,
  neighbour,
  pair,
  bare,
  support,
  support_far,
  nearness,
  stays,
  anaphor_end,
  elsewhere,
};

constexpr std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
  std::uint64_t hash = (a ^ (b + 0x9E3779B97F4A7C15ULL)) * 0xBF58476D1CE4E5B9ULL;
  return hash ^ (hash >> 29);
}

constexpr std::uint64_t word_hash(std::string_view word) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return hash;
}

/// The feature of a hash; 0 is none.
constexpr MoveFeatureHash fold(std::uint64_t hash) {
  const auto folded = static_cast<MoveFeatureHash>(hash ^ (hash >> 32));
  return folded == 0 ? 1 : folded;
}

inline std::uint64_t bucket(std::size_t n) {
  if (n < 5) return n;
  if (n < 8) return 5;
  if (n < 12) return 6;
  if (n < 20) return 7;
  return 8;
}

/// How long an article of so many tokens is, coarsely: a brief tells more of careers than it means.
inline std::uint64_t length_bucket(std::size_t tokens) {
  constexpr std::size_t brief = 40;
  return bucket(tokens / brief);
}

template <typename Enum>
std::uint64_t number(Enum value) {
  return static_cast<std::uint64_t>(value);
}

}  // namespace mercato::move_feature

namespace mercato {

using MoveFeatures = std::vector<MoveFeatureHash>;

/// Collects features as hashes.
class MoveFeatureSink {
 public:
  explicit MoveFeatureSink(MoveFeatures& out) : out_(out) {}
  void add(move_feature::MoveTemplate name, std::uint64_t a = 0, std::uint64_t b = 0,
           std::uint64_t c = 0) {
    using move_feature::mix;
    out_.push_back(move_feature::fold(mix(mix(mix(mix(0, name), a), b), c)));
  }

 private:
  MoveFeatures& out_;
};

/// Features of the words between and around the names of an article, whatever is decided on them.
class ContextFeatures {
 public:
  explicit ContextFeatures(const Discourse& discourse)
      : discourse_(discourse), reading_(discourse.reading()) {}

  /// Of the tokens [first, last) between two things.
  void between(std::size_t first, std::size_t last, MoveFeatureSink& sink, std::uint64_t key) const;

  /// Of what stands right before and after a mention.
  void around(const MentionTokens& mention, MoveFeatureSink& sink, std::uint64_t key) const;

  /// What a token is, coarsely: the letters of a path.
  [[nodiscard]] std::uint64_t class_of(std::size_t token) const;

  /// The noun a name is the complement of: « la tête de Org », « le directeur de Org »; else the
  /// preposition before it.
  [[nodiscard]] std::uint64_t head_before(const MentionTokens& mention) const;

 private:
  const Discourse& discourse_;
  const Reading& reading_;
};

}  // namespace mercato
