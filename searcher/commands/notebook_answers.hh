// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "common/notebook/notebook.hh"
#include "searcher/engine/engine.hh"
#include "searcher/output/news.hh"

/// What commands and requests say of the notebook beside an index; nothing here changes it.
namespace mercato {

/// What came since they were last seen for the saved searches of these names, all if there is none;
/// the newest `limit` articles of each. Throws Error{usage} for a name that is none.
[[nodiscard]] std::vector<SearchNews> collect_news(const Engine& engine, const Notebook& notebook,
                                                   const std::vector<std::string>& names,
                                                   std::size_t limit);

/// All saved searches, each with how many articles came since it was last seen.
[[nodiscard]] Json answer_saved(const Engine& engine);

/// All tags with how many articles have them, and the tags and note of each article.
[[nodiscard]] Json answer_tags(const Engine& engine);

/// The notes on one article, as JSON.
[[nodiscard]] Json json_of(const ArticleNotes& notes);

}  // namespace mercato
