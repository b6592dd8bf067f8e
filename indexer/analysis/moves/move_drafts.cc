// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <utility>

#include "indexer/analysis/moves/move_finder.hh"

namespace mercato {
namespace {

/// 2025-07-08, or 2025-07 or 2025 for a longer range.
std::string shortest_iso(const DateMention& date) {
  if (date.first == date.last) return date.first;
  const bool year = date.first.ends_with("-01-01") && date.last.ends_with("-12-31");
  return date.first.substr(0, year ? 4 : 7);
}

}  // namespace

bool MoveFinder::merge(MoveDraft& into, const MoveDraft& other) const {
  if (into.person != other.person || into.group != other.group) return false;
  const auto agree = [](const MaybeEntity& a, const MaybeEntity& b) {
    return !a || !b || *a == *b;
  };
  if (!agree(into.from, other.from) || !agree(into.to, other.to)) return false;
  const bool dated = !into.date.empty() && !other.date.empty();
  if (dated && into.date.compare(0, 4, other.date, 0, 4) != 0) return false;  // two posts
  const MaybeEntity from = into.from ? into.from : other.from;
  const MaybeEntity to = into.to ? into.to : other.to;
  if (from && to && *from == *to) return false;
  into.from = from;
  into.to = to;
  if (into.date.empty()) into.date = other.date;
  if (into.role.empty()) into.role = other.role;
  if (into.kind == MoveKind::leave && to) into.kind = other.kind;
  return true;
}

void MoveFinder::keep(MoveDraft draft) {
  draft.span = sentence_span(draft.token);
  draft.date = date_of(draft);
  if (draft.kind == MoveKind::appoint && draft.person && !draft.from)
    draft.from = employer_in_sentence(draft);
  for (MoveDraft& known : drafts_)
    if (merge(known, draft)) return;
  drafts_.push_back(std::move(draft));
}

/// One move for each of some persons.
void MoveFinder::keep_each(MoveDraft draft, std::span<const std::uint32_t> persons) {
  for (const std::uint32_t person : persons) {
    draft.person = person;
    keep(draft);
  }
}

/// Adds where people come from if the article says it elsewhere, then merges what that made equal.
void MoveFinder::complete() {
  for (MoveDraft& draft : drafts_) {
    if (draft.from || !draft.person || draft.kind == MoveKind::leave) continue;
    const MaybeEntity from = employer(*draft.person, draft.kind == MoveKind::appoint);
    if (from && from != draft.to) draft.from = from;
  }
  std::vector<MoveDraft> merged;
  for (const MoveDraft& draft : drafts_) {
    const bool told =
        std::ranges::any_of(merged, [&](MoveDraft& known) { return merge(known, draft); });
    if (!told) merged.push_back(draft);
  }
  drafts_ = std::move(merged);
}

/// « jusqu’à la fin de juillet »
bool MoveFinder::is_deadline(const DateMention& date) const {
  const std::size_t token = reading_.token_at(date.span.begin);
  const std::size_t begin = token > 4 ? token - 4 : 0;
  for (std::size_t at = begin; at < token; ++at)
    if (is_any_of(reading_.folded(at), {"jusqu", "jusque"}) ||
        reading_.gap(at).find("usqu") != std::string_view::npos)
      return true;
  return false;
}

/// The date the sentence of a move says nearest to its verb.
std::string MoveFinder::date_of(const MoveDraft& draft) const {
  const std::uint32_t verb = reading_.tokens[draft.token].begin;
  const DateMention* nearest = nullptr;
  std::uint32_t least = 0;
  for (const DateMention& date : dates_) {
    if (!draft.span.contains(date.span) || is_deadline(date)) continue;
    const std::uint32_t away =
        date.span.begin > verb ? date.span.begin - verb : verb - date.span.begin;
    if (nearest != nullptr && away >= least) continue;
    nearest = &date;
    least = away;
  }
  return nearest == nullptr ? std::string{} : shortest_iso(*nearest);
}

Move MoveFinder::finished(const MoveDraft& draft) const {
  Move move;
  move.span = draft.span;
  move.kind = draft.kind;
  move.group = draft.group;
  move.role = draft.role;
  move.date = draft.date;
  if (draft.person) move.person = discourse_.name(*draft.person);
  if (draft.from) move.from = discourse_.name(*draft.from);
  if (draft.to) move.to = discourse_.name(*draft.to);
  return move;
}

}  // namespace mercato
