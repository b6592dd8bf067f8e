// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

#include "indexer/analysis/moves/move_feature_sink.hh"
#include "indexer/analysis/reading/discourse.hh"

namespace mercato {

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
