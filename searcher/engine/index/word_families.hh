// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/index/dictionary.hh"
#include "common/text/analyzer.hh"
#include "common/text/stemmer.hh"

namespace mercato {

/// Which words of an index are of one family: other lemmas to which Snowball gives the same stem,
/// as *vacciner*, *vaccin* and *vaccination*. Such words never stand for each other where all words
/// are asked for; in a long question, which any of its words answers, they count as one.
class WordFamilies {
 public:
  /// `words` must outlive the families.
  explicit WordFamilies(const Dictionary& words) : words_(words) {}

  /// The terms of the other words of the family of `lexeme`, of the words the index has. Valid
  /// until the next call.
  [[nodiscard]] const std::vector<std::string>& of(const Lexeme& lexeme, Analyzer& analyzer);

 private:
  [[nodiscard]] std::vector<std::string> find(const Lexeme& lexeme, Analyzer& analyzer);

  const Dictionary& words_;
  Stemmer stemmer_;
  std::unordered_map<std::string, std::vector<std::string>> known_;  ///< by folded form
};

}  // namespace mercato
