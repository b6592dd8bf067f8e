// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/commands/explanation.hh"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>

namespace mercato {
namespace {

constexpr std::size_t shown = 120;  // bytes of a text, at most

/// The beginning of a text, on one line.
std::string beginning(std::string_view text) {
  std::string line(text.substr(0, shown));
  std::replace(line.begin(), line.end(), '\n', ' ');
  if (text.size() <= shown) return line;
  while (!line.empty() && (static_cast<unsigned char>(line.back()) & 0xC0) == 0x80) line.pop_back();
  if (!line.empty()) line.pop_back();
  return line + "…";
}

void add_part(std::string& out, std::string_view name, std::string_view value,
              std::string_view found) {
  if (value.empty()) {
    out += fmt::format("  {:<9} none\n", name);
  } else if (found.empty()) {
    out += fmt::format("  {:<9} {}\n", name, beginning(value));
  } else {
    out += fmt::format("  {:<9} {} [{}]\n", name, beginning(value), found);
  }
}

}  // namespace

std::string explanation(const Article& article, const ReadingNotes& notes) {
  std::string out = fmt::format("{} ({})\n", article.id, article.path);
  const std::string_view charset =
      notes.charset.empty() ? "UTF-8" : std::string_view(notes.charset);
  out += fmt::format("  format    {}, {}\n", notes.format, charset);
  add_part(out, "title", article.title, notes.title);
  add_part(out, "lead", article.lead, notes.lead);
  add_part(out, "date", article.date, notes.date);
  add_part(out, "author", article.author, notes.author);
  add_part(out, "source", article.source, {});
  add_part(out, "url", article.url, {});
  add_part(out, "language", article.language, {});
  add_part(out, "body", article.body, notes.body);
  for (const LeftOut& piece : notes.left_out) {
    out += fmt::format("  left out  {} [{}]\n", beginning(piece.text), piece.reason);
  }
  if (notes.left_out_more > 0) out += fmt::format("  left out  {} more\n", notes.left_out_more);
  return out + '\n';
}

std::string left_out_lines(const Article& article, const ReadingNotes& notes) {
  std::string out;
  for (const LeftOut& piece : notes.left_out) {
    if (!out.empty()) out += '\n';
    out += fmt::format("{}: left out: {} [{}]", article.path, beginning(piece.text), piece.reason);
  }
  return out;
}

}  // namespace mercato
