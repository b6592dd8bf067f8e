// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "indexer/analysis/knowledge/knowledge.hh"
#include "indexer/analysis/knowledge/name_trie.hh"
#include "indexer/analysis/models/entity_model.hh"
#include "indexer/analysis/models/tagger_model.hh"

namespace mercato {

/// What a word is known for; a set of bits.
namespace word_flag {
inline constexpr std::uint32_t first_name = 1u << 0;
inline constexpr std::uint32_t commune = 1u << 1;
inline constexpr std::uint32_t place = 1u << 2;  ///< a country, a region, a large city
inline constexpr std::uint32_t demonym = 1u << 3;
inline constexpr std::uint32_t civility = 1u << 4;
inline constexpr std::uint32_t office = 1u << 5;
inline constexpr std::uint32_t particle = 1u << 6;
inline constexpr std::uint32_t organization_head = 1u << 7;
inline constexpr std::uint32_t organization_suffix = 1u << 8;
inline constexpr std::uint32_t place_head = 1u << 9;
inline constexpr std::uint32_t media_head = 1u << 10;
inline constexpr std::uint32_t product_head = 1u << 11;
inline constexpr std::uint32_t place_preposition = 1u << 12;
inline constexpr std::uint32_t calendar = 1u << 13;
inline constexpr std::uint32_t not_a_name = 1u << 14;
inline constexpr std::uint32_t speech_verb = 1u << 15;
inline constexpr std::uint32_t legal_form = 1u << 16;
inline constexpr std::uint32_t lower_word = 1u << 17;   ///< usually without a capital
inline constexpr std::uint32_t institution = 1u << 18;  ///< begins names even without a capital
inline constexpr std::uint32_t surname = 1u << 19;      ///< of a listed person, and nothing else
inline constexpr std::uint32_t english = 1u << 20;      ///< no name in an English text
inline constexpr std::uint32_t work_cue = 1u << 21;  ///< takes a work: « dans "X" », « anime "X" »
inline constexpr std::uint32_t matter = 1u << 22;  ///< qualifies a ministry's matter: écologique
inline constexpr std::uint32_t open_matter = 1u
                                             << 23;  ///< a matter that « de » completes: cohésion
inline constexpr std::uint32_t count = 18;           ///< of the bits the tagger learns from
}  // namespace word_flag

/// The knowledge folder made ready for matching: names in a trie, word lists as bits. Built once,
/// shared by all threads, immutable.
class Lexicon {
 public:
  explicit Lexicon(const Knowledge& knowledge);

  /// The bits of `word_flag` of a folded word.
  [[nodiscard]] std::uint32_t flags(std::string_view folded) const;

  /// Whether the knowledge base forbids that two names become one.
  [[nodiscard]] bool distinct(std::string_view a, std::string_view b) const;

  /// How people speak and move; null if the knowledge was not read from a folder.
  [[nodiscard]] const std::shared_ptr<const Phrasebook>& phrasebook() const { return phrasebook_; }

  /// The statistical tagger; empty if the knowledge folder has no model.
  [[nodiscard]] const TaggerModel& tagger() const { return tagger_; }

  /// Puts another model in place of the one loaded: for training.
  void set_tagger(TaggerModel tagger) { tagger_ = std::move(tagger); }

  /// The classifier of names; empty if the knowledge folder has no model.
  [[nodiscard]] const EntityModel& entities() const { return entities_; }

  [[nodiscard]] const NameTrie& names() const { return names_; }

  [[nodiscard]] const std::string& canonical_name(std::uint32_t index) const {
    return canonical_names_[index];
  }

 private:
  class Builder;

  std::shared_ptr<const Phrasebook> phrasebook_;
  NameTrie names_;
  TaggerModel tagger_;
  EntityModel entities_;
  std::vector<std::string> canonical_names_;
  FoldedWords flags_;
  std::set<std::pair<std::string, std::string>> distinct_;  ///< folded, both ways round
};

}  // namespace mercato
