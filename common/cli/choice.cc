// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/cli/choice.hh"

#include <algorithm>
#include <charconv>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace mercato {
namespace {

/// `--limit` of `-n,--limit`: what messages call an option.
std::string long_name(const std::string& flag) { return flag.substr(flag.rfind(',') + 1); }

}  // namespace

CLI::Option& add_name_choice(CLI::App& app, const std::string& flag,
                             std::vector<std::string_view> names,
                             std::function<void(std::size_t)> chosen, const std::string& help) {
  const std::string listed = fmt::format("{}", fmt::join(names, ","));
  CLI::Option* option = app.add_option_function<std::string>(
      flag,
      [name_of_option = long_name(flag), listed, names = std::move(names),
       chosen = std::move(chosen)](const std::string& name) {
        const auto found = std::find(names.begin(), names.end(), name);
        if (found == names.end())
          throw CLI::ValidationError(
              fmt::format("{}: '{}' is none of {}", name_of_option, name, listed), 2);
        chosen(static_cast<std::size_t>(found - names.begin()));
      },
      help);
  option->type_name("{" + listed + "}");
  return *option;
}

CLI::Option& add_count(CLI::App& app, const std::string& flag, std::size_t& target,
                       const std::string& help) {
  CLI::Option* option = app.add_option_function<std::string>(
      flag,
      [name_of_option = long_name(flag), &target](const std::string& text) {
        const char* end = text.data() + text.size();
        std::size_t value = 0;
        const auto [stop, error] = std::from_chars(text.data(), end, value);
        if (error != std::errc() || stop != end)
          throw CLI::ValidationError(
              fmt::format("{}: '{}' is not a whole number of 0 or more", name_of_option, text), 2);
        target = value;
      },
      help);
  option->type_name("N");
  return *option;
}

}  // namespace mercato
