// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/output/html_text.hh"

#include "common/text/unicode.hh"

namespace mercato {

std::string html_escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint c = decode_at(text, i);
    switch (c.value) {
      case U'&':
        out += "&amp;";
        break;
      case U'<':
        out += "&lt;";
        break;
      case U'>':
        out += "&gt;";
        break;
      case U'"':
        out += "&quot;";
        break;
      case U'\'':
        out += "&#39;";
        break;
      default:
        append_utf8(out, c.value < 0x20 || c.value == 0x7F ? U' ' : c.value);
    }
    i += c.size;
  }
  return out;
}

std::string html_marked(std::string_view text, std::span<const Span> marks) {
  std::string out;
  std::size_t at = 0;
  for (const Span mark : marks) {
    if (mark.begin < at || mark.end > text.size()) continue;
    out += html_escaped(text.substr(at, mark.begin - at));
    out += "<mark>" + html_escaped(slice(text, mark)) + "</mark>";
    at = mark.end;
  }
  return out + html_escaped(text.substr(at));
}

std::string_view safe_address(std::string_view address) {
  return address.starts_with("https://") || address.starts_with("http://") ? address
                                                                           : std::string_view();
}

}  // namespace mercato
