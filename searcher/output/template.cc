// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/output/template.hh"

#include <algorithm>

#include <fmt/format.h>

namespace mercato {

std::string_view Template::part_named(std::string_view name) const {
  constexpr std::string_view mark = "<!-- part ";
  const std::string head = fmt::format("{}{} -->\n", mark, name);
  const std::size_t begin = file_.find(head);
  if (begin == std::string_view::npos) return {};
  const std::string_view part = file_.substr(begin + head.size());
  return part.substr(0, part.find(mark));
}

std::string Template::fill(std::string_view part, Values values) const {
  std::string out;
  std::string_view rest = part_named(part);
  while (true) {
    const std::size_t open = rest.find("{{");
    out += rest.substr(0, open);
    if (open == std::string_view::npos) return out;
    const std::size_t close = rest.find("}}", open);
    if (close == std::string_view::npos) return out;
    const std::string_view key = rest.substr(open + 2, close - open - 2);
    const std::size_t bar = key.find('|');
    const auto value =
        std::find_if(values.begin(), values.end(), [&](const auto& v) { return v.first == key; });
    if (bar != std::string_view::npos)
      out += language_ == Language::french ? key.substr(0, bar) : key.substr(bar + 1);
    else if (value != values.end())
      out += value->second;
    rest.remove_prefix(close + 2);
  }
}

}  // namespace mercato
