// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/commands/output_options.hh"

#include <algorithm>
#include <cstdlib>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "common/cli/choice.hh"
#include "common/cli/locale_text.hh"
#include "common/cli/pager.hh"
#include "common/cli/standard_output.hh"
#include "searcher/output/language/warnings.hh"

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

/// By LC_ALL, LC_MESSAGES, LANG, the first that is set.
Language user_language() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);
    if (value != nullptr && *value != '\0') return language_of_locale(value);
  }
  return Language::french;
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
  add_language(command, language);
  if (!has(Format::csv)) return;
  command
      .add_option("--fields", fields,
                  "Only these fields, in this order, in csv, tsv, ndjson and json")
      ->type_name("F,F");
  command.add_flag_callback(
      "-0,--null",
      [this] {
        end = std::string(1, '\0');
        header = Header::off;
      },
      "End rows with a NUL byte, without a header");
  command.add_flag_callback(
      "--crlf", [this] { end = "\r\n"; }, "End rows with CR LF, for spreadsheets");
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
  how.look.language = chosen_language(language);
  how.look.glyphs = locale_is_utf8() ? Glyphs::unicode : Glyphs::ascii;
  return how;
}

void add_language(CLI::App& command, std::string& language) {
  command.add_option("--lang", language, "Language of text: fr or en (that of LANG)")
      ->check(CLI::IsMember({"fr", "en"}))
      ->type_name("fr|en");
}

Language chosen_language(const std::string& language) {
  return language.empty() ? user_language() : language_of_locale(language);
}

void print_answer(const std::string& answer, const OutputOptions& options) {
  if (options.format != Format::text) return write_output(answer);
  const std::string text = locale_text(answer);
  if (options.paging == OutputOptions::Paging::never || !page_output(text)) write_output(text);
}

void print_warnings(const std::vector<std::string>& warnings, const Presentation& how) {
  if (how.format == Format::json) return;
  for (const std::string& warning : warnings)
    write_message(locale_text(fmt::format("mercato-searcher: {}: {}",
                                          message(Message::warning, how.look.language),
                                          printable(warning_text(warning, how.look.language)))));
}

void print_correction(const std::string& query, const std::optional<std::string>& corrected,
                      const Presentation& how) {
  if (!corrected || how.format == Format::json) return;
  const std::string text = fmt::format(
      fmt::runtime(message(Message::no_result_but, how.look.language)), query, *corrected);
  write_message(locale_text("mercato-searcher: " + printable(text)));
}

void print_changes(const SearchResult& result, const Presentation& how) {
  print_correction(result.query, result.corrected, how);
  if (!result.relaxed || result.total == 0 || how.format == Format::json) return;
  const Message text = result.hits.empty() ? Message::partial_counted : Message::all_partial;
  write_message(locale_text("mercato-searcher: " + std::string(message(text, how.look.language))));
}

void print_rest(std::size_t written, std::size_t total, const Presentation& how) {
  if (!is_table(how.format) || written >= total || is_terminal(Stream::output)) return;
  const Language language = how.look.language;
  const std::string text =
      fmt::format(fmt::runtime(message(Message::rows_written, language)),
                  number_text(written, language), number_text(total, language));
  write_message(locale_text("mercato-searcher: " + text));
}

}  // namespace mercato
