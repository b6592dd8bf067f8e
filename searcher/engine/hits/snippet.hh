// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include "common/text/analyzer.hh"
#include "searcher/engine/index/stem_matches.hh"
#include "searcher/engine/model/result.hh"
#include "searcher/engine/questions/answer_kind.hh"

namespace mercato {

/// Where words with one of these stems stand in a text.
[[nodiscard]] std::vector<Span> find_stems(Analyzer& analyzer, std::string_view text,
                                           const StemSet& stems);

/// The best passages of a text: one, or two where the stems are apart. Passages start at a
/// sentence where one starts near; what is left out is marked by « … ». Without a match, the
/// beginning of the text. Of passages with as many stems, one that has what answers the question is
/// better.
[[nodiscard]] Snippet make_snippet(Analyzer& analyzer, std::string_view text, const StemSet& stems,
                                   AnswerKind answer = AnswerKind::any);

}  // namespace mercato
