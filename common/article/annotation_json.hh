// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

#include "common/article/annotations.hh"
#include "common/article/article.hh"

namespace mercato {

/// An article and what was recognised in it, as `annotate` and `show` write it. Offsets count
/// Unicode code points of `text`, which is article_text(article).text; a date, a speaker, an end of
/// a move that is not known is null.
[[nodiscard]] nlohmann::ordered_json annotation_json(const Article& article,
                                                     const Annotations& annotations);

/// A canonical name as the article tells it: spelled out if it is an acronym that the article
/// spells out; itself if it stands in the text, else the longest of the forms that do; itself if no
/// entity of the article has it, or if it is a person: another spelling of one is a fault.
[[nodiscard]] std::string told_name(const Annotations& annotations, const std::string& name);

}  // namespace mercato
