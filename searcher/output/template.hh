// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "searcher/output/language/messages.hh"

namespace mercato {

/// A file of markup, cut into parts: a line `<!-- part NAME -->` begins one, and `{{key}}` in it
/// stands for a value, `{{français|English}}` for the words of the reader's language. Files stand
/// in output/templates and are built into the program.
class Template {
 public:
  using Values = std::initializer_list<std::pair<std::string_view, std::string_view>>;

  explicit constexpr Template(std::string_view file, Language language = Language::french)
      : file_(file), language_(language) {}

  /// A part with its values, which go in as they are: whoever gives text escapes it. A key without
  /// a value is left out.
  [[nodiscard]] std::string fill(std::string_view part, Values values = {}) const;

 private:
  [[nodiscard]] std::string_view part_named(std::string_view name) const;

  std::string_view file_;
  Language language_;
};

}  // namespace mercato
