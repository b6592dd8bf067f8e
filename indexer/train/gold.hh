// SPDX-License-Identifier: GPL-2.0-or-later
/// What every file of annotated articles has in common, whatever is learnt from it.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "common/article/article.hh"

namespace mercato {

/// Calls `use` with each line of a file of JSON objects; empty lines are passed over. Throws
/// Error{input} with file and line for what cannot be read and for what `use` throws; `hint` says
/// what a line holds.
void for_each_object(const std::filesystem::path& file, std::string_view hint,
                     const std::function<void(const nlohmann::json&)>& use);

/// A text of an object; empty where there is none.
[[nodiscard]] std::string text_of(const nlohmann::json& object, const char* key);

/// The article of a line {"id", "title", "lead", "date", "text"}, normalised.
[[nodiscard]] Article gold_article(const nlohmann::json& object);

/// A name without case, accents, hyphens and leading article: how two spellings are compared.
[[nodiscard]] std::string name_spelling(std::string_view written);

/// Whether two names are taken for one: spelled alike, or one is the end of the other
/// (« Zuckerberg »). No name is like none only.
[[nodiscard]] bool same_name(std::string_view a, std::string_view b);

}  // namespace mercato
