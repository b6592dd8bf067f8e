// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "common/article/article.hh"
#include "indexer/extraction/text/reading_notes.hh"

namespace mercato {

/// Named values, as front matter, JSON objects and CSV rows give them, on their way to an article.
/// A key is known by its letters and digits, case and accents aside (`datePublished`,
/// `date_published`); the names that exports, crawlers and blogs use for the parts of an article,
/// in French and English, count where a better name has no value. Other keys are ignored.
class Record {
 public:
  Record();

  /// Blank values count as missing; of two values of one key the first counts.
  void add(std::string_view key, std::string value);

  [[nodiscard]] bool has_body() const;
  /// Whether nothing that could be read, title, lead or body, is there.
  [[nodiscard]] bool has_no_text() const;

  /// The article the values make: its date as ISO 8601, HTML in its texts read, an address given
  /// as the source moved to `url`. Leaves the record empty. Notes where the parts came from, and a
  /// date that cannot be understood.
  [[nodiscard]] Article take_article(ReadingNotes& notes);

 private:
  static constexpr std::size_t most_names = 40;

  struct Value {
    std::string text;
    std::string key;
    std::size_t rank = most_names;  ///< place of the key among the names of its part
  };

  std::vector<Value> values_;  ///< one a part
  Value second_source_;        ///< the next best name of the source
};

/// Whether `key` names a part of an article.
[[nodiscard]] bool is_article_key(std::string_view key);

/// `text` as a reader would see it: if it carries tags or entities of HTML, without them, a
/// paragraph a line; otherwise as it is.
[[nodiscard]] std::string without_html(std::string text);

}  // namespace mercato
