// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "searcher/engine/index/index_reader.hh"
#include "searcher/engine/model/result.hh"

namespace mercato {

/// An article with the words that `query` asks for marked; nothing is marked for an empty query.
[[nodiscard]] ShownArticle mark_words(IndexReader& index, StoredArticle article,
                                      const std::string& query);

}  // namespace mercato
