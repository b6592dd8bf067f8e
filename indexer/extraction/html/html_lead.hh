// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "indexer/extraction/html/html_blocks.hh"

namespace mercato::html {

/// Takes the lead out of the blocks of a body and returns it; empty if there is none. It is, in
/// this order: what the page names as lead (class chapo, standfirst, …) or describes itself by,
/// before the body or at its start; what is bold at the start of the body; a first paragraph of
/// moderate length that more paragraphs follow.
[[nodiscard]] std::string take_lead(const Document& page, const Node* body,
                                    const std::string& description, std::vector<Block>& blocks);

}  // namespace mercato::html
