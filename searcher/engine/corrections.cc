// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/corrections.hh"

#include <tuple>

#include "common/index/catalog.hh"
#include "common/index/dictionary.hh"
#include "searcher/engine/edit_rows.hh"

namespace mercato {
std::size_t allowed_edits(std::size_t letters) {
  if (letters < 4) return 0;
  return letters < 7 ? 1 : 2;
}

std::optional<std::string> nearest_word(const Dictionary& words, std::string_view folded) {
  const std::size_t limit = allowed_edits(folded.size());
  if (limit == 0 || folded.size() > longest_corrected) return std::nullopt;
  std::optional<std::string> best;
  auto best_rank = std::make_tuple(limit + 1, true, std::uint32_t{0});
  EditRows rows(folded, limit);
  const auto refuse = [&](std::string_view beginning) { return rows.read(beginning); };
  words.search(refuse, [&](std::string_view key, std::string_view payload) {
    const std::size_t distance = rows.distance();
    if (distance > limit || key.empty()) return;
    WordForm form = decode_word_forms(payload).front();
    // Tuples compare in order: fewer edits, same first letter, more articles.
    const auto rank = std::make_tuple(distance, key.front() != folded.front(), ~form.count);
    if (rank >= best_rank) return;
    best_rank = rank;
    best = std::move(form.exact);
    rows.narrow(distance);
  });
  return best;
}

}  // namespace mercato
