// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/output/moves_graph.hh"

#include <algorithm>
#include <map>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace mercato {
namespace {

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

/// A quoted string of DOT. Its labels know backslash sequences and HTML's character references.
std::string dot_string(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\')
      out += '\\', out += c;
    else if (c == '&')
      out += "&amp;";
    else
      out += is_control(c) ? ' ' : c;
  }
  return out + '"';
}

/// Text inside a quoted label of Mermaid, which knows no backslash but character codes between
/// `#` and `;`, and reads Markdown: every ASCII sign that may mean something is a code.
std::string mermaid_text(std::string_view text) {
  constexpr std::string_view plain = " ',-/";
  std::string out;
  for (const char c : text) {
    const bool letter = (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
    if (letter || (c & 0x80) != 0 || plain.find(c) != std::string_view::npos)
      out += c;
    else
      out += is_control(c) ? " " : fmt::format("#{};", static_cast<int>(c));
  }
  return out;
}

/// Numbers for the organizations, in the order in which they come.
class Numbering {
 public:
  std::size_t of(const std::string& name) {
    return numbers_.try_emplace(name, numbers_.size()).first->second;
  }

 private:
  std::map<std::string, std::size_t> numbers_;
};

}  // namespace

std::string moves_dot(const std::vector<MoveFlow>& flows) {
  constexpr std::size_t widest = 8;  // points
  std::string out = "digraph moves {\n  rankdir=LR;\n  node [shape=box];\n";
  for (const MoveFlow& flow : flows)
    out +=
        fmt::format("  {} -> {} [label={}, penwidth={}, tooltip={}];\n", dot_string(flow.from),
                    dot_string(flow.to), flow.movers.size(), std::min(flow.movers.size(), widest),
                    dot_string(fmt::format("{}", fmt::join(flow.movers, ", "))));
  return out + "}\n";
}

std::string moves_mermaid(const std::vector<MoveFlow>& flows) {
  Numbering number;
  std::string out = "flowchart LR\n";
  for (const MoveFlow& flow : flows) {
    const std::size_t from = number.of(flow.from);
    const std::size_t to = number.of(flow.to);
    out += fmt::format("  o{}[\"{}\"] -->|{}| o{}[\"{}\"]\n", from, mermaid_text(flow.from),
                       flow.movers.size(), to, mermaid_text(flow.to));
  }
  return out;
}

}  // namespace mercato
