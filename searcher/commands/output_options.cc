// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/commands/output_options.hh"

#include <algorithm>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "common/cli/choice.hh"
#include "common/cli/locale_text.hh"
#include "common/cli/pager.hh"
#include "common/cli/standard_output.hh"

namespace mercato {
namespace {

std::vector<std::string> split_list(const std::string& text) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    if (end > begin) parts.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

}  // namespace

void OutputOptions::add_to(CLI::App& command, std::span<const Format> formats) {
  std::vector<std::string_view> names;
  for (const Format one : formats) names.push_back(name_of(one));
  add_name_choice(
      command, "--format", std::move(names),
      [this, all = std::vector<Format>(formats.begin(), formats.end())](std::size_t i) {
        format = all[i];
      },
      "How to write the answer");
  const auto has = [&](Format one) {
    return std::find(formats.begin(), formats.end(), one) != formats.end();
  };
  if (has(Format::text))
    command.add_flag_callback(
        "--no-pager", [this] { paging = Paging::never; }, "Do not start a pager on a terminal");
  if (!has(Format::csv)) return;
  command
      .add_option("--fields", fields,
                  "Only these fields, in this order, in csv, tsv, ndjson and json")
      ->type_name("F,F");
  command.add_flag_callback(
      "-0,--null",
      [this] {
        end = '\0';
        header = Header::off;
      },
      "End rows with a NUL byte, without a header");
  command.add_flag_callback(
      "--no-header", [this] { header = Header::off; }, "No line of names in csv and tsv");
}

Presentation OutputOptions::presentation(const SharedOptions& shared) const {
  Presentation how;
  how.format = format;
  how.fields = split_list(fields);
  how.end = end;
  how.header = header;
  const bool color = use_color(shared.color, Stream::output);
  how.look.width = terminal_width();
  how.look.ink = color ? Ink::color : Ink::plain;
  how.look.links = color && is_terminal(Stream::output) ? Links::on : Links::off;
  how.look.glyphs = locale_is_utf8() ? Glyphs::unicode : Glyphs::ascii;
  return how;
}

void print_answer(const std::string& answer, const OutputOptions& options) {
  if (options.format != Format::text) return write_output(answer);
  const std::string text = locale_text(answer);
  if (options.paging == OutputOptions::Paging::never || !page_output(text)) write_output(text);
}

void print_warnings(const std::vector<std::string>& warnings, Format format) {
  if (format == Format::json) return;
  for (const std::string& warning : warnings)
    write_message(locale_text(fmt::format("mercato-searcher: warning: {}", printable(warning))));
}

}  // namespace mercato
