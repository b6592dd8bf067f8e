// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "common/base/exit_status.hh"
#include "common/cli/about/manual.hh"
#include "common/cli/about/version.hh"
#include "common/text/unicode.hh"

namespace mercato {
namespace {

constexpr std::pair<std::string_view, std::string_view> environment[] = {
    {"MERCATO_INDEX", "folder of the index where --index does not say one"},
    {"NO_COLOR", "when set and not empty, no colour unless --color=always"},
    {"COLUMNS", "width of the text where there is no terminal to ask"},
    {"MERCATO_PAGER, PAGER", "what long answers are shown with on a terminal; empty: nothing"},
};

/// Text that troff takes literally.
std::string roff(std::string_view text) {
  std::string out;
  bool at_line_start = true;
  for (const char c : text) {
    if (at_line_start && (c == '.' || c == '\'')) out += "\\&";
    if (c == '\\')
      out += "\\e";
    else if (c == '-')
      out += "\\-";
    else
      out += c;
    at_line_start = c == '\n';
  }
  return out;
}

std::string upper(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  return out;
}

std::string page_head(std::string_view name, int section, std::string_view summary) {
  return fmt::format(".TH {} {} \"\" \"Mercato {}\"\n.SH NAME\n{} \\- {}\n", upper(roff(name)),
                     section, version(), roff(name), roff(summary));
}

/// Paragraphs of plain text: a blank line ends one; a line that starts with a space is shown as is.
std::string paragraphs(std::string_view text) {
  std::string out;
  bool literal = false;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = text.substr(begin, end - begin);
    begin = end + 1;
    const bool indented = line.starts_with(' ');
    if (indented != literal && !line.empty()) {
      out += indented ? ".PP\n.nf\n" : ".fi\n";
      literal = indented;
    }
    out += line.empty() && !literal ? ".PP\n" : roff(line) + "\n";
  }
  if (literal) out += ".fi\n";
  return out;
}

std::string option_names(const CLI::Option& option) {
  std::string out;
  for (const std::string& name : option.get_snames())
    out += fmt::format("\\fB\\-{}\\fR, ", roff(name));
  for (const std::string& name : option.get_lnames())
    out += fmt::format("\\fB\\-\\-{}\\fR, ", roff(name));
  if (option.get_positional()) out += fmt::format("\\fI{}\\fR, ", roff(option.get_name(true)));
  out.resize(out.size() - std::min<std::size_t>(out.size(), 2));
  if (!option.get_positional() && option.get_items_expected_max() > 0 &&
      !option.get_type_name().empty())
    out += fmt::format(" \\fI{}\\fR", roff(option.get_type_name()));
  return out;
}

std::string options_of(const CLI::App& app) {
  std::string out;
  for (const CLI::Option* option : app.get_options()) {
    if (option->get_group().empty()) continue;
    out += fmt::format(".TP\n{}\n{}", option_names(*option), roff(option->get_description()));
    if (!option->get_default_str().empty())
      out += fmt::format(" (default: {})", roff(option->get_default_str()));
    out += "\n";
  }
  return out;
}

std::string positionals(const CLI::App& app) {
  std::string out;
  for (const CLI::Option* option : app.get_options()) {
    if (!option->get_positional() || option->get_group().empty()) continue;
    const bool many = option->get_items_expected_max() > 1;
    const std::string name = roff(option->get_name(true)) + (many ? "..." : "");
    out += option->get_required() ? fmt::format(" \\fI{}\\fR", name)
                                  : fmt::format(" [\\fI{}\\fR]", name);
  }
  return out;
}

std::vector<const CLI::App*> commands_of(const CLI::App& app) {
  return app.get_subcommands([](const CLI::App* command) { return !command->get_group().empty(); });
}

std::string synopsis(const CLI::App& app, const Manual& manual) {
  std::string out = ".SH SYNOPSIS\n";
  if (!manual.default_command.empty())
    out += fmt::format("\\fB{}\\fR [\\fIOPTION\\fR...] \\fI{}\\fR...\n.br\n", roff(manual.name),
                       roff(manual.default_operand));
  for (const CLI::App* command : commands_of(app))
    out += fmt::format("\\fB{} {}\\fR [\\fIOPTION\\fR...]{}\n.br\n", roff(manual.name),
                       roff(command->get_name()), positionals(*command));
  return out;
}

std::string see_also(std::string_view pages) {
  return pages.empty() ? std::string() : fmt::format(".SH SEE ALSO\n{}\n", roff(pages));
}

}  // namespace

std::string man_page(const CLI::App& app, const Manual& manual) {
  std::string out = page_head(manual.name, 1, manual.summary);
  out += synopsis(app, manual);
  out += ".SH DESCRIPTION\n" + paragraphs(manual.description);
  out += ".SH OPTIONS\nOf every command:\n" + options_of(app);
  out += ".SH COMMANDS\n";
  for (const CLI::App* command : commands_of(app))
    out += fmt::format(".SS {}{}\n{}\n{}", roff(command->get_name()), positionals(*command),
                       roff(command->get_description()), options_of(*command));
  out += ".SH EXIT STATUS\n";
  for (const exit_status::Row& row : exit_status::table)
    out += fmt::format(".TP\n{}\n{}\n", row.status, roff(row.meaning));
  out += ".SH ENVIRONMENT\n";
  for (const auto& [name, meaning] : environment)
    out += fmt::format(".TP\n{}\n{}\n", name, roff(meaning));
  if (!manual.examples.empty()) out += ".SH EXAMPLES\n";
  for (const Example& example : manual.examples)
    out += fmt::format(".PP\n{}\n.PP\n.nf\n.RS\n{}\n.RE\n.fi\n", roff(example.what),
                       roff(example.command));
  return out + see_also(manual.see_also);
}

std::string man_page(const Topic& topic, const Manual& manual) {
  std::string out = page_head(topic.page, 7, topic.title);
  const std::string text = topic.text();
  std::string section;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = std::string_view(text).substr(begin, end - begin);
    begin = end + 1;
    if (line.empty() || line.starts_with(' ')) {
      section += fmt::format("{}\n", line);
      continue;
    }
    out += paragraphs(section) + fmt::format(".SH {}\n", upper(roff(line)));
    section.clear();
  }
  out += paragraphs(section);
  return out + see_also(fmt::format("{}(1)", manual.name));
}

std::string help_footer(const Manual& manual) {
  std::string out;
  if (!manual.examples.empty()) out += "Examples:\n";
  for (const Example& example : manual.examples)
    out += fmt::format("  {}\n      {}\n", example.command, example.what);
  for (const Topic& topic : manual.topics)
    out += fmt::format("\n--help {}: {}\n", topic.name, topic.title);
  out += "\nExit status:\n";
  for (const exit_status::Row& row : exit_status::table)
    out += fmt::format("  {}  {}\n", row.status, row.meaning);
  return out;
}

}  // namespace mercato
