// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "common/article/annotations.hh"
#include "common/article/article.hh"

namespace mercato {

/// An article and what was recognised in it, with the keys of `annotate`. Offsets
/// count Unicode code points of `text`, which is article_text(article).text.
[[nodiscard]] nlohmann::ordered_json annotation_json(const Article& article,
                                                     const Annotations& annotations);

}  // namespace mercato
