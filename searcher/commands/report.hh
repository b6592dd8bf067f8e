// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "searcher/engine/engine.hh"
#include "searcher/output/html.hh"

namespace mercato {

/// The HTML report of an answer: with the moves and quotes of the same request, its filters, and
/// the command that writes it again, in the same language.
[[nodiscard]] Report report_of(const Engine& engine, const SearchRequest& request,
                               SearchResult result, Report::Links links, Language language);

}  // namespace mercato
