// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/plan/corrections.hh"

#include <tuple>

#include "common/index/catalog.hh"
#include "common/index/dictionary.hh"
#include "searcher/engine/plan/edit_rows.hh"

namespace mercato {
std::size_t allowed_edits(std::size_t letters) {
  if (letters < 4) return 0;
  return letters < 7 ? 1 : 2;
}

namespace {

/// The best of the words at most `limit` edits away: fewest edits, then the same first letter, then
/// most articles.
std::optional<std::string> best_within(const Dictionary& words, std::string_view folded,
                                       std::size_t limit) {
  std::optional<std::string> best;
  auto best_rank = std::make_tuple(limit + 1, true, std::uint32_t{0});
  EditRows rows(folded, limit);
  const auto refuse = [&](std::string_view beginning) { return rows.read(beginning); };
  words.search(refuse, [&](std::string_view key, std::string_view payload) {
    const std::size_t distance = rows.distance();
    if (distance > limit || key.empty()) return;
    WordForm form = decode_word_forms(payload).front();
    const auto rank = std::make_tuple(distance, key.front() != folded.front(), ~form.count);
    if (rank >= best_rank) return;
    best_rank = rank;
    best = std::move(form.exact);
    rows.narrow(distance);
  });
  return best;
}

}  // namespace

/// One edit first: with it, two wrong letters refuse a block, which most blocks begin with.
std::optional<std::string> nearest_word(const Dictionary& words, std::string_view folded) {
  std::optional<std::string> best;
  if (folded.size() > longest_corrected) return best;
  const std::size_t most = allowed_edits(folded.size());
  for (std::size_t limit = 1; limit <= most && !best; ++limit)
    best = best_within(words, folded, limit);
  return best;
}

}  // namespace mercato
