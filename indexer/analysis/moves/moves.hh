// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <span>
#include <vector>

#include "common/article/annotations.hh"
#include "indexer/analysis/knowledge/phrasebook.hh"
#include "indexer/analysis/reading/discourse.hh"

namespace mercato {

/// Who goes from where to where in an article: verbs in the active and the passive (« Org recrute
/// X, ex-directeur d’Org2 », « X est nommé au poste de … », « X quitte Org pour Org2 »), nouns («
/// le départ de X »), lists of recruits, counted groups (« huit chercheurs »). A move told more
/// than once is one, with all that is said of it. What is denied or only wished for is no move. Its
/// date is the one its sentence says nearest to the verb.
[[nodiscard]] std::vector<Move> find_moves(const Discourse& discourse, const Phrasebook& phrasebook,
                                           std::span<const Quote> quotes,
                                           std::span<const DateMention> dates);

}  // namespace mercato
