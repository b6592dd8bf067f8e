// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace mercato {

/// The names an option accepts and what each stands for.
template <typename Value>
using Choices = std::span<const std::pair<std::string_view, Value>>;

/// An option that takes one of `names`; `chosen` gets the index of the name. Its help, completion
/// and error message list the names. (`add_choice` is what commands call.)
CLI::Option& add_name_choice(CLI::App& app, const std::string& flag,
                             std::vector<std::string_view> names,
                             std::function<void(std::size_t)> chosen, const std::string& help);

/// An option `flag` that sets `target` to the value of the chosen name.
template <typename Value>
CLI::Option& add_choice(CLI::App& app, const std::string& flag, Value& target,
                        Choices<Value> choices, const std::string& help) {
  std::vector<std::string_view> names;
  for (const auto& choice : choices) names.push_back(choice.first);
  return add_name_choice(
      app, flag, std::move(names),
      [&target, choices](std::size_t i) { target = choices[i].second; }, help);
}

/// An option `flag` that takes a whole number of 0 or more.
CLI::Option& add_count(CLI::App& app, const std::string& flag, std::size_t& target,
                       const std::string& help);

}  // namespace mercato
