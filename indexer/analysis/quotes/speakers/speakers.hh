// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "indexer/analysis/models/choice_chain.hh"
#include "indexer/analysis/models/linear_model.hh"
#include "indexer/analysis/quotes/cast.hh"
#include "indexer/analysis/quotes/echoes.hh"
#include "indexer/analysis/quotes/speakers/speaker_view.hh"
#include "indexer/analysis/quotes/voices.hh"

namespace mercato {

/// Someone who may have said a quotation; without an entity: someone the article does not name.
struct SpeakerCandidate {
  std::optional<std::uint32_t> entity;
  FeatureList features;
  FeatureList carried;  ///< those that hold if it spoke the quotation before, too
};

/// A quotation that somebody says, and the last piece of the same sentence: itself, or one that an
/// incise parts from it.
struct SaidQuote {
  std::size_t quote = 0;
  std::size_t last = 0;
};

/// The choice of who says a quotation.
struct SpeakerChoice {
  std::vector<SpeakerCandidate> candidates;
  bool linked = false;  ///< whether the choice before matters
};

/// Where each candidate of a choice stands among those of the choice before.
[[nodiscard]] std::vector<std::size_t> places_before(const SpeakerChoice& choice,
                                                     const SpeakerChoice* before);

/// Who said a quotation, and how sure that is.
struct Attribution {
  std::optional<std::uint32_t> speaker;  ///< entity
  float probability = 0;
};

/// Tells who says what stands between quotation marks: candidates are the names around it, those
/// the article names most, whoever spoke before, and nobody named; a linear model weighs how what
/// announces the quotation, its distance and the discourse speak for each, and who spoke before,
/// so that all quotations of a text are decided together. Without a model only a name that an
/// announcement gives is taken.
class SpeakerFinder {
 public:
  SpeakerFinder(const QuoteScene& scene, const ArticleText& article, const LinearModel& model)
      : scene_(scene),
        discourse_(scene.discourse()),
        reading_(scene.reading()),
        cast_(scene, article),
        model_(model),
        voices_(scene),
        echoes_(scene),
        subjects_(scene) {}

  [[nodiscard]] const Echoes& echoes() const { return echoes_; }
  [[nodiscard]] const Voices& voices() const { return voices_; }

  /// Who says each of these quotations, which are in the order of `order_of_quotes`.
  [[nodiscard]] std::vector<Attribution> find(std::span<const SaidQuote> quotes);

  /// The candidates of each with their features: what the model is trained on. Nobody is one
  /// unless a name is said to speak. Who speaks what they repeat must have been told.
  [[nodiscard]] std::vector<SpeakerChoice> choices(std::span<const SaidQuote> quotes,
                                                   bool named) const;

  /// How many of the quotations do not repeat others: they come first.
  [[nodiscard]] std::size_t count_new(std::span<const SaidQuote> quotes) const;

  /// Tells who spoke a quotation, for those that repeat it.
  void remember(std::size_t quote, std::optional<std::uint32_t> speaker);

 private:
  [[nodiscard]] SpeakerView view_of(std::size_t quote, const SaidQuote* before) const;
  void see_quote_before(SpeakerView& view, const SaidQuote& before) const;
  void see_before(SpeakerView& view, const SaidQuote* before) const;
  [[nodiscard]] SpeakerChoice choice_of(const SpeakerView& view, bool named) const;
  [[nodiscard]] static Attribution best_of(const SpeakerChoice& choice, const ChainOdds& odds);
  void see_subjects(SpeakerView& view) const;
  void see_clause(SpeakerView& view) const;
  void see_after(SpeakerView& view) const;
  void see_echo(SpeakerView& view) const;
  void see_anchors(SpeakerView& view) const;
  void see_paragraph(SpeakerView& view, const SaidQuote* before) const;
  void see_announced(SpeakerView& view) const;
  void see_thread(SpeakerView& view) const;
  [[nodiscard]] Subject subject_of(std::size_t sentence) const;
  bool follow(SpeakerView& view, const Subject& subject, std::uint32_t back, bool behind) const;
  [[nodiscard]] Following following(const QuotedTokens& before, std::size_t quote) const;
  [[nodiscard]] Attribution announced(std::span<const Cue> cues) const;

  const QuoteScene& scene_;
  const Discourse& discourse_;
  const Reading& reading_;
  Cast cast_;
  const LinearModel& model_;
  Voices voices_;
  Echoes echoes_;
  SubjectFinder subjects_;
  std::unordered_map<std::size_t, std::optional<std::uint32_t>> spoken_;  ///< by quotation
};

/// The order in which quotations are asked for: those of the body that say something new, those
/// that repeat them, the lead's, the title's.
[[nodiscard]] std::vector<std::size_t> order_of_quotes(const QuoteScene& scene,
                                                       const Echoes& echoes);

}  // namespace mercato
