// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "indexer/analysis/knowledge/linear_model.hh"
#include "indexer/analysis/quotes/cast.hh"
#include "indexer/analysis/quotes/speaker_view.hh"

namespace mercato {

/// Someone who may have said a quotation; without an entity: someone the article does not name.
struct SpeakerCandidate {
  std::optional<std::uint32_t> entity;
  FeatureList features;
};

/// Who said a quotation, and how sure that is.
struct Attribution {
  std::optional<std::uint32_t> speaker;  ///< entity
  float probability = 0;
};

/// Tells who says what stands between quotation marks: candidates are the names around it, those
/// the article names most, whoever spoke before, and nobody named; a linear model weighs how what
/// announces the quotation, its distance and the discourse speak for each. Without a model only a
/// name that an announcement gives is taken. Quotations of a part must be asked for in order, those
/// of the body first: title and lead repeat it.
class SpeakerFinder {
 public:
  SpeakerFinder(const QuoteScene& scene, const ArticleText& article, const LinearModel& model)
      : scene_(scene),
        discourse_(scene.discourse()),
        reading_(scene.reading()),
        cast_(scene, article),
        model_(model) {}

  [[nodiscard]] Attribution find(std::size_t quote, std::span<const Cue> cues) const;

  /// The candidates with their features: what the model is trained on.
  [[nodiscard]] std::vector<SpeakerCandidate> candidates(std::size_t quote,
                                                         std::span<const Cue> cues,
                                                         bool named) const;

  /// Tells who spoke a quotation, for those that follow.
  void remember(std::size_t quote, std::optional<std::uint32_t> speaker);

 private:
  struct Spoken {
    std::size_t quote = 0;
    std::optional<std::uint32_t> speaker;
  };

  [[nodiscard]] SpeakerView view_of(std::size_t quote, std::span<const Cue> cues) const;
  void see_carried(SpeakerView& view) const;
  void see_before(SpeakerView& view) const;
  void see_subjects(SpeakerView& view) const;
  void see_after(SpeakerView& view) const;
  void see_echo(SpeakerView& view) const;
  [[nodiscard]] Following following(const QuotedTokens& before, std::size_t quote) const;
  [[nodiscard]] Attribution announced(std::span<const Cue> cues) const;
  template <typename Use>
  void for_trigrams(std::size_t quote, Use use) const;

  const QuoteScene& scene_;
  const Discourse& discourse_;
  const Reading& reading_;
  Cast cast_;
  const LinearModel& model_;
  std::vector<Spoken> spoken_;                              ///< in the order they were asked for
  std::unordered_map<std::uint32_t, std::uint32_t> times_;  ///< quotations by speaker
  std::unordered_map<std::uint64_t, std::size_t> echoes_;   ///< words of the body -> `spoken_`
};

}  // namespace mercato
