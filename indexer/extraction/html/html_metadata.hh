// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "indexer/extraction/html/html_dom.hh"

namespace mercato::html {

/// What a page says about its article outside the text: JSON-LD, Open Graph, microdata, meta and
/// link elements. What it does not say is empty.
struct Metadata {
  std::string window_title;  ///< the title element
  std::string headline;      ///< JSON-LD headline, else og:title
  std::string heading;       ///< the first h1
  std::string description;
  std::string date;  ///< publication, ISO 8601
  std::string author;
  std::string site;
  std::string url;          ///< canonical, absolute
  std::string language;     ///< declared, ISO 639-1
  std::string body;         ///< JSON-LD articleBody
  bool is_article = false;  ///< the page says that it is one article
  bool is_live = false;     ///< … that goes on as things happen
};

[[nodiscard]] Metadata read_metadata(const Document& page);

}  // namespace mercato::html
