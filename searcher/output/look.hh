// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/span.hh"
#include "searcher/output/language/messages.hh"

namespace mercato {

enum class Ink { plain, color };
enum class Links { off, on };          ///< OSC 8 hyperlinks
enum class Glyphs { unicode, ascii };  ///< what bars and signs are drawn with

/// How text for people looks.
struct Look {
  std::size_t width = 80;  ///< columns
  Ink ink = Ink::plain;
  Links links = Links::off;
  Glyphs glyphs = Glyphs::unicode;
  Language language = Language::french;
};

/// What a piece of text is, which fixes its colour.
enum class Role {
  plain,
  rank,
  title,
  match,
  date,
  source,
  entity,
  heading,
  bar,
  count,
  faint,
  warning
};

/// `text` in the colour of its role; control characters go.
[[nodiscard]] std::string paint(const Look& look, Role role, std::string_view text);

/// `text` in the colour of its role, with the places of `marks` in the colour of matches. Marks
/// count bytes of `text`, in order.
[[nodiscard]] std::string paint_marked(const Look& look, Role role, std::string_view text,
                                       std::span<const Span> marks);

/// `shown` (painted already) as a hyperlink to `address`, if there is one and links are on.
[[nodiscard]] std::string hyperlink(const Look& look, const std::string& address,
                                    const std::string& shown);

/// The address of a file for a hyperlink: file://host/absolute/path, percent-encoded.
[[nodiscard]] std::string file_address(const std::string& path);

/// The same without a host, as a page on the same machine links to it.
[[nodiscard]] std::string local_file_address(const std::string& absolute_path);

/// A text broken into lines of the look's width less `indent`, each after `indent` spaces, with its
/// marks painted; at most `most` lines, the last with … when something is cut off.
[[nodiscard]] std::string paragraph(const Look& look, Role role, std::string_view text,
                                    std::span<const Span> marks, std::size_t indent,
                                    std::size_t most = 1000);

/// A bar of `count` out of `largest` in at most `columns` columns, in eighths of a column.
[[nodiscard]] std::string bar(const Look& look, std::size_t count, std::size_t largest,
                              std::size_t columns);

/// One column for each count, from low to high.
[[nodiscard]] std::string sparkline(const Look& look, const std::vector<std::size_t>& counts);

}  // namespace mercato
