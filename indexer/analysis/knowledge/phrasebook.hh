// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "common/article/annotations.hh"
#include "indexer/analysis/knowledge/word_marks.hh"
#include "indexer/analysis/models/linear_model.hh"
#include "indexer/analysis/models/score_model.hh"

namespace mercato {

/// Who or what fills a place of a verb that tells a move.
enum class MoveEnd : std::uint8_t { none, person, from, to, role };

/// One verb or noun that tells a move, with what stands around it: verbs.toml.
struct MoveFrame {
  std::string lemma;  ///< of the verb, or the noun
  MoveKind kind{};
  MoveEnd subject = MoveEnd::none;
  MoveEnd object = MoveEnd::none;
  std::vector<std::string> from;  ///< prepositions, folded, that introduce where from
  std::vector<std::string> to;
  std::vector<std::string> role;
  bool passive = false;    ///< « est nommé » says the same with the object in front
  bool reflexive = false;  ///< se retirer
  bool noun = false;       ///< « le départ de X »
  bool alone = false;      ///< tells a move even where no organization is named beside it
  bool holds = false;      ///< to have a post: no move, but it says where someone is
  bool succeeds = false;   ///< the object is who had the post before
  bool weak = false;       ///< tells a move only where it says both ends, or one and a post
  bool counted = false;    ///< tells moves of counted groups alone
  bool follows = false;    ///< only of a group that does it to who was spoken of
  bool bound = false;  ///< tells a move only with an organization behind a preposition of `from`
};

/// A form of a frame's verb.
enum class VerbForm : std::uint8_t { finite, conditional, participle, gerund, infinitive, noun };

[[nodiscard]] constexpr bool is_finite(VerbForm form) {
  return form == VerbForm::finite || form == VerbForm::conditional;
}

/// One spelling that announces a frame.
struct MoveForm {
  std::uint32_t frame = 0;  ///< index in Phrasebook::frames
  VerbForm form{};
  std::vector<std::string> rest;  ///< exact words after the first: « la », « porte »
};

/// What tells quotes from other quotation marks, and who says them.
struct QuoteModels {
  LinearModel quote;    ///< quotes.model: log odds that a quotation is something said
  LinearModel speaker;  ///< speakers.model: scores to compare candidates by; its calibration is of
                        ///< quotes with their speakers
};

/// How people speak and move in French: the verbs and roles of `corpus/knowledge/`, loaded once and
/// shared by all threads.
class Phrasebook {
 public:
  /// Reads verbs.toml and roles.toml of a knowledge folder; a missing file counts as empty. Throws
  /// Error{input} with file and line for broken TOML and for values that are not of the format.
  [[nodiscard]] static std::shared_ptr<const Phrasebook> load(const std::filesystem::path& folder);

  /// A phrasebook without verbs: only the words that grammar gives.
  [[nodiscard]] static std::shared_ptr<const Phrasebook> empty();

  /// What tells quotes and who says them; empty models if the folder has none.
  [[nodiscard]] const QuoteModels& quote_models() const { return quote_models_; }

  /// The words to look for in a text.
  [[nodiscard]] std::shared_ptr<const WordMarks> marks() const { return marks_; }

  /// The weights that decide what is a move; empty if the folder has none.
  [[nodiscard]] const ScoreModel& move_model() const { return move_model_; }

  [[nodiscard]] const MoveFrame& frame(const MoveForm& form) const { return frames_[form.frame]; }

  /// The frames a word may announce.
  [[nodiscard]] const std::vector<MoveForm>& moves_of(std::string_view exact) const;

 private:
  class Loader;

  std::vector<MoveFrame> frames_;
  ScoreModel move_model_;
  std::unordered_map<std::string, std::vector<MoveForm>, WordHash, std::equal_to<>> moves_;
  std::shared_ptr<const WordMarks> marks_;
  QuoteModels quote_models_;
};

}  // namespace mercato
