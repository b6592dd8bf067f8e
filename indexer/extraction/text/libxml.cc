// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extraction/text/libxml.hh"

#include <algorithm>

#include <libxml/parser.h>
#include <libxml/xmlerror.h>

namespace mercato {
namespace {

void ignore_fault(void* /*context*/, const char* /*format*/, ...) {}

}  // namespace

void prepare_libxml() {
  static const bool ready = (xmlInitParser(), true);  // once, whichever thread comes first
  static_cast<void>(ready);
  xmlSetGenericErrorFunc(nullptr, ignore_fault);
}

bool has_endless_tag(std::string_view page) {
  constexpr std::size_t most_ends = 10'000;
  std::size_t ends = 0;
  char quote = 0;
  char before = 0;  // but for blanks
  bool in_tag = false;
  for (const char c : page) {
    const bool blank = c == ' ' || (c >= '\t' && c <= '\r');
    if (!in_tag) {
      in_tag = c == '<';
      ends = 0;
    } else if (quote != 0) {
      if (c == quote) quote = 0;
      continue;
    } else if ((c == '"' || c == '\'') && before == '=') {
      quote = c;
    } else if (c == '>') {
      in_tag = false;
    }
    if (in_tag && (blank || c == '=' || c == '"' || c == '\'' || c == '/') && ++ends > most_ends)
      return true;
    if (!blank) before = c;
  }
  return false;
}

bool has_endless_element(std::string_view xml) {
  constexpr std::string_view section = "<![CDATA[";
  constexpr std::string_view comment = "<!--";
  for (;;) {
    const std::size_t begin = std::min(xml.find(section), xml.find(comment));
    if (has_endless_tag(xml.substr(0, begin))) return true;
    if (begin == std::string_view::npos) return false;
    const std::string_view close = xml.substr(begin).starts_with(comment) ? "-->" : "]]>";
    const std::size_t end = xml.find(close, begin);
    if (end == std::string_view::npos) return false;
    xml.remove_prefix(end + close.size());
  }
}

}  // namespace mercato
