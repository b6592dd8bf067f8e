// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "indexer/analysis/knowledge/name_span.hh"
#include "indexer/analysis/names/word_table.hh"

namespace mercato {

/// Finds names that need no capital, because the word they begin with, or the one before them, says
/// what they are: institutions (« ministère des affaires étrangères », « tribunal correctionnel de
/// Lyon ») and works in quotation marks (« le film "La Ruée vers l'or" », « il anime "Tout est
/// dit" »).
class AnnouncedNames {
 public:
  explicit AnnouncedNames(WordTable& words) : words_(words) {}

  /// The names announced in an article, in text order (`out` is cleared first).
  void find(std::string_view text, std::span<const Token> tokens, std::vector<NameSpan>& out);

 private:
  /// One article at work.
  struct Work {
    std::string_view text;
    std::span<const Token> tokens;
  };

  [[nodiscard]] std::uint32_t ministry_end(const Work& work, std::uint32_t head) const;
  [[nodiscard]] bool is_qualified(const Work& work, std::uint32_t i) const;
  [[nodiscard]] std::uint32_t matter_end(const Work& work, std::uint32_t matter) const;
  [[nodiscard]] static bool opens_title(const Work& work, std::uint32_t i);
  [[nodiscard]] bool is_taken_as_work(const Work& work, std::uint32_t i) const;
  [[nodiscard]] static bool is_listed_with(const Work& work, const NameSpan& known,
                                           std::uint32_t i);
  [[nodiscard]] std::uint32_t court_end(const Work& work, std::uint32_t head) const;
  [[nodiscard]] std::uint32_t title_end(const Work& work, std::uint32_t first);

  WordTable& words_;
};

}  // namespace mercato
