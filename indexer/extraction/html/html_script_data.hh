// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "indexer/extraction/html/html_dom.hh"

namespace mercato::html {

/// An article as a page carries it for its scripts.
struct ScriptArticle {
  std::string title;
  std::string lead;
  std::string body;  ///< a paragraph a line
  std::string date;  ///< ISO 8601
  std::string author;
};

/// The object with the longest text among the JSON that a page's scripts hold: `<script
/// type="application/json">` (Next.js, Nuxt) and assignments (`Fusion.globalContent={…}` of Arc).
/// Empty if none has a text.
[[nodiscard]] ScriptArticle find_script_article(const Document& page);

}  // namespace mercato::html
