// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/moves/group_ends.hh"

#include <algorithm>
#include <iterator>
#include <utility>

namespace mercato {

GroupEndReader::GroupEndReader(const MoveScene& scene, std::vector<Told> persons)
    : scene_(scene), persons_(std::move(persons)) {
  std::ranges::sort(persons_, {}, &Told::token);
}

/// What the grammar of a clause says of the ends of a group: where who is counted works is where
/// it comes from.
RuledEnds GroupEndReader::said(const MoveTrigger& trigger) {
  const MoveFrame& frame = *trigger.frame;
  RuledEnds ends;
  if (frame.object == MoveEnd::person) {
    const bool passive = trigger.clause.voice != Voice::active;
    const MaybeEntity& actor =
        passive && !frame.noun ? trigger.agent : trigger.subject_organization;
    (frame.subject == MoveEnd::from ? ends.from : ends.to) = actor;
  } else if (frame.object == MoveEnd::from) {
    ends.from = trigger.object_organization;
  } else if (frame.object == MoveEnd::to) {
    ends.to = trigger.object_organization;
  } else if (frame.noun) {  // « Org annonce l’arrivée de »
    (frame.kind == MoveKind::leave ? ends.from : ends.to) = trigger.subject_organization;
  }
  if (!ends.to) ends.to = trigger.after_to;
  if (trigger.group->whose) ends.from = trigger.group->whose;
  if (!ends.from) ends.from = trigger.after_from;
  const bool seen = trigger.clause.voice == Voice::infinitive && frame.kind == MoveKind::leave &&
                    trigger.group->first > trigger.clause.verb;
  if (!ends.from && seen) ends.from = trigger.subject_organization;  // « Org voit partir »
  if (ends.from == ends.to) ends.from.reset();
  return ends;
}

/// The move told last before a token, in its sentence or the three before.
const GroupEndReader::Told* GroupEndReader::told_before(std::size_t token) const {
  const auto next = std::ranges::lower_bound(persons_, token, {}, &Told::token);
  const Told* told = next == persons_.begin() ? nullptr : &*std::prev(next);
  if (any_ && (told == nullptr || group_.token > told->token)) told = &group_;
  if (told == nullptr) return nullptr;
  const Reading& reading = scene_.reading();
  return reading.sentence_of(told->token) + 3 >= reading.sentence_of(token) ? told : nullptr;
}

/// The move of a person that the same word tells: « recrute X et huit ingénieurs ».
const GroupEndReader::Told* GroupEndReader::told_at(std::size_t token) const {
  const auto told = std::ranges::lower_bound(persons_, token, {}, &Told::token);
  return told != persons_.end() && told->token == token ? &*told : nullptr;
}

RuledEnds GroupEndReader::read(const MoveTrigger& trigger, const RuledEnds& likely) {
  RuledEnds ends = said(trigger);
  const bool leaves = trigger.kind() == MoveKind::leave;
  const auto take = [&](MaybeEntity& end, const MaybeEntity& found) {
    if (!end && found && found != ends.from && found != ends.to) end = found;
  };
  const CountedGroup& group = *trigger.group;
  const bool follows = !leaves && !ends.to;
  if (group.part || follows) {
    if (const Told* told = told_before(trigger.token())) {
      take(ends.from, told->ends.from);
      if (follows) take(ends.to, told->ends.to);
    }
  }
  const Reading& reading = scene_.reading();
  const bool mixed = group.last < reading.size() && reading.folded(group.last) == "dont";
  if (const Told* beside = mixed ? nullptr : told_at(trigger.token()))
    take(ends.from, beside->ends.from);
  take(ends.from, group.house);
  if (!mixed) take(ends.from, likely.from);
  const std::size_t first = group.first;
  const bool known = first > 0 && scene_.discourse().at(first - 1) == nullptr &&
                     is_any_of(reading.folded(first - 1), {"les", "ces"});
  if (known && !leaves && !mixed) {  // « embauche les 250 salariés »: of the house spoken of
    take(ends.from, scene_.title_organization());
    take(ends.from, scene_.main_organization());
  }
  if (group.part || (leaves && !mixed))
    take(ends.from, scene_.discourse().organization_before(trigger.token()));
  if (follows) take(ends.to, likely.to);
  group_ = {trigger.token(), ends};
  any_ = true;
  return ends;
}

}  // namespace mercato
