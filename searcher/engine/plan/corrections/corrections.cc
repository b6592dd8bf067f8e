// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/plan/corrections/corrections.hh"

#include <tuple>
#include <utility>

#include "common/index/catalog.hh"
#include "common/index/dictionary.hh"
#include "searcher/engine/plan/corrections/edit_rows.hh"

namespace mercato {
std::size_t allowed_edits(std::size_t letters) {
  if (letters < 4) return 0;
  return letters < 7 ? 1 : 2;
}

namespace {

/// The best entry at most `limit` edits away: fewest edits, then the same first letter, then most
/// articles. `read(payload)` gives an entry and how many articles it is in.
template <typename Read>
auto best_within(const Dictionary& words, std::string_view folded, std::size_t limit,
                 const Read& read) {
  std::optional<decltype(read(folded).first)> best;
  auto best_rank = std::make_tuple(limit + 1, true, std::uint32_t{0});
  EditRows rows(folded, limit);
  const auto refuse = [&](std::string_view beginning) { return rows.read(beginning); };
  words.search(refuse, [&](std::string_view key, std::string_view payload) {
    const std::size_t distance = rows.distance();
    if (distance > limit || key.empty()) return;
    auto [entry, count] = read(payload);
    const auto rank = std::make_tuple(distance, key.front() != folded.front(), ~count);
    if (rank >= best_rank) return;
    best_rank = rank;
    best = std::move(entry);
    rows.narrow(distance);
  });
  return best;
}

/// One edit first: with it, two wrong letters refuse a block, which most blocks begin with.
template <typename Read>
auto nearest(const Dictionary& words, std::string_view folded, const Read& read) {
  decltype(best_within(words, folded, 0, read)) best;
  if (folded.size() > longest_corrected) return best;
  const std::size_t most = allowed_edits(folded.size());
  for (std::size_t limit = 1; limit <= most && !best; ++limit)
    best = best_within(words, folded, limit, read);
  return best;
}

}  // namespace

std::optional<std::string> nearest_word(const Dictionary& words, std::string_view folded) {
  return nearest(words, folded, [](std::string_view payload) {
    WordForm form = decode_word_forms(payload).front();
    return std::pair{std::move(form.exact), form.count};
  });
}

std::optional<FacetId> nearest_name(const Dictionary& aliases, std::string_view folded) {
  return nearest(aliases, folded, [](std::string_view payload) {
    const AliasTarget target = decode_alias(payload).front();
    return std::pair{target.id, target.count};
  });
}

}  // namespace mercato
