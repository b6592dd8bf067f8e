// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <string_view>

#include "searcher/query/tree.hh"

namespace mercato {

/// Whether the index has this value of a field.
using KnowsValue = std::function<bool(Field field, std::string_view value)>;

/// Gives a value the words after it that belong to it: a shell takes the quotes away from
/// `cite:"Sam Altman"`, which then reads cite:Sam and Altman. The longest run of words that makes a
/// value the index knows is taken; `text` is the query the tree was read from.
void join_spaced_values(Node& node, std::string_view text, const KnowsValue& knows);

}  // namespace mercato
