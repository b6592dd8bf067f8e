// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>

#include "indexer/analysis/models/linear_model.hh"

namespace mercato {

/// To be raised when what a feature means changes.
inline constexpr FeatureGroup speaker_features_version = "7";

namespace speaker_group {
inline constexpr FeatureGroup cue = "cue";
inline constexpr FeatureGroup second = "second";
inline constexpr FeatureGroup head = "head";
inline constexpr FeatureGroup gender = "gender";
inline constexpr FeatureGroup recency = "recency";
inline constexpr FeatureGroup sentences = "sentences";
inline constexpr FeatureGroup subject = "subject";
inline constexpr FeatureGroup before = "before";
inline constexpr FeatureGroup after = "after";
inline constexpr FeatureGroup next = "next";
inline constexpr FeatureGroup preposition = "preposition";
inline constexpr FeatureGroup clause = "clause";
inline constexpr FeatureGroup who = "who";
inline constexpr FeatureGroup carried = "carried";
inline constexpr FeatureGroup carried_cue = "carried_cue";
inline constexpr FeatureGroup frequency = "frequency";
inline constexpr FeatureGroup heading = "heading";
inline constexpr FeatureGroup inside = "inside";
inline constexpr FeatureGroup type = "type";
inline constexpr FeatureGroup echo = "echo";
inline constexpr FeatureGroup voice = "voice";
inline constexpr FeatureGroup best = "best";
inline constexpr FeatureGroup word = "word";
inline constexpr FeatureGroup agree = "agree";
inline constexpr FeatureGroup share = "share";
inline constexpr FeatureGroup lead = "lead";
inline constexpr FeatureGroup opens = "opens";
inline constexpr FeatureGroup anchor = "anchor";
inline constexpr FeatureGroup voices = "voices";
inline constexpr FeatureGroup phrase = "phrase";
inline constexpr FeatureGroup thread = "thread";
inline constexpr FeatureGroup paragraph = "paragraph";
inline constexpr FeatureGroup spoke = "spoke";
inline constexpr FeatureGroup pointer = "pointer";
inline constexpr FeatureGroup kin = "kin";
inline constexpr FeatureGroup nobody = "nobody";
inline constexpr FeatureGroup nobody_head = "nobody_head";
inline constexpr FeatureGroup nobody_article = "nobody_article";
inline constexpr FeatureGroup nobody_carried = "nobody_carried";
inline constexpr FeatureGroup nobody_persons = "nobody_persons";
}  // namespace speaker_group

inline constexpr std::array speaker_groups = {
    speaker_features_version,      speaker_group::cue,
    speaker_group::second,         speaker_group::head,
    speaker_group::gender,         speaker_group::recency,
    speaker_group::sentences,      speaker_group::subject,
    speaker_group::before,         speaker_group::after,
    speaker_group::next,           speaker_group::preposition,
    speaker_group::clause,         speaker_group::who,
    speaker_group::carried,        speaker_group::carried_cue,
    speaker_group::frequency,      speaker_group::heading,
    speaker_group::inside,         speaker_group::type,
    speaker_group::echo,           speaker_group::voice,
    speaker_group::best,           speaker_group::word,
    speaker_group::agree,          speaker_group::share,
    speaker_group::lead,           speaker_group::opens,
    speaker_group::anchor,         speaker_group::voices,
    speaker_group::phrase,         speaker_group::thread,
    speaker_group::paragraph,      speaker_group::spoke,
    speaker_group::pointer,        speaker_group::kin,
    speaker_group::nobody,         speaker_group::nobody_head,
    speaker_group::nobody_article, speaker_group::nobody_carried,
    speaker_group::nobody_persons,
};

}  // namespace mercato
