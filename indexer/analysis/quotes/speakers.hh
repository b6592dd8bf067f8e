// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "indexer/analysis/models/linear_model.hh"
#include "indexer/analysis/quotes/cast.hh"
#include "indexer/analysis/quotes/echoes.hh"
#include "indexer/analysis/quotes/speaker_view.hh"
#include "indexer/analysis/quotes/voices.hh"

namespace mercato {

/// Someone who may have said a quotation; without an entity: someone the article does not name.
struct SpeakerCandidate {
  std::optional<std::uint32_t> entity;
  FeatureList features;
  bool fits = true;  ///< not of another gender than the words that say who speaks
};

/// Who said a quotation, and how sure that is.
struct Attribution {
  std::optional<std::uint32_t> speaker;  ///< entity
  float probability = 0;
};

/// Tells who says what stands between quotation marks: candidates are the names around it, those
/// the article names most, whoever spoke before, and nobody named; a linear model weighs how what
/// announces the quotation, its distance and the discourse speak for each. Without a model only a
/// name that an announcement gives is taken. Quotations must be asked for in the
/// order of `order_of_quotes`: what others repeat comes first.
class SpeakerFinder {
 public:
  SpeakerFinder(const QuoteScene& scene, const ArticleText& article, const LinearModel& model)
      : scene_(scene),
        discourse_(scene.discourse()),
        reading_(scene.reading()),
        cast_(scene, article),
        model_(model),
        voices_(scene),
        echoes_(scene) {}

  [[nodiscard]] const Echoes& echoes() const { return echoes_; }
  [[nodiscard]] const Voices& voices() const { return voices_; }

  [[nodiscard]] Attribution find(std::size_t quote) const;

  /// The candidates with their features: what the model is trained on. Nobody is one unless a name
  /// is said to speak.
  [[nodiscard]] std::vector<SpeakerCandidate> candidates(std::size_t quote, bool named) const;

  /// Tells who spoke a quotation, for those that follow.
  void remember(std::size_t quote, std::optional<std::uint32_t> speaker);

 private:
  struct Spoken {
    std::size_t quote = 0;
    std::optional<std::uint32_t> speaker;
  };

  [[nodiscard]] SpeakerView view_of(std::size_t quote) const;
  void see_carried(SpeakerView& view) const;
  void see_before(SpeakerView& view) const;
  void see_subjects(SpeakerView& view) const;
  void see_after(SpeakerView& view) const;
  void see_echo(SpeakerView& view) const;
  void see_anchors(SpeakerView& view) const;
  [[nodiscard]] Following following(const QuotedTokens& before, std::size_t quote) const;
  [[nodiscard]] Attribution announced(std::span<const Cue> cues) const;

  const QuoteScene& scene_;
  const Discourse& discourse_;
  const Reading& reading_;
  Cast cast_;
  const LinearModel& model_;
  Voices voices_;
  Echoes echoes_;
  std::vector<Spoken> spoken_;                              ///< in the order they were asked for
  std::unordered_map<std::uint32_t, std::uint32_t> times_;  ///< quotations by speaker
  std::unordered_map<std::size_t, std::size_t> taken_;      ///< quotation -> place in `spoken_`
};

/// The order in which quotations are asked for: those of the body that say something new, those
/// that repeat them, the lead's, the title's.
[[nodiscard]] std::vector<std::size_t> order_of_quotes(const QuoteScene& scene,
                                                       const Echoes& echoes);

}  // namespace mercato
