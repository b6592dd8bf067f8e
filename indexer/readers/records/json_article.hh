// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>

#include <nlohmann/json_fwd.hpp>

#include "indexer/readers/records/record.hh"

namespace mercato {

/// The values of an object that name parts of an article, as text: objects stand for their name,
/// lists are joined.
[[nodiscard]] Record json_record(const nlohmann::json& object);

/// Calls `visit` with each article in a JSON value: the value itself if it has a text, else those
/// in the lists and objects it holds (`items` of JSON Feed, `articles`, `results`, `hits`, …),
/// which take the name and language of the whole where they have none.
void each_json_article(const nlohmann::json& value, const std::function<void(Record&&)>& visit);

}  // namespace mercato
