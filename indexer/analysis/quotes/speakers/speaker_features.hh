// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "indexer/analysis/models/linear_model.hh"
#include "indexer/analysis/quotes/cast.hh"
#include "indexer/analysis/quotes/speakers/speaker_view.hh"

namespace mercato {

/// What speaks for and against each candidate of one quotation.
class SpeakerFeatures {
 public:
  SpeakerFeatures(const QuoteScene& scene, const Cast& cast, const SpeakerView& view);

  /// Appends the features of a candidate.
  void add(const SeenSpeaker& seen, FeatureList& out) const;

  /// Appends the features of "nobody the article names".
  void add_nobody(FeatureList& out) const;

  /// Appends those that hold if a candidate spoke the quotation before, too; if nobody did.
  void add_carried(const SeenSpeaker& seen, FeatureList& out) const;
  void add_nobody_carried(FeatureList& out) const;

  /// Names the features: what a model and the program must share.
  [[nodiscard]] static std::string fingerprint();

 private:
  void add_cues(const SeenSpeaker& seen, FeatureList& out) const;
  void add_known(const SeenSpeaker& seen, const Subject& subject, FeatureList& out) const;
  void add_places(const SeenSpeaker& seen, FeatureList& out) const;
  void add_standing(const SeenSpeaker& seen, FeatureList& out) const;
  void add_anchors(const SeenSpeaker& seen, FeatureList& out) const;
  void add_context(const SeenSpeaker& seen, FeatureList& out) const;
  void add_carried_context(const SeenSpeaker& seen, FeatureList& out) const;
  void add_agreement(const SeenSpeaker& seen, FeatureList& out) const;
  void compare();
  [[nodiscard]] std::uint32_t relation(const SeenSpeaker& seen, const Subject& subject) const;
  [[nodiscard]] std::uint32_t agreement(const SeenSpeaker& seen, const Subject& subject) const;

  const Discourse& discourse_;
  const Reading& reading_;
  const Cast& cast_;
  const SpeakerView& view_;

  /// How a candidate stands beside the others.
  struct Standing {
    std::uint32_t tied = 0;       ///< to the subject of the best cue
    std::uint32_t agreeing = 7;   ///< persons of its gender, or of unknown, named more recently
    bool latest_subject = false;  ///< of those that agree, the subject of the latest sentence
  };
  std::vector<Standing> standings_;  ///< one a candidate
  std::uint32_t best_tied_ = 0;
  std::uint32_t described_ = 0;  ///< what the subject of the best cue stands for
  bool capital_ = false;         ///< the quotation begins with a capital letter
  std::uint32_t agreeing_ = 0;   ///< persons near that agree, at most 3
};

}  // namespace mercato
