// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "indexer/analysis/clauses/trigger.hh"
#include "indexer/analysis/reading/discourse.hh"

namespace mercato {

/// Whether what a trigger tells is no move though its words tell one: somebody asks for it
/// (« réclame la démission de X »), an honour is given (« nommée chevalier »), or a candidate is
/// (« désigne son candidat, X »).
[[nodiscard]] bool is_unreal(const Discourse& discourse, const MoveTrigger& trigger);

}  // namespace mercato
