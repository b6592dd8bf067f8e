// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/article/article.hh"

namespace mercato {

/// Named values, as front matter, JSON objects and CSV rows give them, on their way to an article.
/// Keys are those of the article model (`id title lead body date source author url language`); the
/// names that exports and blogs use for them, in French and English, count where the key itself has
/// no value. Other keys are ignored.
class Record {
 public:
  /// Empty values count as missing.
  void add(std::string_view key, std::string value);

  /// The article the values make; its date as ISO 8601. Leaves the record empty.
  [[nodiscard]] Article take_article();

 private:
  std::string take(std::string_view key);

  std::vector<std::pair<std::string, std::string>> values_;
};

/// Whether `key` names a part of an article.
[[nodiscard]] bool is_article_key(std::string_view key);

}  // namespace mercato
